import type { AnalysisParameters } from '#shared/contract/settings.ts';

export type ShotParameter = keyof AnalysisParameters['shots'];
export type ParameterName = ShotParameter | 'stillIntervalMs';

export interface Parameter {
  name: ParameterName;
  min: number;
  /** Null: no limit. */
  max: number | null;
  step: number;
}

const ms = (name: ParameterName, min: number, max: number | null, step = 20): Parameter => ({
  ...{ name, min, max, step },
});

/** In the order in which they are shown; limits as the contract has them (a test holds them together). */
export const parameters: readonly Parameter[] = [
  { name: 'cutConfidence', min: 0, max: 1, step: 0.05 },
  { name: 'gradualConfidence', min: 0, max: 1, step: 0.05 },
  ms('flashMaxMs', 0, 2000),
  { name: 'blackMaxLuma', min: 0, max: 128, step: 1 },
  { name: 'whiteMinLuma', min: 128, max: 255, step: 1 },
  { name: 'blankMaxSpread', min: 0, max: 64, step: 1 },
  ms('blackShotMinMs', 0, null, 100),
  ms('minFadeMs', 0, null),
  ms('maxFadeMs', 0, 20_000, 100),
  ms('minDissolveMs', 0, null),
  ms('maxDissolveMs', 200, 10_000, 100),
  ms('stillIntervalMs', 40, 60_000, 10),
];

export function valueOf(all: AnalysisParameters, name: ParameterName): number {
  return name === 'stillIntervalMs' ? all.stillIntervalMs : all.shots[name];
}

export function withValue(all: AnalysisParameters, name: ParameterName, value: number): AnalysisParameters {
  return name === 'stillIntervalMs'
    ? { ...all, stillIntervalMs: value }
    : { ...all, shots: { ...all.shots, [name]: value } };
}

export function isSame(a: AnalysisParameters, b: AnalysisParameters): boolean {
  return parameters.every(({ name }) => valueOf(a, name) === valueOf(b, name));
}

/** Why a value is not possible: nothing, no number, or outside of the limits. */
export function faultOf({ min, max }: Parameter, text: string): 'none' | 'number' | 'range' {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) return 'number';
  return value < min || (max !== null && value > max) ? 'range' : 'none';
}

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** A size as disks are sold: powers of ten, three significant digits. @param format - Writes the number. */
export function sizeText(bytes: number, format: (value: number, mostDecimals: number) => string): string {
  const power = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${format(value, power === 0 || value >= 100 ? 0 : value >= 10 ? 1 : 2)} ${units[power]}`;
}
