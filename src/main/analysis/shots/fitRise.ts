/** Fit a rise from 0 to 1 through the shares between 0.12 and 0.88; `null` where there is no rise. */
export function fitRise(shares: readonly number[]): { start: number; end: number; error: number } | null {
  const from = shares.findLastIndex(
    (s, i) => s <= 0.12 && shares.slice(0, i).every((before) => before < 0.5),
  );
  const to = shares.findIndex((s, i) => i > from && s >= 0.88);
  if (from < 0 || to < 0) return null;
  let n = 0;
  let st = 0;
  let ss = 0;
  let stt = 0;
  let sts = 0;
  for (let i = from + 1; i < to; i++) {
    n++;
    st += i;
    ss += shares[i]!;
    stt += i * i;
    sts += i * shares[i]!;
  }
  if (n < 2) return { start: from, end: to, error: n === 0 ? 1 : 0.05 };
  const slope = (n * sts - st * ss) / (n * stt - st * st);
  if (!(slope > 0)) return null;
  const start = (st - ss / slope) / n;
  const end = start + 1 / slope;
  let squares = 0;
  shares.forEach((s, i) => {
    const line = Math.max(0, Math.min(1, (i - start) * slope));
    squares += (s - line) ** 2;
  });
  return { start, end, error: Math.sqrt(squares / shares.length) };
}
