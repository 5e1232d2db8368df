import { createMotionKernels } from './motionKernels.ts';
import { buildPyramid, type Pyramid, pyramidSizes } from './pyramid.ts';
import { alignedResidual, searchShift, type Shift } from './shiftSearch.ts';

/** How the picture as a whole moved since the frame before, and what changed besides. */
export interface FrameMotion {
  /** Global shift in pixels of the small picture, sub-pixel; + = content moves right. */
  dx: number;
  /** The same, + = content moves down. */
  dy: number;
  /** Mean absolute luma difference after the global shift is removed, 0–255, over the overlapping area. */
  residual: number;
  /** Mean absolute luma difference of the two frames as they are, 0–255. */
  difference: number;
}

export interface MotionEstimator {
  /**
   * Compare a frame with the one pushed before.
   *
   * @param y - Luma `[height × width]`, row-major, 0–255. Not kept: the caller may reuse the buffer.
   * @returns The motion since the frame before; all 0 for the first frame.
   */
  push(y: Uint8Array): FrameMotion;
}

/**
 * Estimate the global shift between consecutive pictures: exhaustive search on the top of a 2 × 2 mean pyramid,
 * refined level by level, then one Lucas–Kanade step for the sub-pixel part. A shift must explain the picture
 * clearly better than no shift does, so flat, noisy and repeated-texture pictures of a locked-off camera give 0.
 *
 * @param width - Columns of the small picture, an integer ≥ 1.
 * @param height - Rows of the small picture, an integer ≥ 1.
 * @throws RangeError if a pushed picture holds less than `width × height` values.
 * @see Lucas & Kanade, "An Iterative Image Registration Technique", IJCAI 1981.
 * @see Bergen et al., "Hierarchical Model-Based Motion Estimation", ECCV 1992.
 */
export function createMotionEstimator(width: number, height: number): MotionEstimator {
  const sizes = pyramidSizes(width, height);
  const bytes = sizes.reduce((sum, size) => sum + size.width * size.height, 0);
  const kernels = createMotionKernels(2 * bytes, 2 * sizes.length);
  const take = (size: number): Uint8Array => kernels.take(size);
  let previous: Pyramid = buildPyramid(width, height, take);
  let current: Pyramid = buildPyramid(width, height, take);
  let started = false;
  let last: Shift = { dx: 0, dy: 0 };
  return {
    push(y) {
      if (y.length < width * height) {
        throw new RangeError(
          `A ${width} × ${height} picture needs ${width * height} values, got ${y.length}.`,
        );
      }
      [previous, current] = [current, previous];
      current.fill(y);
      if (!started) {
        started = true;
        return { dx: 0, dy: 0, residual: 0, difference: 0 };
      }
      const whole = searchShift(kernels, previous, current, last);
      last = whole.shift;
      const fine = alignedResidual(kernels, previous.levels[0]!, current.levels[0]!, whole.shift);
      return { dx: fine.dx, dy: fine.dy, residual: fine.residual, difference: whole.difference };
    },
  };
}
