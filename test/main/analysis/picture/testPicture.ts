import type { YuvFrame } from '#shared/domain/yuvFrame.ts';

/** The same integer formulas as scripts/references/picture.py: keep both in step. */

/** High bytes of Numerical Recipes' linear congruential generator. */
export function randomBytes(count: number, seed: number): Uint8Array {
  const out = new Uint8Array(count);
  let state = seed;
  for (let i = 0; i < count; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    out[i] = state >>> 24;
  }
  return out;
}

/** A ramp, a bright disc, a dark box and noise, 0–255, with clipped places. */
export function plane(width: number, height: number, seed: number): Uint8Array {
  const noise = randomBytes(width * height, seed);
  const out = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let value = ((x * (2 + (seed % 3)) + y * 3) % 200) + 20 + (noise[y * width + x]! % 17) - 8;
      if ((x * 4 - width) ** 2 + (y * 4 - height) ** 2 < height * height) value += 120;
      if (x * 3 > width * 2 && y * 3 > height * 2) value -= 150;
      out[y * width + x] = Math.min(255, Math.max(0, value));
    }
  }
  return out;
}

/** Smooth colour with a little noise. */
export function chroma(width: number, height: number, seed: number): Uint8Array {
  const noise = randomBytes(width * height, seed);
  const out = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const down = Math.floor((y * 60) / height) * (seed % 2 === 1 ? 1 : -1);
      const value = 128 + Math.floor((x * 90) / width) - 45 + down + (noise[y * width + x]! % 5);
      out[y * width + x] = Math.min(255, Math.max(0, value));
    }
  }
  return out;
}

export function testRgb(width: number, height: number): Uint8Array {
  const planes = [1, 2, 3].map((seed) => plane(width, height, seed));
  const out = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    for (let channel = 0; channel < 3; channel++) out[i * 3 + channel] = planes[channel]![i]!;
  }
  return out;
}

export function testYuv(width: number, height: number): YuvFrame {
  const [cw, ch] = [Math.ceil(width / 2), Math.ceil(height / 2)];
  return { width, height, y: plane(width, height, 4), u: chroma(cw, ch, 5), v: chroma(cw, ch, 6) };
}

/** One flat colour. */
export function flatYuv(width: number, height: number, y: number, u = 128, v = 128): YuvFrame {
  const cells = Math.ceil(width / 2) * Math.ceil(height / 2);
  return {
    width,
    height,
    y: new Uint8Array(width * height).fill(y),
    u: new Uint8Array(cells).fill(u),
    v: new Uint8Array(cells).fill(v),
  };
}

/** Normal deviates by Box–Muller over a 32-bit generator; the same seed gives the same values. */
export function createNormal(seed: number): () => number {
  let state = seed >>> 0;
  const uniform = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}
