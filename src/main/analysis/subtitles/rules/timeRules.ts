import { leastMs, mostMs } from '#shared/domain/subtitles/measure.ts';
import { found, type Rule } from './finding.ts';
import { neighbour, visibleTextOf } from './scene.ts';

/** The shortest time on screen; a cue that takes no time at all is `end-before-start`. */
export const durationMin: Rule = (placed, scene) => {
  const setting = scene.rules['duration-min'];
  const { durationMs } = placed.measure;
  if (!setting || durationMs <= 0) return [];
  const limit = leastMs(setting.limit, scene.rate);
  if (durationMs >= limit) return [];
  return [found('duration-min', placed, scene, { value: durationMs, limit, unit: 'ms' })];
};

export const durationMax: Rule = (placed, scene) => {
  const setting = scene.rules['duration-max'];
  if (!setting) return [];
  const limit = mostMs(setting.limit, scene.rate);
  const { durationMs } = placed.measure;
  if (durationMs <= limit) return [];
  return [found('duration-max', placed, scene, { value: durationMs, limit, unit: 'ms' })];
};

export const endBeforeStart: Rule = (placed, scene) => {
  const { durationMs } = placed.measure;
  if (!scene.rules['end-before-start'] || durationMs > 0) return [];
  return [found('end-before-start', placed, scene, { value: durationMs, limit: 1, unit: 'ms' })];
};

/** Told of the earlier cue of a pair, with the later one as the other. */
export const gaps: Rule = (placed, scene) => {
  const next = neighbour(scene, placed.index, 1);
  if (!next || placed.measure.durationMs <= 0) return [];
  const { rules, rate } = scene;
  const gapMs = next.cue.startMs - placed.cue.endMs;
  const pair = { value: gapMs, unit: 'ms', otherCue: next.index + 1 } as const;
  if (gapMs < 0) {
    return rules.overlap ? [found('overlap', placed, scene, { ...pair, limit: 0 })] : [];
  }
  const least = rules['gap-min'] && leastMs(rules['gap-min'].limit, rate);
  if (least !== undefined && gapMs < least)
    return [found('gap-min', placed, scene, { ...pair, limit: least })];
  const close = rules['gap-close'];
  if (!close || gapMs <= mostMs(close.to, rate) || gapMs >= leastMs(close.limit, rate)) return [];
  return [found('gap-close', placed, scene, { ...pair, limit: leastMs(close.limit, rate) })];
};

/** In the order of the file: a cue that starts before the one above it. */
export const order: Rule = (placed, scene) => {
  const above = scene.placed[placed.index - 1];
  if (!scene.rules.order || !above || placed.cue.startMs >= above.cue.startMs) return [];
  const fields = { value: placed.cue.startMs, limit: above.cue.startMs, unit: 'ms' } as const;
  return [found('order', placed, scene, { ...fields, otherCue: above.index + 1 })];
};

export const empty: Rule = (placed, scene) => {
  if (!scene.rules.empty || visibleTextOf(placed.cue) !== '') return [];
  return [found('empty', placed, scene, { value: 0, limit: 1, unit: 'characters' })];
};

/** The text of the cue before it in time once more, and soon after it. */
export const repeated: Rule = (placed, scene) => {
  const setting = scene.rules.repeated;
  const before = neighbour(scene, placed.index, -1);
  if (!setting || !before) return [];
  const gapMs = placed.cue.startMs - before.cue.endMs;
  const limit = leastMs(setting.limit, scene.rate);
  if (gapMs >= limit) return [];
  const text = visibleTextOf(placed.cue);
  if (text === '' || text !== visibleTextOf(before.cue)) return [];
  const fields = { value: gapMs, limit, unit: 'ms', otherCue: before.index + 1 } as const;
  return [found('repeated', placed, scene, fields)];
};
