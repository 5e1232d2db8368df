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

/**
 * All stored results of a content under these settings; `null` where an analyser has not run. What was measured only
 * with other settings, or by an older version, stands in until it is measured again: a clip that is offline cannot be.
 */
export function readResults(store: ResultStore, hash: string, settings: AnalysisSettings): AnalyserResults {
  const read = <A extends AnalyserName>(analyser: A): AnalyserResults[A] =>
    store.get(resultKey(hash, analyser, settings)) ?? store.newest(hash, analyser);
  return {
    shots: read('shots'),
    picture: read('picture'),
    sound: read('sound'),
    thumbnails: read('thumbnails'),
  };
}

/** The JSON part of one result, by the same rule as `readResults`. */
export function readData<A extends AnalyserName>(
  store: ResultStore,
  hash: string,
  analyser: A,
  settings: AnalysisSettings,
): NonNullable<AnalyserResults[A]>['data'] | null {
  return store.getData(resultKey(hash, analyser, settings)) ?? store.newest(hash, analyser)?.data ?? null;
}

const settingsKey = 'analysis.settings';

/** The settings of the last analysis: reports show what was measured with these. */
export function readSettings(store: SettingsStore): AnalysisSettings | null {
  return store.get(settingsKey, AnalysisSettings);
}

export function writeSettings(store: SettingsStore, settings: AnalysisSettings): void {
  store.set(settingsKey, settings);
}
