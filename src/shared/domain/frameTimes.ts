import { z } from 'zod';
import { FrameRate } from './frameRate.ts';

/**
 * When each frame of a clip is shown, ms from the first. `constant`: frame n at `n / rate` (every time stamp agrees
 * to a microsecond). `stamps`: run lengths of whole microseconds between frames, `[deltaUs, count, …]`. `unknown`:
 * nothing was decoded and the rate varies.
 */
export const FrameTimes = z.discriminatedUnion('type', [
  z.object({ type: z.literal('constant'), rate: FrameRate, frameCount: z.int().nonnegative() }),
  z.object({
    type: z.literal('stamps'),
    runs: z.array(z.int().nonnegative()).describe('pairs: delta in µs, how many times'),
    lastFrameUs: z.int().positive().describe('how long the last frame is shown'),
    frameCount: z.int().nonnegative(),
  }),
  z.object({ type: z.literal('unknown'), frameCount: z.int().nonnegative().nullable() }),
]);
export type FrameTimes = z.infer<typeof FrameTimes>;
