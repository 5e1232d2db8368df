import type { SmallGeometry, SmallPicture } from './smallPicture.ts';

/** How one picture is a closer, wider or shifted view of the other. */
export interface Reframing {
  /** Correlation of luma under the best change of framing, −1 to 1. */
  match: number;
  /** The same where the framing stays (a few pixels of shift allowed). */
  stay: number;
  /** How far the corners move, as a share of the long side: 0 is the same framing. */
  jump: number;
}

export interface ReframingMeter {
  /** Look for the change of framing that turns `a` into `b`, closer or wider. */
  measure(a: SmallPicture, b: SmallPicture): Reframing;
}

/** A window of the wider picture that the closer one shows. */
interface View {
  scale: number;
  x: number;
  y: number;
  match: number;
}

/** Scales tried, as how much closer one picture is; between them the search refines. */
const scales = [1, 1.08, 1.16, 1.25, 1.35, 1.45, 1.56, 1.68, 1.82, 1.96, 2.12, 2.3];
/** Up to this scale the window may hang over the edge: a shifted framing. */
const overhangingScale = 1.1;
/** How far it may hang over, as shares of the width and height. */
const overhangX = 0.45;
const overhangY = 0.25;
/** Points compared along the long side: first, and for the final answer. */
const coarsePoints = 20;
const finePoints = 44;
/** Share of the points that must lie in the wider picture. */
const leastOverlap = 0.5;
/** Luma variance that counts as nothing. */
const flatVariance = 2;
/** Pixels of the half picture that a still camera may shift by. */
const stillRadius = 3;

class SamplingMeter implements ReframingMeter {
  private readonly width: number;
  private readonly height: number;
  private readonly wide: Float32Array;
  private readonly close: Float32Array;

  constructor(geometry: SmallGeometry) {
    this.width = geometry.halfWidth;
    this.height = geometry.halfHeight;
    this.wide = new Float32Array(this.width * this.height);
    this.close = new Float32Array(this.width * this.height);
  }

  measure(a: SmallPicture, b: SmallPicture): Reframing {
    const inward = this.closest(a, b);
    const stay = this.staying();
    const outward = this.closest(b, a);
    const best = outward.match > inward.match ? outward : inward;
    return { match: best.match, stay, jump: this.jumpOf(best) };
  }

  /** The view of `wide` that `close` shows. */
  private closest(wide: SmallPicture, close: SmallPicture): View {
    smooth(wide.y, this.wide, this.width, this.height);
    smooth(close.y, this.close, this.width, this.height);
    let best: View = { scale: 1, x: 0, y: 0, match: -1 };
    for (const scale of scales) best = this.searchScale(scale, best);
    return this.refine(best);
  }

  private searchScale(scale: number, so: View): View {
    const hangs = scale < overhangingScale;
    const roomX = this.width - this.width / scale;
    const roomY = this.height - this.height / scale;
    const [overX, overY] = hangs ? [overhangX * this.width, overhangY * this.height] : [0, 0];
    let best = so;
    for (let y = -Math.round(overY); y <= roomY + overY; y += 2) {
      for (let x = -Math.round(overX); x <= roomX + overX; x += 2) {
        const match = this.correlation(scale, x, y, coarsePoints);
        if (match > best.match) best = { scale, x, y, match };
      }
    }
    return best;
  }

  private refine(rough: View): View {
    let best: View = { ...rough, match: this.correlation(rough.scale, rough.x, rough.y, finePoints) };
    for (const factor of [0.94, 0.96, 0.98, 1, 1.02, 1.04, 1.06]) {
      const scale = Math.max(1, rough.scale * factor);
      // The middle of the window stays where it was.
      const x0 = rough.x + (this.width / rough.scale - this.width / scale) / 2;
      const y0 = rough.y + (this.height / rough.scale - this.height / scale) / 2;
      for (let dy = -2; dy <= 2; dy++) {
        for (let dx = -2; dx <= 2; dx++) {
          const match = this.correlation(scale, x0 + dx, y0 + dy, finePoints);
          if (match > best.match) best = { scale, x: x0 + dx, y: y0 + dy, match };
        }
      }
    }
    return best;
  }

  private staying(): number {
    let most = -1;
    for (let y = -stillRadius; y <= stillRadius; y++)
      for (let x = -stillRadius; x <= stillRadius; x++)
        most = Math.max(most, this.correlation(1, x, y, finePoints));
    return most;
  }

  /** Correlation of the closer picture with a window of the wider one, at evenly laid points. */
  private correlation(scale: number, left: number, top: number, points: number): number {
    const { width, height, wide, close } = this;
    const step = Math.max(1, Math.max(width, height) / points);
    let n = 0;
    let all = 0;
    let sa = 0;
    let sb = 0;
    let aa = 0;
    let bb = 0;
    let ab = 0;
    for (let py = step / 2; py < height; py += step) {
      const y = Math.round(top + py / scale);
      const row = Math.floor(py) * width;
      for (let px = step / 2; px < width; px += step) {
        all++;
        const x = Math.round(left + px / scale);
        if (x < 0 || y < 0 || x >= width || y >= height) continue;
        const va = wide[y * width + x]!;
        const vb = close[row + Math.floor(px)]!;
        n++;
        sa += va;
        sb += vb;
        aa += va * va;
        bb += vb * vb;
        ab += va * vb;
      }
    }
    if (n < leastOverlap * all) return -1;
    const varA = Math.max(0, aa / n - (sa / n) ** 2);
    const varB = Math.max(0, bb / n - (sb / n) ** 2);
    return (ab / n - (sa * sb) / (n * n)) / Math.sqrt((varA + flatVariance) * (varB + flatVariance));
  }

  private jumpOf(view: View): number {
    const { width, height } = this;
    const right = view.x + width / view.scale - width;
    const bottom = view.y + height / view.scale - height;
    const far = Math.max(Math.hypot(view.x, view.y), Math.hypot(right, bottom));
    return far / Math.max(width, height);
  }
}

/** Mean of 3 × 3 pixels, edges repeated: grain and half a pixel of misplacement should not count. */
function smooth(from: Uint8Array, to: Float32Array, width: number, height: number): void {
  for (let y = 0; y < height; y++) {
    const above = Math.max(0, y - 1) * width;
    const here = y * width;
    const below = Math.min(height - 1, y + 1) * width;
    for (let x = 0; x < width; x++) {
      const left = Math.max(0, x - 1);
      const right = Math.min(width - 1, x + 1);
      const sum =
        from[above + left]! +
        from[above + x]! +
        from[above + right]! +
        from[here + left]! +
        from[here + x]! +
        from[here + right]! +
        from[below + left]! +
        from[below + x]! +
        from[below + right]!;
      to[here + x] = sum / 9;
    }
  }
}

/** Find out whether two pictures are two framings of one scene: what a punch-in cuts between. */
export function createReframingMeter(geometry: SmallGeometry): ReframingMeter {
  return new SamplingMeter(geometry);
}

/** Least move of the corners (share of the long side) that is a change of framing, not a jolt of the camera. */
const leastJump = 0.09;
/** What the new framing leaves unexplained at most … */
const mostLeft = 0.1;
/** … and how many times as much the old one must leave. */
const evenGain = 2;
const gainWeight = 3;

/** Log odds that a sudden change is a cut to another framing of the same scene; −∞ where it is no such thing. */
export function reframingLogit(found: Reframing): number {
  const left = Math.max(0.003, 1 - found.match);
  if (found.jump < leastJump || left > mostLeft) return -Infinity;
  return Math.min(4, gainWeight * Math.log((1 - found.stay) / left / evenGain));
}
