import type { PictureMetrics, Stat } from '#shared/domain/metrics.ts';
import type { MessageKey } from '#shared/i18n/en.ts';

/** The measures that come as statistics, in the order in which every report lists them. */
export const pictureStats = [
  'luma',
  'contrast',
  'shadowsClipped',
  'highlightsClipped',
  'saturation',
  'colourfulness',
  'sharpness',
  'noise',
  'motion',
  'shiftX',
  'shiftY',
  'cameraShake',
] as const satisfies readonly (keyof PictureMetrics)[];
export type PictureStat = (typeof pictureStats)[number];

export const statParts = ['mean', 'variance', 'std', 'min', 'max'] as const satisfies readonly (keyof Stat)[];

/** Decimals that people need to tell two shots apart; shares are printed as percentages. */
export const statDecimals: Record<PictureStat, number> = {
  luma: 1,
  contrast: 1,
  shadowsClipped: 1,
  highlightsClipped: 1,
  saturation: 2,
  colourfulness: 1,
  sharpness: 1,
  noise: 2,
  motion: 2,
  shiftX: 2,
  shiftY: 2,
  cameraShake: 2,
};

/** Measures that are a share of something and are printed as a percentage. */
export const percentStats: ReadonlySet<PictureStat> = new Set([
  'shadowsClipped',
  'highlightsClipped',
  'shiftX',
  'shiftY',
  'cameraShake',
]);

export const statKey = (stat: PictureStat): MessageKey => `metric.${stat}`;
