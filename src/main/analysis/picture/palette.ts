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

/**
 * Colours to be clustered, in columns that are filled again for every picture. As objects, a thousand a still, they
 * cost more than the clustering: V8 takes them for long-lived ones and puts them where only a full collection looks.
 */
class Cells {
  readonly red: Float64Array;
  readonly green: Float64Array;
  readonly blue: Float64Array;
  readonly weight: Float64Array;
  /** Squared distance to the nearest centre chosen so far. */
  readonly nearest: Float64Array;
  readonly #l: Float64Array;
  readonly #a: Float64Array;
  readonly #b: Float64Array;
  length = 0;

  constructor(room: number) {
    const column = (): Float64Array => new Float64Array(room);
    [this.red, this.green, this.blue, this.weight] = [column(), column(), column(), column()];
    [this.nearest, this.#l, this.#a, this.#b] = [column(), column(), column(), column()];
  }

  push(red: number, green: number, blue: number, weight: number): void {
    const i = this.length++;
    this.red[i] = red;
    this.green[i] = green;
    this.blue[i] = blue;
    this.weight[i] = weight;
    const { l, a, b } = labOf(red, green, blue);
    this.#l[i] = l;
    this.#a[i] = a;
    this.#b[i] = b;
  }

  at(i: number): WeightedColour {
    const lab = { l: this.#l[i]!, a: this.#a[i]!, b: this.#b[i]! };
    return { red: this.red[i]!, green: this.green[i]!, blue: this.blue[i]!, weight: this.weight[i]!, lab };
  }

  /** See `labDistanceSquared`. */
  distanceSquared(i: number, { l, a, b }: Lab): number {
    const dl = this.#l[i]! - l;
    const da = this.#a[i]! - a;
    const db = this.#b[i]! - b;
    return dl * dl + da * da + db * db;
  }
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
  const cells = new Cells(4096);
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
    cells.length = 0;
    for (let bin = 0; bin < counts.length; bin++) {
      const weight = counts[bin]!;
      if (weight === 0) continue;
      cells.push(reds[bin]! / weight, greens[bin]! / weight, blues[bin]! / weight, weight);
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
  const cells = new Cells(weights.size);
  for (const [hex, weight] of [...weights].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const value = Number.parseInt(hex.slice(1), 16);
    cells.push(value >> 16, (value >> 8) & 255, value & 255, weight);
  }
  return dominant(cells);
}

function weighted(red: number, green: number, blue: number, weight: number): WeightedColour {
  return { red, green, blue, weight, lab: labOf(red, green, blue) };
}

/** Up to five centres of the cells. */
function dominant(cells: Cells): Colour[] {
  if (cells.length === 0) return [];
  let centres = chooseSeeds(cells);
  for (let round = 0; round < rounds; round++) {
    const next = reassign(cells, centres);
    const moved = next.some((centre, i) => labDistanceSquared(centre.lab, centres[i]!.lab) > 1e-8);
    centres = next;
    if (!moved) break;
  }
  let total = 0;
  for (let i = 0; i < cells.length; i++) total += cells.weight[i]!;
  return mergeNear(centres, total).map((centre) => ({ hex: hexOf(centre), share: centre.weight / total }));
}

function chooseSeeds(cells: Cells): WeightedColour[] {
  const { length, weight, nearest } = cells;
  let heaviest = 0;
  for (let i = 1; i < length; i++) if (weight[i]! > weight[heaviest]!) heaviest = i;
  const seeds = [cells.at(heaviest)];
  nearest.fill(Infinity, 0, length);
  for (;;) {
    const { lab } = seeds.at(-1)!;
    let best = -1;
    let bestScore = 0;
    for (let i = 0; i < length; i++) {
      const distance = cells.distanceSquared(i, lab);
      if (distance < nearest[i]!) nearest[i] = distance;
      const score = nearest[i]! * weight[i]!;
      if (score > bestScore) {
        bestScore = score;
        best = i;
      }
    }
    if (best < 0 || seeds.length === mostColours) return seeds;
    seeds.push(cells.at(best));
  }
}

/** Give every cell to its nearest centre; the means of what each got, without those that got nothing. */
function reassign(cells: Cells, centres: readonly WeightedColour[]): WeightedColour[] {
  const sums = centres.map(() => ({ red: 0, green: 0, blue: 0, weight: 0 }));
  for (let i = 0; i < cells.length; i++) {
    let best = 0;
    let bestDistance = Infinity;
    for (let c = 0; c < centres.length; c++) {
      const distance = cells.distanceSquared(i, centres[c]!.lab);
      if (distance < bestDistance) {
        bestDistance = distance;
        best = c;
      }
    }
    const weight = cells.weight[i]!;
    const sum = sums[best]!;
    sum.red += cells.red[i]! * weight;
    sum.green += cells.green[i]! * weight;
    sum.blue += cells.blue[i]! * weight;
    sum.weight += weight;
  }
  return sums.filter(({ weight }) => weight > 0).map(meanOf);
}

function meanOf({ red, green, blue, weight }: Omit<WeightedColour, 'lab'>): WeightedColour {
  return weighted(red / weight, green / weight, blue / weight, weight);
}

function meanColour(one: WeightedColour, other: WeightedColour): WeightedColour {
  return meanOf({
    red: one.red * one.weight + other.red * other.weight,
    green: one.green * one.weight + other.green * other.weight,
    blue: one.blue * one.weight + other.blue * other.weight,
    weight: one.weight + other.weight,
  });
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
    kept[nearest] = near ? meanColour(target, centre) : { ...target, weight: target.weight + centre.weight };
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
