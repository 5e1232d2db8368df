import type { ReportClip } from '#shared/domain/report.ts';
import type { AnalyserResults } from '#shared/domain/results.ts';
import { labOf } from '#main/analysis/picture/oklab.ts';

type Numbers = (number | null)[];

/** Numbers of each shot that the report does not have: made once from the series, kept with the sums. */
export interface ShotExtras {
  loudness: Numbers;
  loudnessMost: Numbers;
  soundPeak: Numbers;
  mainColourLightness: Numbers;
  mainColourRed: Numbers;
  mainColourYellow: Numbers;
}

/** Momentary loudness below this is EBU R 128's absolute gate. */
const gateLufs = -70;

/**
 * @param clip - Its shots, with their times and dominant colours.
 * @param sound - The clip's sound; `null`: not measured.
 * @returns One value a shot; `null` where there is nothing to measure.
 * @see EBU R 128 s1 and Tech 3341 (momentary loudness: windows of 400 ms).
 */
export function shotExtras(clip: ReportClip, sound: AnalyserResults['sound']): ShotExtras {
  const extras: ShotExtras = {
    ...{ loudness: [], loudnessMost: [], soundPeak: [] },
    ...{ mainColourLightness: [], mainColourRed: [], mainColourYellow: [] },
  };
  for (const { startMs, endMs, metrics } of clip.shots) {
    const within = startMs === null || endMs === null ? null : { startMs, endMs };
    const heard = within && sound ? soundWithin(sound, within) : null;
    extras.loudness.push(heard?.mean ?? null);
    extras.loudnessMost.push(heard?.most ?? null);
    extras.soundPeak.push(heard?.peakDbfs ?? null);
    const colour = mainColour(metrics.dominantColours);
    extras.mainColourLightness.push(colour?.l ?? null);
    extras.mainColourRed.push(colour?.a ?? null);
    extras.mainColourYellow.push(colour?.b ?? null);
  }
  return extras;
}

interface Heard {
  mean: number | null;
  most: number | null;
  peakDbfs: number | null;
}

function soundWithin(
  { data, series }: NonNullable<AnalyserResults['sound']>,
  { startMs, endMs }: { startMs: number; endMs: number },
): Heard {
  const { offsetMs } = data.metrics;
  const steps = (values: ArrayLike<number> | undefined, stepMs: number): number[] => {
    if (!values) return [];
    const first = Math.max(0, Math.ceil((startMs - offsetMs) / stepMs));
    const end = Math.min(values.length, Math.ceil((endMs - offsetMs) / stepMs));
    return Array.from({ length: Math.max(0, end - first) }, (_, i) => values[first + i]!);
  };
  const loud = steps(series['momentaryLufs'], data.loudnessStepMs).filter((value) => value > gateLufs);
  const energy = loud.reduce((sum, lufs) => sum + 10 ** (lufs / 10), 0) / loud.length;
  const peak = steps(series['peak'], data.envelopeStepMs).reduce((most, value) => Math.max(most, value), 0);
  return {
    mean: loud.length > 0 ? 10 * Math.log10(energy) : null,
    most: loud.length > 0 ? loud.reduce((most, value) => Math.max(most, value), -Infinity) : null,
    peakDbfs: peak > 0 ? 20 * Math.log10(peak) : null,
  };
}

function mainColour(colours: ReportClip['metrics']['dominantColours']) {
  const total = colours.reduce((sum, { share }) => sum + share, 0);
  if (total === 0) return null;
  const mean = { l: 0, a: 0, b: 0 };
  for (const { hex, share } of colours) {
    const channel = (at: number): number => parseInt(hex.slice(at, at + 2), 16);
    const lab = labOf(channel(1), channel(3), channel(5));
    for (const part of ['l', 'a', 'b'] as const) mean[part] += (lab[part] * share) / total;
  }
  return mean;
}
