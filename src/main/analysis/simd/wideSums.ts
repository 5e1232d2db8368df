/** Text that adds a row's sums (four of 32 bits, in the local `$row.<name>`) to a picture's (`$sum.<name>`, 64 bits). */
export function addRowSum(name: string): string {
  const row = `(local.get $row.${name})`;
  return `(local.set $sum.${name} (i64x2.add (local.get $sum.${name})
        (i64x2.add (i64x2.extend_low_i32x4_s ${row}) (i64x2.extend_high_i32x4_s ${row}))))`;
}

/** Text that leaves a picture's sum as the `place`-th f64 at the address in `$out`. */
export function storeSum(name: string, place: number): string {
  const lane = (n: number): string => `(i64x2.extract_lane ${n} (local.get $sum.${name}))`;
  return `(f64.store offset=${8 * place} (local.get $out) (f64.convert_i64_s (i64.add ${lane(0)} ${lane(1)})))`;
}
