import type { Colour } from '#shared/domain/metrics.ts';
import type { YuvFrame } from '#shared/domain/yuvFrame.ts';
import { chromaTables, clampByte, type ColourMatrix } from '#shared/domain/yuvToRgb.ts';
import { labDistanceSquared, labOf, type Lab } from './oklab.ts';

/** A colour with a weight; red, green and blue in levels 0–255. */
interface WeightedColour {
  red: number;
  green: number;
  blue: number;
  weight: number;
  lab: Lab;
}

export const mostColours = 5;
/** Clusters nearer than this in OKLab look alike and become one. */
const leastDistance = 0.07;
/** Smaller shares are noise between two colours; they are given to the nearest kept one. */
const leastShare = 0.02;
const rounds = 8;
/** About so many pixels are looked at, on a regular grid. */
const wantedSamples = 6400;

/**
 * A picker of up to five dominant colours of a picture, largest share first; shares sum to 1.
 *
 * A grid of pixels fills a histogram of 16 levels a channel; its filled cells (mean colour, count) are clustered
 * by weighted k-means in OKLab, started from the heaviest cell and then always the cell that is heavy and far
 * from all centres chosen; near centres are merged, slivers given away. No randomness: equal pictures give
 * equal palettes.
 */
export function createPalettePicker(matrix: ColourMatrix): (frame: YuvFrame) => Colour[] {
  const tables = chromaTables(matrix);
  const counts = new Int32Array(4096);
  const reds = new Int32Array(4096);
  const greens = new Int32Array(4096);
  const blues = new Int32Array(4096);
  return (frame) => {
    for (const bins of [counts, reds, greens, blues]) bins.fill(0);
    const { width, height } = frame;
    const chromaWidth = (width + 1) >> 1;
    const step = Math.max(1, Math.round(Math.sqrt((width * height) / wantedSamples)));
    for (let row = step >> 1; row < height; row += step) {
      for (let column = step >> 1; column < width; column += step) {
        const chroma = (row >> 1) * chromaWidth + (column >> 1);
        const luma = frame.y[row * width + column]!;
        const cu = frame.u[chroma]!;
        const cv = frame.v[chroma]!;
        const red = clampByte(luma + tables.redOfV[cv]!);
        const green = clampByte(luma + ((tables.greenOfU[cu]! + tables.greenOfV[cv]! + 32768) >> 16));
        const blue = clampByte(luma + tables.blueOfU[cu]!);
        const bin = ((red >> 4) << 8) | ((green >> 4) << 4) | (blue >> 4);
        counts[bin]!++;
        reds[bin]! += red;
        greens[bin]! += green;
        blues[bin]! += blue;
      }
    }
    const cells: WeightedColour[] = [];
    for (let bin = 0; bin < counts.length; bin++) {
      const weight = counts[bin]!;
      if (weight === 0) continue;
      cells.push(weighted(reds[bin]! / weight, greens[bin]! / weight, blues[bin]! / weight, weight));
    }
    return dominant(cells);
  };
}

/** Merge palettes (each weighing the same) into one of up to five colours; empty in, empty out. */
export function mergePalettes(palettes: readonly (readonly Colour[])[]): Colour[] {
  const weights = new Map<string, number>();
  for (const palette of palettes) {
    for (const { hex, share } of palette) weights.set(hex, (weights.get(hex) ?? 0) + share);
  }
  const colours = [...weights]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([hex, weight]) => {
      const value = Number.parseInt(hex.slice(1), 16);
      return weighted(value >> 16, (value >> 8) & 255, value & 255, weight);
    });
  return dominant(colours);
}

function weighted(red: number, green: number, blue: number, weight: number): WeightedColour {
  return { red, green, blue, weight, lab: labOf(red, green, blue) };
}

function dominant(colours: readonly WeightedColour[]): Colour[] {
  if (colours.length === 0) return [];
  let centres = chooseSeeds(colours);
  for (let round = 0; round < rounds; round++) {
    const next = reassign(colours, centres);
    const moved = next.some((centre, i) => labDistanceSquared(centre.lab, centres[i]!.lab) > 1e-8);
    centres = next;
    if (!moved) break;
  }
  const total = colours.reduce((sum, colour) => sum + colour.weight, 0);
  return mergeNear(centres, total).map((centre) => ({ hex: hexOf(centre), share: centre.weight / total }));
}

function chooseSeeds(colours: readonly WeightedColour[]): WeightedColour[] {
  const heaviest = colours.reduce((best, colour) => (colour.weight > best.weight ? colour : best));
  const seeds = [heaviest];
  const nearest = colours.map((colour) => labDistanceSquared(colour.lab, heaviest.lab));
  while (seeds.length < mostColours) {
    let best = -1;
    let bestScore = 0;
    colours.forEach((colour, i) => {
      const score = nearest[i]! * colour.weight;
      if (score > bestScore) {
        bestScore = score;
        best = i;
      }
    });
    const seed = colours[best];
    if (seed === undefined) break;
    seeds.push(seed);
    colours.forEach((colour, i) => {
      nearest[i] = Math.min(nearest[i]!, labDistanceSquared(colour.lab, seed.lab));
    });
  }
  return seeds;
}

function nearestIndex(colour: WeightedColour, centres: readonly WeightedColour[]): number {
  let best = 0;
  let bestDistance = Infinity;
  for (let i = 0; i < centres.length; i++) {
    const distance = labDistanceSquared(colour.lab, centres[i]!.lab);
    if (distance < bestDistance) {
      bestDistance = distance;
      best = i;
    }
  }
  return best;
}

function reassign(colours: readonly WeightedColour[], centres: readonly WeightedColour[]): WeightedColour[] {
  const groups: WeightedColour[][] = centres.map(() => []);
  for (const colour of colours) groups[nearestIndex(colour, centres)]!.push(colour);
  return groups.filter((group) => group.length > 0).map(meanColour);
}

function meanColour(group: readonly WeightedColour[]): WeightedColour {
  let red = 0;
  let green = 0;
  let blue = 0;
  let weight = 0;
  for (const colour of group) {
    red += colour.red * colour.weight;
    green += colour.green * colour.weight;
    blue += colour.blue * colour.weight;
    weight += colour.weight;
  }
  return weighted(red / weight, green / weight, blue / weight, weight);
}

/** Join the lightest centre into its nearest until all are far enough apart and large enough. */
function mergeNear(centres: readonly WeightedColour[], total: number): WeightedColour[] {
  const kept = [...centres].sort(byWeight);
  for (let i = kept.length - 1; i > 0; i--) {
    const centre = kept[i]!;
    const others = kept.slice(0, i);
    const nearest = nearestIndex(centre, others);
    const near = labDistanceSquared(centre.lab, others[nearest]!.lab) < leastDistance * leastDistance;
    if (!near && centre.weight / total >= leastShare) continue;
    const target = others[nearest]!;
    // A sliver far away adds its share but must not tint the colour that takes it.
    kept[nearest] = near
      ? meanColour([target, centre])
      : { ...target, weight: target.weight + centre.weight };
    kept.splice(i, 1);
  }
  return kept.sort(byWeight);
}

function byWeight(one: WeightedColour, other: WeightedColour): number {
  return other.weight - one.weight || (hexOf(one) < hexOf(other) ? -1 : 1);
}

function hexOf({ red, green, blue }: WeightedColour): string {
  const value = (Math.round(red) << 16) | (Math.round(green) << 8) | Math.round(blue);
  return `#${value.toString(16).padStart(6, '0')}`;
}
