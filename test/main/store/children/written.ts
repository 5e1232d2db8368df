/** What the writer writes under a number, so that the test can tell whether it is whole. */
export const seriesLength = 20_000;

export function contentHash(number: number): string {
  return number.toString(16).padStart(64, '0');
}

export function seriesValue(number: number): number {
  return number + 0.5;
}
