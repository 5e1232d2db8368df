import type { TimelineCurve, TimelineCurveName } from '#shared/contract/timeline.ts';
import { TrimbinError } from '#shared/errors.ts';
import { soundDetail } from '../analysis/timeline/soundDetail.ts';
import { probeVersion, resultKey } from './analysisKeys.ts';
import { settingsOf, type ClipRow } from './clipRecords.ts';
import type { MediaLocator, SoundRangeReader } from './libraryPorts.ts';
import type { OpenProject } from './projectPorts.ts';

export interface SoundDetailPorts {
  media: MediaLocator;
  soundRange: SoundRangeReader;
}

export interface CurveRequest {
  names: readonly TimelineCurveName[];
  startMs: number;
  endMs: number;
  points: number;
}

/** Longest stretch that is decoded to be drawn, ms; more would keep the editor waiting. */
const longestMs = 60_000;

/** What can go wrong with a file that was measured already: what was measured is shown then, if coarser. */
const lesser = /^(media-|ffmpeg-|path-outside-project|not-found)/;

/**
 * The sound drawn finer than it was measured: the envelope that is kept has steps of 20 ms, and of more in long clips,
 * while the lanes zoom to a frame. The stretch in view is decoded again for it.
 *
 * @returns the curves that were made; none where what was measured is fine enough, or the file is away.
 */
export async function detailOfSound(
  { media, soundRange }: SoundDetailPorts,
  project: OpenProject,
  row: ClipRow,
  { names, startMs, endMs, points }: CurveRequest,
  signal: AbortSignal,
): Promise<Map<TimelineCurveName, TimelineCurve>> {
  const none = new Map<TimelineCurveName, TimelineCurve>();
  const { hash } = row;
  const isWanted = names.includes('peak') || names.includes('rms');
  if (!isWanted || hash === null || endMs - startMs > longestMs || startMs < 0) return none;
  const sound = project.results.getData(resultKey(hash, 'sound', settingsOf(project)));
  const info = project.mediaInfo.get(hash, probeVersion);
  if (!sound || !info || (endMs - startMs) / points >= sound.envelopeStepMs) return none;
  const { streamIndex } = sound.metrics;
  try {
    const path = await media.locate(project, row);
    const piece = await soundRange.read({ path, info, streamIndex }, { startMs, endMs }, signal);
    const { peak, rms } = soundDetail(piece, { startMs, endMs, points });
    return new Map([peak, rms].flatMap((curve) => (names.includes(curve.name) ? [[curve.name, curve]] : [])));
  } catch (error) {
    if (error instanceof TrimbinError && lesser.test(error.code)) return none;
    throw error;
  }
}
