import { addRowSum, storeSum } from '../simd/wideSums.ts';

/** In the order in which the kernel leaves them. */
const gradientSumNames = ['xx', 'yy', 'xy', 'xt', 'yt'] as const;

/**
 * The inner loops of the motion search in WebAssembly text. Both pictures are 8-bit with rows of the same length, and
 * a kernel may read up to 16 bytes behind the last row. At address 0 lie 16 bytes of ones and 16 of zeros, from
 * which masks for the ends of rows are read.
 */
export const motionWat = `
;; Sum of |p − q| over rows of a number of columns; stops before a row once the sum is above the limit.
(func (export "sad")
  (param $p i32) (param $q i32) (param $stride i32) (param $columns i32) (param $rows i32) (param $limit i32)
  (result i32)
  (local $x i32) (local $sum i32) (local $a v128) (local $b v128) (local $d v128) (local $row v128) (local $mask v128)
  (block $done
    (loop $rows
      (br_if $done (i32.eqz (local.get $rows)))
      (br_if $done (i32.gt_s (local.get $sum) (local.get $limit)))
      (local.set $row (i32x4.splat (i32.const 0)))
      (local.set $x (i32.const 0))
      (block $end
        (loop $columns
          (br_if $end (i32.eqz (i32.lt_s (local.get $x) (local.get $columns))))
          (local.set $a (v128.load (i32.add (local.get $p) (local.get $x))))
          (local.set $b (v128.load (i32.add (local.get $q) (local.get $x))))
          (local.set $d (v128.or
            (i8x16.sub_sat_u (local.get $a) (local.get $b))
            (i8x16.sub_sat_u (local.get $b) (local.get $a))))
          (if (i32.gt_s (i32.add (local.get $x) (i32.const 16)) (local.get $columns)) (then
            (local.set $mask
              (v128.load (i32.add (i32.sub (local.get $x) (local.get $columns)) (i32.const 16))))
            (local.set $d (v128.and (local.get $d) (local.get $mask)))))
          (local.set $row (i32x4.add (local.get $row)
            (i32x4.extadd_pairwise_i16x8_u (i16x8.extadd_pairwise_i8x16_u (local.get $d)))))
          (local.set $x (i32.add (local.get $x) (i32.const 16)))
          (br $columns)))
      (local.set $sum (i32.add (local.get $sum)
        (i32.add
          (i32.add (i32x4.extract_lane 0 (local.get $row)) (i32x4.extract_lane 1 (local.get $row)))
          (i32.add (i32x4.extract_lane 2 (local.get $row)) (i32x4.extract_lane 3 (local.get $row))))))
      (local.set $p (i32.add (local.get $p) (local.get $stride)))
      (local.set $q (i32.add (local.get $q) (local.get $stride)))
      (local.set $rows (i32.sub (local.get $rows) (i32.const 1)))
      (br $rows)))
  (local.get $sum))

;; Sums of gx·gx, gy·gy, gx·gy, gx·d and gy·d (gradients times four) over every second row, five f64 at $out.
;; Differences d beyond the outlier count as nothing.
(func (export "gradientSums")
  (param $p i32) (param $q i32) (param $width i32) (param $columns i32) (param $rows i32) (param $outlier i32)
  (param $out i32)
  (local $x i32) (local $i i32) (local $j i32) (local $d v128) (local $gx v128) (local $gy v128) (local $mask v128)
  (local $row.xx v128) (local $row.yy v128) (local $row.xy v128) (local $row.xt v128) (local $row.yt v128)
  (local $sum.xx v128) (local $sum.yy v128) (local $sum.xy v128) (local $sum.xt v128) (local $sum.yt v128)
  (block $done
    (loop $rows
      (br_if $done (i32.eqz (local.get $rows)))
      (local.set $x (i32.const 0))
      (local.set $row.xx (local.tee $row.yy (local.tee $row.xy (local.tee $row.xt (local.tee $row.yt (i32x4.splat (i32.const 0)))))))
      (block $end
        (loop $columns
          (br_if $end (i32.eqz (i32.lt_s (local.get $x) (local.get $columns))))
          (local.set $i (i32.add (local.get $p) (local.get $x)))
          (local.set $j (i32.add (local.get $q) (local.get $x)))
          (local.set $d (i16x8.sub (v128.load8x8_u (local.get $i)) (v128.load8x8_u (local.get $j))))
          (local.set $mask (i16x8.le_s (i16x8.abs (local.get $d)) (i16x8.splat (local.get $outlier))))
          (if (i32.gt_s (i32.add (local.get $x) (i32.const 8)) (local.get $columns)) (then
            (local.set $mask (v128.and (local.get $mask) (v128.load (i32.add
              (i32.shl (i32.sub (local.get $x) (local.get $columns)) (i32.const 1)) (i32.const 16)))))))
          (local.set $gx (v128.and (local.get $mask) (i16x8.add
            (i16x8.sub
              (v128.load8x8_u (i32.add (local.get $i) (i32.const 1)))
              (v128.load8x8_u (i32.sub (local.get $i) (i32.const 1))))
            (i16x8.sub
              (v128.load8x8_u (i32.add (local.get $j) (i32.const 1)))
              (v128.load8x8_u (i32.sub (local.get $j) (i32.const 1)))))))
          (local.set $gy (v128.and (local.get $mask) (i16x8.add
            (i16x8.sub
              (v128.load8x8_u (i32.add (local.get $i) (local.get $width)))
              (v128.load8x8_u (i32.sub (local.get $i) (local.get $width))))
            (i16x8.sub
              (v128.load8x8_u (i32.add (local.get $j) (local.get $width)))
              (v128.load8x8_u (i32.sub (local.get $j) (local.get $width)))))))
          (local.set $row.xx (i32x4.add (local.get $row.xx) (i32x4.dot_i16x8_s (local.get $gx) (local.get $gx))))
          (local.set $row.yy (i32x4.add (local.get $row.yy) (i32x4.dot_i16x8_s (local.get $gy) (local.get $gy))))
          (local.set $row.xy (i32x4.add (local.get $row.xy) (i32x4.dot_i16x8_s (local.get $gx) (local.get $gy))))
          (local.set $row.xt (i32x4.add (local.get $row.xt) (i32x4.dot_i16x8_s (local.get $gx) (local.get $d))))
          (local.set $row.yt (i32x4.add (local.get $row.yt) (i32x4.dot_i16x8_s (local.get $gy) (local.get $d))))
          (local.set $x (i32.add (local.get $x) (i32.const 8)))
          (br $columns)))
      ${gradientSumNames.map(addRowSum).join('')}
      (local.set $p (i32.add (local.get $p) (i32.shl (local.get $width) (i32.const 1))))
      (local.set $q (i32.add (local.get $q) (i32.shl (local.get $width) (i32.const 1))))
      (local.set $rows (i32.sub (local.get $rows) (i32.const 1)))
      (br $rows)))
  ${gradientSumNames.map(storeSum).join('')})

;; Sum of |d + dx·gx + dy·gy| (gradients times four) over every second row, to f64 at $out.
(func (export "residualSum")
  (param $p i32) (param $q i32) (param $width i32) (param $columns i32) (param $rows i32)
  (param $dx f64) (param $dy f64) (param $out i32)
  (local $x i32) (local $i i32) (local $j i32) (local $d v128) (local $gx v128) (local $gy v128) (local $mask v128)
  (local $sum v128)
  (block $done
    (loop $rows
      (br_if $done (i32.eqz (local.get $rows)))
      (local.set $x (i32.const 0))
      (block $end
        (loop $columns
          (br_if $end (i32.eqz (i32.lt_s (local.get $x) (local.get $columns))))
          (local.set $i (i32.add (local.get $p) (local.get $x)))
          (local.set $j (i32.add (local.get $q) (local.get $x)))
          (local.set $d (i32x4.extend_low_i16x8_s (i16x8.sub ${four('$i')} ${four('$j')})))
          (local.set $gx (i32x4.extend_low_i16x8_s (i16x8.add
            (i16x8.sub ${four('$i', 'add', '(i32.const 1)')} ${four('$i', 'sub', '(i32.const 1)')})
            (i16x8.sub ${four('$j', 'add', '(i32.const 1)')} ${four('$j', 'sub', '(i32.const 1)')}))))
          (local.set $gy (i32x4.extend_low_i16x8_s (i16x8.add
            (i16x8.sub ${four('$i', 'add', '(local.get $width)')} ${four('$i', 'sub', '(local.get $width)')})
            (i16x8.sub ${four('$j', 'add', '(local.get $width)')} ${four('$j', 'sub', '(local.get $width)')}))))
          (if (i32.gt_s (i32.add (local.get $x) (i32.const 4)) (local.get $columns)) (then
            (local.set $mask (v128.load (i32.add
              (i32.shl (i32.sub (local.get $x) (local.get $columns)) (i32.const 2)) (i32.const 16))))
            (local.set $d (v128.and (local.get $d) (local.get $mask)))
            (local.set $gx (v128.and (local.get $gx) (local.get $mask)))
            (local.set $gy (v128.and (local.get $gy) (local.get $mask)))))
          (local.set $sum (f64x2.add (local.get $sum) ${leftOver((part) => part)}))
          (local.set $sum (f64x2.add (local.get $sum) ${leftOver(upperHalf)}))
          (local.set $x (i32.add (local.get $x) (i32.const 4)))
          (br $columns)))
      (local.set $p (i32.add (local.get $p) (i32.shl (local.get $width) (i32.const 1))))
      (local.set $q (i32.add (local.get $q) (i32.shl (local.get $width) (i32.const 1))))
      (local.set $rows (i32.sub (local.get $rows) (i32.const 1)))
      (br $rows)))
  (f64.store (local.get $out)
    (f64.add (f64x2.extract_lane 0 (local.get $sum)) (f64x2.extract_lane 1 (local.get $sum)))))
`;

/** Four pixels as 16-bit numbers. */
function four(at: string, operation?: 'add' | 'sub', step?: string): string {
  const address = operation ? `(i32.${operation} (local.get ${at}) ${step})` : `(local.get ${at})`;
  return `(i16x8.extend_low_i8x16_u (v128.load32_zero ${address}))`;
}

function upperHalf(part: string): string {
  return `(i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 ${part} ${part})`;
}

/** |d + dx·gx + dy·gy| of two pixels. */
function leftOver(half: (part: string) => string): string {
  const number = (local: string): string => `(f64x2.convert_low_i32x4_s ${half(`(local.get ${local})`)})`;
  return `(f64x2.abs (f64x2.add
            (f64x2.add ${number('$d')} (f64x2.mul (f64x2.splat (local.get $dx)) ${number('$gx')}))
            (f64x2.mul (f64x2.splat (local.get $dy)) ${number('$gy')})))`;
}
