import { z } from 'zod';
import type { MediaInfo } from '#shared/domain/mediaInfo.ts';
import type { AnalyserName, AnalyserResults } from '#shared/domain/results.ts';
import { ShotParams } from '#shared/domain/shotParams.ts';
import { pictureVersion, soundVersion, thumbnailsVersion } from '../analysis/versions.ts';
import { shotsVersion } from '../analysis/shots/shotDetector.ts';
import type { ResultKey, ResultStore, SettingsStore } from './ports.ts';

/** What the editor can set about an analysis. */
export const AnalysisSettings = z.object({
  shots: ShotParams,
  stillIntervalMs: z.number(),
});
export type AnalysisSettings = z.infer<typeof AnalysisSettings>;

/** Long side of the pictures that every frame is measured on, and width of the stills, px. */
export const smallLongSide = 160;
export const stillWidth = 640;

/** The version of the probe's answers; a higher one probes every file again. */
export const probeVersion = 1;

export const analyserVersions: Record<AnalyserName, number> = {
  shots: shotsVersion,
  picture: pictureVersion,
  sound: soundVersion,
  thumbnails: thumbnailsVersion,
};

/** What each result of a content depends on, and nothing else. */
export function resultKey<A extends AnalyserName>(
  hash: string,
  analyser: A,
  settings: AnalysisSettings,
): ResultKey<A> {
  return { hash, analyser, version: analyserVersions[analyser], params: paramsOf(analyser, settings) };
}

function paramsOf(analyser: AnalyserName, { shots, stillIntervalMs }: AnalysisSettings): unknown {
  switch (analyser) {
    case 'shots':
      return { smallLongSide, ...shots };
    case 'picture':
      return { smallLongSide, stillWidth, stillIntervalMs };
    case 'sound':
      return {};
    case 'thumbnails':
      return { smallLongSide, stillWidth, stillIntervalMs, shotsVersion, shots };
  }
}

/** Which analysers have something to measure in a file. */
export function analysersFor(info: MediaInfo): AnalyserName[] {
  const picture: AnalyserName[] = info.video ? ['shots', 'picture', 'thumbnails'] : [];
  return info.audio.length > 0 ? [...picture, 'sound'] : picture;
}

/** All stored results of a content under these settings; `null` where an analyser has not run. */
export function readResults(store: ResultStore, hash: string, settings: AnalysisSettings): AnalyserResults {
  return {
    shots: store.get(resultKey(hash, 'shots', settings)),
    picture: store.get(resultKey(hash, 'picture', settings)),
    sound: store.get(resultKey(hash, 'sound', settings)),
    thumbnails: store.get(resultKey(hash, 'thumbnails', settings)),
  };
}

const settingsKey = 'analysis.settings';

/** The settings of the last analysis: reports show what was measured with these. */
export function readSettings(store: SettingsStore): AnalysisSettings | null {
  return store.get(settingsKey, AnalysisSettings);
}

export function writeSettings(store: SettingsStore, settings: AnalysisSettings): void {
  store.set(settingsKey, settings);
}
