/** A picture has changed when this much more of it differs than lately (ratio), and at least so much (luma levels). */
const jumpRatio = 3;
const jumpLuma = 8;
/** Weight of the newest picture in what is usual. */
const newest = 0.2;

/**
 * Tell the pictures that look unlike the one before, beside what is usual here: a first guess at cuts, cheap enough
 * for every picture. Steady action is usual; a flash is two jumps.
 *
 * @returns A function that takes what is left of the difference of two pictures after the camera's movement (mean
 *   absolute luma, 0–255), picture by picture.
 */
export function createJumpFinder(): (residual: number) => boolean {
  let usual = 0;
  return (residual) => {
    const isJump = residual > jumpLuma && residual > jumpRatio * usual;
    // One jump does not make the next one usual, a run of them does.
    usual += newest * (Math.min(residual, jumpRatio * usual + 2) - usual);
    return isJump;
  };
}
