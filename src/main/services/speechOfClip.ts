import { defaultStillIntervalMs } from '#shared/contract/analysis.ts';
import type { Span } from '#shared/domain/metrics.ts';
import { defaultShotParams } from '#shared/domain/shotParams.ts';
import type { SoundData } from '#shared/domain/results.ts';
import { TrimbinError } from '#shared/errors.ts';
import { wordSpans } from '../analysis/subtitles/sync/wordSpans.ts';
import { analyseClip, type ClipAnalysisPorts, type PictureStore } from './clipAnalysis.ts';
import { probeNamed } from './namedMedia.ts';
import type { MediaProbe } from './ports.ts';

export interface ClipSpeech {
  /** From where words begin to where they end, ms, as far as the detector can tell; in order. */
  spans: Span[];
  source: 'project' | 'listened';
}

export interface SpeechPorts {
  probe: MediaProbe;
  analysis: ClipAnalysisPorts;
  /** The sound of this very file as a project measured it; `null` where none has. */
  stored(path: string): Promise<SoundData | null>;
  temporaryPath(): string;
}

export type SpeechOfClip = (
  path: string,
  options: { signal: AbortSignal; onProgress(fraction: number): void },
) => Promise<ClipSpeech>;

const noPictures: PictureStore = {
  save: () => Promise.reject(new TrimbinError('internal', 'Sound alone makes no pictures.')),
};

/**
 * Where somebody speaks in a clip or a sound file: as measured before, or by decoding its sound now.
 *
 * @throws TrimbinError `subtitle-refused` for a file without sound, `media-*`, `model-missing`, `cancelled`.
 */
export function createSpeechOfClip({ probe, analysis, stored, temporaryPath }: SpeechPorts): SpeechOfClip {
  return async (path, { signal, onProgress }) => {
    const known = await stored(path);
    if (known && known.metrics.speechShare !== null) {
      return { spans: wordSpans(known.metrics.speech), source: 'project' };
    }
    const info = await probeNamed(probe, path, signal);
    if (info.audio.length === 0) {
      const message = `${path} has no sound to fit a subtitle to. Give a clip with sound, or another subtitle.`;
      throw new TrimbinError('subtitle-refused', message, { path });
    }
    const { sound } = await analyseClip(
      {
        ...{ path, info, wanted: ['sound'], pictures: noPictures, spillPrefix: temporaryPath() },
        settings: { shots: defaultShotParams, stillIntervalMs: defaultStillIntervalMs },
      },
      analysis,
      { signal, onProgress },
    );
    return { spans: sound ? wordSpans(sound.data.metrics.speech) : [], source: 'listened' };
  };
}
