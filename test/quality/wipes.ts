import type { YuvFrame } from '#shared/domain/yuvFrame.ts';

export const wipeKinds = [
  'left',
  'right',
  'up',
  'down',
  'diagonal',
  'clock',
  'iris-open',
  'iris-close',
  'doors',
  'blinds',
  'checker',
  'push-left',
  'push-up',
] as const;
export type WipeKind = (typeof wipeKinds)[number];

/** When each place of the picture (0–1 across and down) turns over: 0 first, 1 last. */
function turnAt(kind: WipeKind, x: number, y: number): number {
  switch (kind) {
    case 'left':
    case 'push-left':
      return 1 - x;
    case 'right':
      return x;
    case 'up':
    case 'push-up':
      return 1 - y;
    case 'down':
      return y;
    case 'diagonal':
      return (x + y) / 2;
    case 'clock':
      return (Math.atan2(x - 0.5, 0.5 - y) / (2 * Math.PI) + 1) % 1;
    case 'iris-open':
      return Math.hypot(x - 0.5, y - 0.5) / Math.SQRT1_2;
    case 'iris-close':
      return 1 - Math.hypot(x - 0.5, y - 0.5) / Math.SQRT1_2;
    case 'doors':
      return Math.abs(x - 0.5) * 2;
    case 'blinds':
      return (y * 6) % 1;
    case 'checker':
      return (((Math.floor(x * 8) * 5 + Math.floor(y * 6) * 3) % 8) + ((x * 8) % 1)) / 8;
  }
}

/** Lay `b` over `a` as far as the wipe has come (`progress` 0–1); `soft` is the width of its edge, 0–1. */
export function wipePictures(
  a: YuvFrame,
  b: YuvFrame,
  kind: WipeKind,
  progress: number,
  soft: number,
  out: YuvFrame,
): void {
  if (kind === 'push-left' || kind === 'push-up') return pushPictures(a, b, kind, progress, out);
  const reach = progress * (1 + soft);
  const plane = (from: Uint8Array, to: Uint8Array, into: Uint8Array, width: number, height: number) => {
    for (let row = 0, i = 0; row < height; row += 1) {
      for (let column = 0; column < width; column += 1, i += 1) {
        const cover = Math.min(
          1,
          Math.max(0, (reach - turnAt(kind, (column + 0.5) / width, (row + 0.5) / height)) / soft),
        );
        into[i] = from[i]! + (to[i]! - from[i]!) * cover;
      }
    }
  };
  plane(a.y, b.y, out.y, out.width, out.height);
  plane(a.u, b.u, out.u, out.width >> 1, out.height >> 1);
  plane(a.v, b.v, out.v, out.width >> 1, out.height >> 1);
}

function pushPictures(
  a: YuvFrame,
  b: YuvFrame,
  kind: 'push-left' | 'push-up',
  progress: number,
  out: YuvFrame,
): void {
  const plane = (from: Uint8Array, to: Uint8Array, into: Uint8Array, width: number, height: number) => {
    const [dx, dy] =
      kind === 'push-left' ? [Math.round(progress * width), 0] : [0, Math.round(progress * height)];
    for (let row = 0; row < height; row += 1) {
      for (let column = 0; column < width; column += 1) {
        const [x, y] = [column + dx, row + dy];
        const past = x >= width || y >= height;
        into[row * width + column] = past ? to[(y % height) * width + (x % width)]! : from[y * width + x]!;
      }
    }
  };
  plane(a.y, b.y, out.y, out.width, out.height);
  plane(a.u, b.u, out.u, out.width >> 1, out.height >> 1);
  plane(a.v, b.v, out.v, out.width >> 1, out.height >> 1);
}
