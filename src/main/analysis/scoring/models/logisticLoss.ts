/** log(1 + exp(t)) without overflow. */
export const softplus = (t: number): number =>
  t > 0 ? t + Math.log1p(Math.exp(-t)) : Math.log1p(Math.exp(t));

/** 1 / (1 + exp(−t)) without overflow. */
export const sigmoid = (t: number): number => {
  if (t >= 0) return 1 / (1 + Math.exp(-t));
  const e = Math.exp(t);
  return e / (1 + e);
};
