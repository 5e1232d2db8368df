const METRIC_DIGITS = 6;

/**
 * Numbers as the report prints them: measures to six significant digits, times (names ending in `Ms`) to a
 * microsecond, whole numbers as they are. Six digits are far finer than any measure here repeats across
 * machines, and make two reports easy to compare. What is not finite is unknown: `null`.
 */
export function roundForReport<T>(value: T, name = ''): T {
  return roundAny(value, name) as T;
}

function roundAny(value: unknown, name: string): unknown {
  if (typeof value === 'number') return roundNumber(value, name);
  if (Array.isArray(value)) return value.map((entry) => roundAny(entry, name));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, roundAny(entry, key)]));
}

function roundNumber(value: number, name: string): number | null {
  if (!Number.isFinite(value)) return null;
  if (Number.isInteger(value)) return value + 0;
  if (name.endsWith('Ms')) return Math.round(value * 1000) / 1000 + 0;
  return Number(value.toPrecision(METRIC_DIGITS));
}
