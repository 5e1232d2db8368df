import { type Block, layBlocks } from './blockGrid.ts';
import type { BlockSearch } from './blockSearch.ts';
import type { SmallGeometry, SmallPicture } from './smallPicture.ts';

/** How much of one picture cannot be found in another. */
export interface Mismatch {
  /** Share of the informative picture that has no counterpart, 0 (all found) to 1 (nothing in common). */
  share: number;
  /** The same counted over the whole picture: small where only a little of the picture holds anything. */
  area: number;
  /** Lower quartile over the blocks of the mean squared difference to the best counterpart, luma levels². */
  calm: number;
}

export interface BlockMatcher {
  /**
   * Share of the blocks that hold anything and look just the same in both pictures at the given shift, 0–1; faint
   * ones count like strong ones. High where a title comes over a picture, however bright the title.
   */
  kept(a: SmallPicture, b: SmallPicture, dx: number, dy: number): number;
  /** Mean squared difference that noise makes and that says nothing, luma levels² of the half picture; 0 at first. */
  setNoise(variance: number): void;
  /**
   * Compare two pictures block by block, each block being looked for around where it would be after the given
   * shift. A common change of brightness is removed first.
   *
   * @param dx - Expected shift of content from `a` to `b`, pixels of the half picture, + = right.
   * @param dy - The same, + = down.
   * @param farther - Look twice as far around the expected place: for frames that lie some way apart.
   * @param lit - Also accept blocks that differ by a gain in contrast: flashes, flicker, exposure.
   */
  compare(
    a: SmallPicture,
    b: SmallPicture,
    dx: number,
    dy: number,
    lit: boolean,
    farther?: boolean,
  ): Mismatch;
}

const blocksAcross = 10;
/** Search radius around the expected place, in half-picture pixels. */
const searchRadius = 6;
/** Standard deviation in luma levels at which a block counts by half. */
const textureStd = 2.5;
/** Luma levels that coding noise alone may differ by. */
const codingNoise = 1.2;
/** Chroma levels weigh more than luma levels: they span less. */
const chromaWeight = 2;
/** Energy of two blocks, luma levels², below which they hold nothing. */
const faintest = 0.8;
/** Difference, as a share of that energy, up to which a block was kept. */
const keptShare = 0.25;
/** Below this mismatch the way back is not measured: the pictures are the same. */
const clearlyFound = 0.25;
/** Unexplained energy, as a share of the energy of the two blocks, that counts as fully unexplained. */
const unexplainedShare = 0.55;

class PictureBlocks implements BlockMatcher {
  private readonly width: number;
  private readonly height: number;
  private readonly size: number;
  private readonly blocks: Block[];
  private readonly offsets: Float64Array;
  private readonly lefts: Float64Array;
  private readonly usualRadius: number;
  /** A block this close at its expected place is not looked for any further. */
  private readonly stillEnough: number;
  private radius: number;
  private grain = 0;
  /** Where the last block looked for was found, and what was made of it. */
  private readonly place = { x: 0, y: 0 };
  private readonly result = { unexplained: 0, weight: 0, left: 0 };

  constructor(
    geometry: SmallGeometry,
    private readonly finder: BlockSearch,
  ) {
    const { halfWidth, halfHeight } = geometry;
    this.width = halfWidth;
    this.height = halfHeight;
    const wanted = Math.round(Math.max(halfWidth, halfHeight) / blocksAcross);
    this.size = Math.max(1, Math.min(halfWidth, halfHeight, Math.max(2, wanted)));
    this.blocks = layBlocks(halfWidth, halfHeight, this.size);
    this.offsets = new Float64Array(this.blocks.length);
    this.lefts = new Float64Array(this.blocks.length);
    this.usualRadius = Math.min(searchRadius, this.size) & ~1;
    this.radius = this.usualRadius;
    this.stillEnough = codingNoise * this.size * Math.ceil(this.size / 2);
  }

  setNoise(variance: number): void {
    this.grain = variance;
  }

  kept(a: SmallPicture, b: SmallPicture, dx: number, dy: number): number {
    return Math.max(this.keptAt(a, b, 0, 0), this.keptAt(a, b, Math.round(dx), Math.round(dy)));
  }

  compare(a: SmallPicture, b: SmallPicture, dx: number, dy: number, lit: boolean, farther = false): Mismatch {
    this.radius = farther ? 2 * this.usualRadius : this.usualRadius;
    const forth = this.oneWay(a, b, Math.round(dx), Math.round(dy), lit);
    if (forth.share < clearlyFound) return forth;
    const back = this.oneWay(b, a, Math.round(-dx), Math.round(-dy), lit);
    return {
      share: (forth.share + back.share) / 2,
      area: (forth.area + back.area) / 2,
      calm: (forth.calm + back.calm) / 2,
    };
  }

  private brightnessOffset(a: SmallPicture, b: SmallPicture): number {
    this.blocks.forEach((block, i) => {
      let sum = 0;
      for (let row = 0; row < this.size; row++) {
        const start = (block.y + row) * this.width + block.x;
        for (let p = start; p < start + this.size; p++) sum += b.y[p]! - a.y[p]!;
      }
      this.offsets[i] = sum / (this.size * this.size);
    });
    this.offsets.sort();
    return this.offsets[this.blocks.length >> 1]!;
  }

  private search(
    a: SmallPicture,
    b: SmallPicture,
    block: Block,
    dx: number,
    dy: number,
    offset: number,
  ): void {
    const cx = Math.max(0, Math.min(this.width - this.size, block.x - dx));
    const cy = Math.max(0, Math.min(this.height - this.size, block.y - dy));
    const xMin = Math.max(0, cx - this.radius);
    const xMax = Math.min(this.width - this.size, cx + this.radius);
    const yMin = Math.max(0, cy - this.radius);
    const yMax = Math.min(this.height - this.size, cy + this.radius);
    const place = this.finder.find({
      ...{ from: a.y, to: b.y, width: this.width, size: this.size, block: block.y * this.width + block.x },
      ...{ cx, cy, xMin, xMax, yMin, yMax, offset: Math.round(offset), enough: this.stillEnough },
    });
    this.place.x = place & 0xffff;
    this.place.y = place >> 16;
  }

  private judge(a: SmallPicture, b: SmallPicture, block: Block, offset: number, lit: boolean): void {
    const n = this.size * this.size;
    let sumA = 0;
    let sumB = 0;
    let aa = 0;
    let bb = 0;
    let ab = 0;
    let u = 0;
    let v = 0;
    for (let row = 0; row < this.size; row++) {
      let q = (this.place.y + row) * this.width + this.place.x;
      let p = (block.y + row) * this.width + block.x;
      for (const end = p + this.size; p < end; p++, q++) {
        const va = a.y[q]!;
        const vb = b.y[p]!;
        sumA += va;
        sumB += vb;
        aa += va * va;
        bb += vb * vb;
        ab += va * vb;
        u += b.u[p]! - a.u[q]!;
        v += b.v[p]! - a.v[q]!;
      }
    }
    const varA = Math.max(0, aa / n - (sumA / n) ** 2);
    const varB = Math.max(0, bb / n - (sumB / n) ** 2);
    const covariance = ab / n - (sumA * sumB) / (n * n);
    const chroma = chromaWeight * ((u / n) ** 2 + (v / n) ** 2);
    const level = (sumB - sumA) / n - offset;
    let left = varA + varB - 2 * covariance + level * level + chroma;
    let energy = (varA + varB) / 2 + level * level + chroma;
    if (lit && covariance > 0) {
      const gain = covariance / (varA + 1);
      const litLeft = Math.min(varA, varB) * (1 - (covariance * covariance) / (varA * varB + 1));
      if (gain > 0.25 && gain < 4 && litLeft < left) {
        left = litLeft;
        energy = Math.min(varA, varB);
      }
    }
    this.result.left = left;
    const noise = codingNoise * codingNoise + this.grain;
    const informative = Math.max(0, energy - this.grain / 2);
    const weight = informative / (informative + textureStd * textureStd);
    this.result.unexplained =
      weight * Math.min(1, Math.max(0, left - noise) / (unexplainedShare * (energy + noise)));
    this.result.weight = weight;
  }

  private oneWay(a: SmallPicture, b: SmallPicture, dx: number, dy: number, lit: boolean): Mismatch {
    const offset = this.brightnessOffset(a, b);
    let unexplained = 0;
    let weight = 0;
    this.blocks.forEach((block, i) => {
      this.search(a, b, block, dx, dy, offset);
      this.judge(a, b, block, offset, lit);
      unexplained += this.result.unexplained;
      weight += this.result.weight;
      this.lefts[i] = this.result.left;
    });
    this.lefts.sort();
    return {
      share: unexplained / (weight + 0.02 * this.blocks.length),
      area: unexplained / this.blocks.length,
      calm: this.lefts[this.blocks.length >> 2]!,
    };
  }

  private keptAt(a: SmallPicture, b: SmallPicture, dx: number, dy: number): number {
    const n = this.size * this.size;
    let holding = 0;
    let same = 0;
    for (const block of this.blocks) {
      const x = Math.max(0, Math.min(this.width - this.size, block.x - dx));
      const y = Math.max(0, Math.min(this.height - this.size, block.y - dy));
      let sumA = 0;
      let sumB = 0;
      let aa = 0;
      let bb = 0;
      let dd = 0;
      for (let row = 0; row < this.size; row++) {
        let q = (y + row) * this.width + x;
        let p = (block.y + row) * this.width + block.x;
        for (const end = p + this.size; p < end; p++, q++) {
          const va = a.y[q]!;
          const vb = b.y[p]!;
          sumA += va;
          sumB += vb;
          aa += va * va;
          bb += vb * vb;
          dd += (va - vb) * (va - vb);
        }
      }
      const energy = (aa + bb) / n - (sumA / n) ** 2 - (sumB / n) ** 2;
      if (energy < faintest && dd / n < faintest) continue;
      holding++;
      if (dd / n < keptShare * energy) same++;
    }
    return holding < this.blocks.length / 8 ? 0 : same / holding;
  }
}

/**
 * Match blocks between small pictures. A block is explained when somewhere near its expected place the other
 * picture holds nearly the same; flat blocks of equal brightness say nothing and have no weight.
 *
 * @see Zabih, Miller & Mai, "A Feature-Based Algorithm for Detecting and Classifying Scene Breaks", 1995
 *   (entering and leaving content); Hanjalic, "Shot-Boundary Detection: Unraveled and Resolved?", 2002 (motion-
 *   compensated block differences).
 *
 * @param finder - Looks for blocks; the luma of all pictures lies in room of its own.
 */
export function createBlockMatcher(geometry: SmallGeometry, finder: BlockSearch): BlockMatcher {
  return new PictureBlocks(geometry, finder);
}
