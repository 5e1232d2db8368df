import { viewYuvFrame, yuvFrameBytes, type YuvFrame } from '#shared/domain/yuvFrame.ts';
import { createSoundAccumulator } from '../analysis/audio/soundLevels.ts';
import { summariseSound } from '../analysis/audio/soundSummary.ts';
import { speechSpans } from '../analysis/audio/speechSpans.ts';
import { createPictureKeeper } from '../analysis/picture/pictureKeeper.ts';
import { rateStill } from '../analysis/picture/representative.ts';
import { createStillAccumulator } from '../analysis/picture/stillPicture.ts';
import { createSpeechDetector, speechStepMs, type SpeechDetector } from '../inference/speechModel.ts';
import type { SampleTaskInit, SampleTaskMessage, SampleTaskResult } from '../services/clipTasks.ts';
import { createSpill } from './spill.ts';

/** What is sampled beside the pictures of every frame: stills, and the sound in two forms. */
export function createSampleTask(init: SampleTaskInit) {
  const stills = init.still ? createStills(init, init.still) : null;
  const levels = init.sound ? createSoundAccumulator(init.sound) : null;
  const speech = init.speechModelPath === null ? null : createSpeechDetector(init.speechModelPath);
  // A model that cannot be loaded is told when it is first waited for, not as an unhandled rejection.
  speech?.catch(() => undefined);
  let ending: Extract<SampleTaskMessage, { type: 'loudness' }> | null = null;

  return {
    async onMessage(message: SampleTaskMessage): Promise<void> {
      if (message.type === 'stills') await stills?.push(message.frames, message.count);
      else if (message.type === 'sound') levels?.push(message.samples);
      else if (message.type === 'speech') await (await speech)?.push(message.samples);
      else ending = message;
    },
    async finish(): Promise<SampleTaskResult> {
      return {
        stills: stills ? stills.measured() : null,
        candidates: (await stills?.candidates()) ?? [],
        sound: levels && ending ? await soundOf(levels, ending, await speech) : null,
      };
    },
    async dispose(): Promise<void> {
      await stills?.dispose();
      await speech?.then(
        (detector) => detector.dispose(),
        () => undefined,
      );
    },
  };

  async function soundOf(
    accumulator: ReturnType<typeof createSoundAccumulator>,
    { loudness, offsetMs, streamIndex }: Extract<SampleTaskMessage, { type: 'loudness' }>,
    detector: SpeechDetector | null,
  ): Promise<SampleTaskResult['sound']> {
    const facts = {
      streamIndex,
      offsetMs,
      channels: init.sound?.channels ?? null,
      sampleRate: init.sound?.sampleRate ?? null,
    };
    const spans = detector ? speechSpans(await detector.finish(), speechStepMs) : null;
    return summariseSound(accumulator.finish(), facts, loudness, spans);
  }
}

function createStills(init: SampleTaskInit, { width, height }: { width: number; height: number }) {
  const bytes = yuvFrameBytes(width, height);
  const accumulator = createStillAccumulator({ width, height, matrix: init.matrix });
  const keeper = createPictureKeeper({ width, height, bucketLength: init.stillsPerBucket });
  const spill =
    init.spillPath === null ? null : createSpill(init.spillPath, { source: 'still', matrix: init.matrix });
  return {
    async push(frames: Uint8Array, count: number): Promise<void> {
      for (let n = 0; n < count; n += 1) {
        const still: YuvFrame = viewYuvFrame(frames, n * bytes, width, height);
        const position = accumulator.stillCount;
        const kept = keeper.push(still, position, rateStill(accumulator.push(still)));
        if (kept) await spill?.add(kept);
      }
    },
    measured() {
      const { series, palettes } = accumulator.finish();
      return { series: { ...series }, palettes };
    },
    async candidates() {
      const last = keeper.flush();
      if (last) await spill?.add(last);
      return (await spill?.finish()) ?? [];
    },
    async dispose() {
      await spill?.dispose();
    },
  };
}
