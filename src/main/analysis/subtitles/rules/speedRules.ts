import { found, rounded, type Rule } from './finding.ts';

/** Characters a second, compared without rounding: more than `limit × duration` is too fast. */
export const cpsMax: Rule = (placed, scene) => {
  const setting = scene.rules['cps-max'];
  const { characters, durationMs, charactersPerSecond } = placed.measure;
  if (!setting || charactersPerSecond === null || characters * 1000 <= setting.limit * durationMs) return [];
  const fields = { value: rounded(charactersPerSecond), limit: setting.limit, unit: 'characters/s' } as const;
  return [found('cps-max', placed, scene, fields)];
};

/** Words a minute, compared without rounding. */
export const wpmMax: Rule = (placed, scene) => {
  const setting = scene.rules['wpm-max'];
  const { words, durationMs, wordsPerMinute } = placed.measure;
  if (!setting || wordsPerMinute === null || words * 60_000 <= setting.limit * durationMs) return [];
  const fields = { value: rounded(wordsPerMinute), limit: setting.limit, unit: 'words/min' } as const;
  return [found('wpm-max', placed, scene, fields)];
};
