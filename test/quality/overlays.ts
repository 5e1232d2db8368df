import type { YuvFrame } from '#shared/domain/yuvFrame.ts';
import { createPrng } from './prng.ts';
import { drawTitle, layTitle, type Title } from './titles.ts';

/** What lies over a whole film, whatever is cut below it. */
export type Overlay =
  | { kind: 'subtitles'; seed: number; logo: boolean }
  | { kind: 'rain' | 'snow' | 'confetti'; amount: number; seed: number };

/** Draws the overlay into frame `frame` of a film. */
export type LayOver = (picture: YuvFrame, frame: number) => void;

export async function createOverlay(
  overlay: Overlay,
  frameCount: number,
  width: number,
  height: number,
): Promise<{ lay: LayOver; changes: number[] }> {
  if (overlay.kind === 'subtitles') return subtitles(overlay, frameCount, width, height);
  const { kind, amount, seed } = overlay;
  return { lay: (picture, frame) => weather(picture, kind, amount, seed, frame), changes: [] };
}

async function subtitles(
  overlay: Overlay & { kind: 'subtitles' },
  frameCount: number,
  width: number,
  height: number,
): Promise<{ lay: LayOver; changes: number[] }> {
  const rng = createPrng(overlay.seed);
  const lines: { from: number; until: number; title: Title }[] = [];
  for (let from = rng.int(4, 30); from < frameCount;) {
    const until = from + rng.int(14, 50);
    const look = {
      lines: rng.int(1, 2),
      size: 'subtitle',
      place: 'subtitle',
      panel: rng.chance(0.2),
    } as const;
    lines.push({ from, until, title: await drawTitle({ ...look, seed: rng.int(1, 1e9) }, width, height) });
    // Half follow at once: the line changes and nothing else does.
    from = until + (rng.chance(0.5) ? 0 : rng.int(1, 20));
  }
  return {
    changes: lines.flatMap((line) => [line.from, line.until]),
    lay: (picture, frame) => {
      const line = lines.find((one) => frame >= one.from && frame < one.until);
      if (line !== undefined) layTitle(picture, line.title, 1);
      if (overlay.logo)
        box(picture, 0.86 * width, 0.05 * height, 0.09 * width, 0.07 * height, [210, 128, 128], 0.6);
    },
  };
}

type Ink = readonly [number, number, number];

/** A box of one colour, luma pixels, mixed in by `cover` 0–1. */
function box(picture: YuvFrame, x: number, y: number, w: number, h: number, ink: Ink, cover: number): void {
  const fill = (plane: Uint8Array, stride: number, scale: number, value: number) => {
    const rows = plane.length / stride;
    const [left, right] = [Math.max(0, Math.round(x * scale)), Math.min(stride, Math.round((x + w) * scale))];
    const bottom = Math.min(rows, Math.round((y + h) * scale));
    for (let row = Math.max(0, Math.round(y * scale)); row < bottom; row += 1)
      for (let i = row * stride + left; i < row * stride + right; i += 1)
        plane[i] = plane[i]! + (value - plane[i]!) * cover;
  };
  fill(picture.y, picture.width, 1, ink[0]);
  fill(picture.u, picture.width >> 1, 0.5, ink[1]);
  fill(picture.v, picture.width >> 1, 0.5, ink[2]);
}

function weather(
  picture: YuvFrame,
  kind: 'rain' | 'snow' | 'confetti',
  amount: number,
  seed: number,
  frame: number,
): void {
  const { width, height } = picture;
  if (kind === 'rain') {
    const drops = createPrng(seed + frame);
    for (let i = 0; i < 220 * amount; i += 1) {
      const long = drops.real(0.03, 0.12) * height;
      box(picture, drops.real(0, width), drops.real(-long, height), 1.5, long, [190, 128, 128], 0.35);
    }
    return;
  }
  const bits = createPrng(seed);
  for (let i = 0; i < 130 * amount; i += 1) {
    const size = bits.real(0.008, kind === 'snow' ? 0.025 : 0.05) * width;
    const fall = size * bits.real(0.25, 0.6);
    const y = ((bits.real(0, height) + fall * frame) % (height + 2 * size)) - size;
    const x = bits.real(0, width) + 0.02 * width * Math.sin(frame * 0.2 + i);
    const ink: Ink =
      kind === 'snow' ? [225, 128, 128] : [bits.int(50, 220), bits.int(60, 200), bits.int(60, 200)];
    const thin = kind === 'snow' ? 1 : Math.abs(Math.cos(frame * 0.3 + i));
    box(picture, x, y, size, size * thin, ink, kind === 'snow' ? 0.8 : 1);
  }
}
