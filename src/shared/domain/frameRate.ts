import { z } from 'zod';

/** An exact rate in frames per second; 23.976 is 24000/1001. */
export const FrameRate = z.object({ num: z.int().positive(), den: z.int().positive() });
export type FrameRate = z.infer<typeof FrameRate>;
