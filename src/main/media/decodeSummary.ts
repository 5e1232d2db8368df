import type { DecodeRequest, DecodeSummary, LoudnessSummary } from '#main/services/ports.ts';
import type { DecodeLog } from './decodeLog.ts';
import type { DecodePlan } from './ffmpegArgs.ts';
import { missingPictures } from './missingPictures.ts';
import { pictureTimes, stillTimes } from './pictureTimes.ts';

/** What came through the pipes: pictures, and samples of all channels. */
export interface Received {
  small: number;
  stills: number;
  speech: number;
  sound: number;
  cutOff: boolean;
}

/** Put together what the pipes and the log of one finished decode tell. */
export function summarize(
  request: DecodeRequest,
  plan: DecodePlan,
  log: DecodeLog,
  received: Received,
  exitCode: number | null,
): DecodeSummary {
  const rate = request.info.video?.frameRate ?? null;
  const frameMs = rate === null ? 40 : (rate.den / rate.num) * 1000;
  const tickMs = (log.tickSeconds ?? frameMs / 1000) * 1000;
  const times = pictureTimes(log.small.values, tickMs, frameMs, received.small);
  const stillPtsMs = stillTimes(
    log.still.values,
    log.small.values,
    times.ptsMs,
    { tickMs, frameMs },
    received.stills,
  );
  const warnings = [...plan.warnings];
  if (times.repaired > 0) {
    warnings.push(
      times.repaired === 1
        ? '1 picture had no usable time and was placed one frame after the one before.'
        : `${times.repaired} pictures had no usable time and were placed one frame after the one before.`,
    );
  }
  // A picture can be reported for each of its slices; no more can be damaged than there are.
  const pictures = Math.max(received.small, received.stills, request.info.video?.frameCount ?? 0);
  const damagedFrames = Math.min(log.damagedFrames, pictures);
  if (damagedFrames > 0) {
    warnings.push(
      damagedFrames === 1
        ? '1 picture is damaged: skipped or patched by the decoder.'
        : `${damagedFrames} pictures are damaged: skipped or patched by the decoder.`,
    );
  }
  if (log.undecodableSound > 0) {
    warnings.push(
      log.undecodableSound === 1
        ? '1 piece of sound is damaged and was skipped.'
        : `${log.undecodableSound} pieces of sound are damaged and were skipped.`,
    );
  }
  const found = [
    missingPictures(times.ptsMs),
    endsEarly(request, plan, times.ptsMs, frameMs, received),
    soundEndsEarly(request, plan, received.sound),
  ];
  warnings.push(...found.filter((warning) => warning !== null));
  if (exitCode !== 0 || received.cutOff) warnings.push(stoppedEarly(log));
  return {
    frameCount: received.small,
    ptsMs: times.ptsMs,
    stillPtsMs,
    soundOffsetMs: soundOffset(log, tickMs),
    loudness: plan.geometry.sound === null ? null : loudness(log, warnings),
    damagedFrames,
    warnings,
  };
}

/** Time of the first sample from the first picture; 0 for sound alone. */
function soundOffset(log: DecodeLog, tickMs: number): number {
  const ticks = log.small.values.length > 0 ? log.small.values : log.still.values;
  const first = ticks.find((tick) => !Number.isNaN(tick));
  if (first === undefined || log.soundStartSeconds === null) return 0;
  return log.soundStartSeconds * 1000 - first * tickMs;
}

function stoppedEarly(log: DecodeLog): string {
  const words = log.tail.text.split('\n').at(-1)?.slice(0, 200) ?? '';
  return `ffmpeg stopped before the end of the file${words === '' ? '' : ` (${words})`}.`;
}

/** A file can promise more than it holds: a copy that was cut off. */
function endsEarly(
  request: DecodeRequest,
  plan: DecodePlan,
  ptsMs: Float64Array,
  frameMs: number,
  received: Received,
): string | null {
  const promised = promisedMs(request.info);
  const last = ptsMs.at(-1);
  if (promised === null || last === undefined) return null;
  // Where only the whole has a length, sound that reaches its end tells that nothing was cut off.
  const { sound } = plan.geometry;
  const soundMs = sound === null ? 0 : (received.sound * 1000) / sound.sampleRate;
  if ((request.info.video?.durationMs ?? null) === null && soundMs >= promised * 0.95) return null;
  if (!isShort(promised - last - frameMs, promised)) return null;
  // Such a file states no length: it was taken from the first time and the last, and ffmpeg joins times that jump.
  if (/^mpeg(ts)?$/.test(request.info.container ?? '')) {
    return `The picture ends at ${(last / 1000).toFixed(1)} s, but the file's clock runs to ${(promised / 1000).toFixed(1)} s: its times jump, or a part of it cannot be read.`;
  }
  return `The picture ends at ${(last / 1000).toFixed(1)} s of ${(promised / 1000).toFixed(1)} s: the file may be cut off.`;
}

/** A second and a tenth of the whole, or half of something shorter: less is how containers round. */
function isShort(missingMs: number, promisedMs: number): boolean {
  return missingMs >= promisedMs * 0.1 && (missingMs >= 1000 || missingMs >= promisedMs * 0.5);
}

/** Their length is guessed from the bit rate, so nothing was promised. */
const guessedLengths = /^(mp3|mp2|aac|ac3|eac3|dts|loas|amr|mpegts|mpeg)$/;

/** Sound by itself that is shorter than the file says. */
function soundEndsEarly({ info }: DecodeRequest, plan: DecodePlan, samples: number): string | null {
  const { sound } = plan.geometry;
  const promised = info.durationMs;
  if (info.video !== null || sound === null || promised === null) return null;
  if (guessedLengths.test(info.container ?? '')) return null;
  const lastMs = (samples * 1000) / sound.sampleRate;
  if (!isShort(promised - lastMs, promised)) return null;
  return `The sound ends at ${(lastMs / 1000).toFixed(1)} s of ${(promised / 1000).toFixed(1)} s: the file may be cut off.`;
}

/** Length of the picture as the file states it; a track that starts late has that much less of the whole. */
function promisedMs({ video, durationMs, startMs }: DecodeRequest['info']): number | null {
  if (video?.durationMs !== null && video?.durationMs !== undefined) return video.durationMs;
  const lateMs = (video?.startMs ?? 0) - (startMs ?? 0);
  return durationMs === null ? null : durationMs - Math.max(0, lateMs);
}

/** ebur128 prints −70.0 (the absolute gate) and about −120 for silence; both mean that nothing was measured. */
function loudness(log: DecodeLog, warnings: string[]): LoudnessSummary | null {
  const { summary } = log;
  if (log.momentary.values.length === 0 && log.soundStartSeconds === null) return null;
  const measured =
    summary?.integrated !== null && summary?.integrated !== undefined && summary.integrated > -70;
  const maximum = (value: number): number | null => (value > -120 ? value : null);
  if (log.summaries > 2)
    warnings.push('The sound changes its format on the way: loudness is of the last part.');
  return {
    integratedLufs: measured ? (summary.integrated ?? null) : null,
    loudnessRangeLu: measured ? (summary.range ?? null) : null,
    shortTermMaxLufs: maximum(log.shortTermMax),
    momentaryMaxLufs: maximum(log.momentaryMax),
    truePeakDbtp: summary?.truePeak ?? null,
    momentaryLufs: Float32Array.from(log.momentary.values),
  };
}
