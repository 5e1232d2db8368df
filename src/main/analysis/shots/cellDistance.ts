/**
 * Root mean square difference of two pictures' cells over all planes, levels: coarse, so that grain and small
 * movements hardly show.
 *
 * @param a - Cells `[3 × rows × columns]`, Y U V, 0–255.
 * @param b - The same of the other picture.
 */
export function cellDistance(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2;
  return Math.sqrt(sum / Math.max(1, a.length));
}

/**
 * How evenly a change is spread over the picture: the squared mean of its absolute size over its mean square, 0–1.
 * About 0.6 between unrelated pictures; small where only a part changes and the rest stays.
 */
export function changeSpread(a: Float32Array, b: Float32Array): number {
  const count = a.length / 3;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < count; i++) {
    const d = Math.hypot(a[i]! - b[i]!, a[count + i]! - b[count + i]!, a[2 * count + i]! - b[2 * count + i]!);
    sum += d;
    squares += d * d;
  }
  return squares > 0 ? (sum * sum) / (count * squares) : 0;
}
