import {
  emptySmallPicture,
  type LumaNumbers,
  type SmallGeometry,
  type SmallPicture,
} from './smallPicture.ts';

/** A list of numbers that grows by doubling: a few floats a frame for the whole clip. */
export class GrowingSeries {
  private values = new Float32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new Float32Array(2 * this.length);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length++] = value;
  }

  /** Change a value that is there already. */
  set(index: number, value: number): void {
    if (index >= 0 && index < this.length) this.values[index] = value;
  }

  /** Value at an index; the index is clamped to what is there. Empty gives 0. */
  at(index: number): number {
    if (this.length === 0) return 0;
    return this.values[index < 0 ? 0 : index >= this.length ? this.length - 1 : index]!;
  }
}

/** What is remembered of every frame of the clip. Luma 0–255; shifts in half-picture pixels, summed from frame 0. */
export interface FrameNumbers {
  readonly mean: GrowingSeries;
  readonly std: GrowingSeries;
  readonly low: GrowingSeries;
  readonly median: GrowingSeries;
  /** 90th percentile of luma: a title on black does not reach it. */
  readonly body: GrowingSeries;
  /** 10th percentile of luma, the counterpart for white. */
  readonly base: GrowingSeries;
  /** The same and the mean, of what is not black bar. */
  readonly openBase: GrowingSeries;
  readonly openMean: GrowingSeries;
  readonly high: GrowingSeries;
  readonly residual: GrowingSeries;
  readonly pathX: GrowingSeries;
  readonly pathY: GrowingSeries;
  /** Mean squared luma gradient of the half picture: falls while two pictures are mixed. */
  readonly detail: GrowingSeries;
}

export function emptyFrameNumbers(): FrameNumbers {
  return {
    mean: new GrowingSeries(),
    std: new GrowingSeries(),
    low: new GrowingSeries(),
    median: new GrowingSeries(),
    body: new GrowingSeries(),
    base: new GrowingSeries(),
    openBase: new GrowingSeries(),
    openMean: new GrowingSeries(),
    high: new GrowingSeries(),
    residual: new GrowingSeries(),
    pathX: new GrowingSeries(),
    pathY: new GrowingSeries(),
    detail: new GrowingSeries(),
  };
}

export function rememberLuma(numbers: FrameNumbers, luma: LumaNumbers): void {
  numbers.mean.push(luma.mean);
  numbers.std.push(luma.std);
  numbers.low.push(luma.low);
  numbers.base.push(luma.base);
  numbers.openBase.push(luma.openBase);
  numbers.openMean.push(luma.openMean);
  numbers.median.push(luma.median);
  numbers.body.push(luma.body);
  numbers.high.push(luma.high);
  numbers.detail.push(luma.detail);
}

/** The last few seconds of reduced pictures; older ones are overwritten. */
export class PictureRing {
  private readonly pictures: SmallPicture[];
  /** Frames written so far; `count - 1` is the newest. */
  count = 0;

  constructor(geometry: SmallGeometry, capacity: number, takeLuma: (bytes: number) => Uint8Array) {
    this.pictures = Array.from({ length: capacity }, () => emptySmallPicture(geometry, takeLuma));
  }

  get capacity(): number {
    return this.pictures.length;
  }

  /** The picture to write next; call `advance` when it is filled. */
  next(): SmallPicture {
    return this.pictures[this.count % this.pictures.length]!;
  }

  advance(): void {
    this.count++;
  }

  has(frame: number): boolean {
    return frame >= 0 && frame < this.count && frame >= this.count - this.pictures.length;
  }

  /** @throws RangeError if the frame is not (or no longer) held. */
  get(frame: number): SmallPicture {
    if (!this.has(frame))
      throw new RangeError(`Frame ${frame} is not among the last ${this.capacity} frames.`);
    return this.pictures[frame % this.pictures.length]!;
  }
}
