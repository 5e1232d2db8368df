import type { YuvFrame } from '#shared/domain/yuvFrame.ts';
import type { Footage } from './footage.ts';
import { blankPicture, sampleView } from './picture.ts';
import type { Plan } from './plan.ts';
import { createPrng } from './prng.ts';

/** Lay a picture in the picture, whose own cuts are none of the film's. */
export function createInset(
  inset: NonNullable<Plan['inset']>,
  footage: readonly Footage[],
  frameCount: number,
): { lay(picture: YuvFrame, frame: number): void; cuts: number[] } {
  const rng = createPrng(inset.seed);
  const cuts: number[] = [];
  for (let at = rng.int(10, 40); at < frameCount; at += rng.int(20, 60)) cuts.push(at);
  const [right, below] = [rng.chance(0.7), rng.chance(0.5)];
  let small: YuvFrame | null = null;
  return {
    cuts,
    lay(picture, frame) {
      const width = Math.round(picture.width * inset.share) & ~1;
      const height = Math.round(picture.height * inset.share) & ~1;
      small ??= blankPicture(width, height);
      const turn = cuts.filter((cut) => cut <= frame).length;
      const from = footage[inset.sources[turn % inset.sources.length]!]!;
      const source = from.frame((frame * 1) % from.frameCount, width);
      const view = { x: 0, y: 0, width: source.width, height: source.height };
      sampleView(source, view, small, false);
      const left = (right ? picture.width * 0.96 - width : picture.width * 0.04) & ~1;
      const top = (below ? picture.height * 0.94 - height : picture.height * 0.06) & ~1;
      copyInto(small.y, width, picture.y, picture.width, left, top);
      copyInto(small.u, width >> 1, picture.u, picture.width >> 1, left >> 1, top >> 1);
      copyInto(small.v, width >> 1, picture.v, picture.width >> 1, left >> 1, top >> 1);
    },
  };
}

function copyInto(
  from: Uint8Array,
  width: number,
  into: Uint8Array,
  stride: number,
  left: number,
  top: number,
): void {
  for (let row = 0; row * width < from.length; row += 1)
    into.set(from.subarray(row * width, (row + 1) * width), (top + row) * stride + left);
}
