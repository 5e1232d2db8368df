/** Share of even steps from which on a longer step is a hole, and not how the clip was shot. */
const evenShare = 0.9;

/**
 * Notice the holes that lost pictures leave in a clip of an even rate: a demuxer throws broken packets away
 * without a word. A clip whose rate varies has none to notice.
 *
 * @param ptsMs - Times of the pictures, ms, strictly ascending.
 * @returns a warning, or null where nothing is missing.
 */
export function missingPictures(ptsMs: Float64Array): string | null {
  if (ptsMs.length < 10) return null;
  const steps = ptsMs.slice(1).map((time, index) => time - ptsMs[index]!);
  const frameMs = steps.toSorted()[steps.length >> 1]!;
  // Containers that count whole milliseconds move each time by up to half of one.
  const tolerance = Math.max(1, frameMs * 0.1);
  const even = steps.reduce((sum, step) => sum + (Math.abs(step - frameMs) <= tolerance ? 1 : 0), 0);
  if (even < steps.length * evenShare) return null;
  const lost = steps.map((step) => Math.max(0, Math.round(step / frameMs) - 1));
  const total = lost.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const firstMs = ptsMs[lost.findIndex((count) => count > 0)]! + frameMs;
  return `Pictures seem to be missing (${total}): the first hole is at ${(firstMs / 1000).toFixed(2)} s.`;
}
