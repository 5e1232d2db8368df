import { addRowSum, storeSum } from '../simd/wideSums.ts';

const sums = ['luma', 'squares', 'dark', 'bright', 'rg', 'rgSquares', 'yb', 'ybSquares'] as const;

/** Comparisons give −1 for true. */
const minusOnes = '(i16x8.splat (i32.const -1))';

/** Names of the numbers that the kernel leaves, in their order; saturation is the last. */
export const colourSumNames = [...sums, 'saturation'] as const;

/**
 * The sums over one picture that brightness and colour are made of, in WebAssembly text. What chroma adds to red,
 * green and blue comes as 16-bit numbers, one a chroma column, rows of `$chroma` columns. Masks as in motionWat.ts.
 */
export const colourWat = `
(func (export "colourSums")
  (param $y i32) (param $red i32) (param $green i32) (param $blue i32) (param $width i32) (param $height i32)
  (param $chroma i32) (param $shadow i32) (param $highlight i32) (param $out i32)
  (local $x i32) (local $at i32) (local $row i32) (local $mask v128) (local $ones v128)
  (local $luma v128) (local $r v128) (local $g v128) (local $b v128) (local $max v128) (local $span v128)
  (local $rg v128) (local $yb v128) (local $saturation v128)
  ${sums.map((sum) => `(local $row.${sum} v128) (local $sum.${sum} v128)`).join(' ')}
  (local.set $ones (i16x8.splat (i32.const 1)))
  (block $done
    (loop $rows
      (br_if $done (i32.eqz (i32.lt_s (local.get $row) (local.get $height))))
      (local.set $x (i32.const 0))
      ${sums.map((sum) => `(local.set $row.${sum} (i32x4.splat (i32.const 0)))`).join('\n      ')}
      (block $end
        (loop $columns
          (br_if $end (i32.eqz (i32.lt_s (local.get $x) (local.get $width))))
          (local.set $at (local.get $x))
          (local.set $mask (i16x8.splat (i32.const -1)))
          (if (i32.gt_s (i32.add (local.get $x) (i32.const 8)) (local.get $width)) (then
            (local.set $mask (v128.load (i32.add
              (i32.shl (i32.sub (local.get $x) (local.get $width)) (i32.const 1)) (i32.const 16))))))
          (local.set $luma (v128.load8x8_u (i32.add (local.get $y) (local.get $x))))
          ${channel('$r', '$red')}
          ${channel('$g', '$green')}
          ${channel('$b', '$blue')}
          (local.set $max (i16x8.max_s (i16x8.max_s (local.get $r) (local.get $g)) (local.get $b)))
          (local.set $span (i16x8.sub (local.get $max)
            (i16x8.min_s (i16x8.min_s (local.get $r) (local.get $g)) (local.get $b))))
          ;; Black has no saturation: 0 over 1.
          (local.set $max (i16x8.max_s (local.get $max) (local.get $ones)))
          (local.set $rg (i16x8.sub (local.get $r) (local.get $g)))
          (local.set $yb (i16x8.add
            (i16x8.sub (local.get $r) (local.get $b)) (i16x8.sub (local.get $g) (local.get $b))))
          ${add('dark', mask('(i16x8.le_s (local.get $luma) (i16x8.splat (local.get $shadow)))'), minusOnes)}
          ${add('bright', mask('(i16x8.le_s (i16x8.splat (local.get $highlight)) (local.get $luma))'), minusOnes)}
          (local.set $luma ${mask('(local.get $luma)')})
          ${add('luma', '(local.get $luma)', '(local.get $ones)')}
          ${add('squares', '(local.get $luma)', '(local.get $luma)')}
          ${add('rg', '(local.get $rg)', '(local.get $ones)')}
          ${add('rgSquares', '(local.get $rg)', '(local.get $rg)')}
          ${add('yb', '(local.get $yb)', '(local.get $ones)')}
          ${add('ybSquares', '(local.get $yb)', '(local.get $yb)')}
          ${[0, 1, 2, 3].map(addSaturation).join('\n          ')}
          (local.set $x (i32.add (local.get $x) (i32.const 8)))
          (br $columns)))
      ${sums.map(addRowSum).join('\n      ')}
      (local.set $y (i32.add (local.get $y) (local.get $width)))
      (if (i32.and (local.get $row) (i32.const 1)) (then
        ${['$red', '$green', '$blue'].map(nextChromaRow).join('\n        ')}))
      (local.set $row (i32.add (local.get $row) (i32.const 1)))
      (br $rows)))
  ${sums.map(storeSum).join('\n  ')}
  (f64.store offset=${8 * sums.length} (local.get $out)
    (f64.add (f64x2.extract_lane 0 (local.get $saturation)) (f64x2.extract_lane 1 (local.get $saturation)))))
`;

function mask(value: string): string {
  return `(v128.and ${value} (local.get $mask))`;
}

/** One channel of eight pixels: luma and what chroma adds, each chroma column twice, clamped to 0–255. */
function channel(target: string, added: string): string {
  const four = `(v128.load64_zero (i32.add (local.get ${added}) (local.get $at)))`;
  const twice = `(i8x16.shuffle 0 1 0 1 2 3 2 3 4 5 4 5 6 7 6 7 ${four} ${four})`;
  const clamped = `(i16x8.min_s (i16x8.splat (i32.const 255)) (i16x8.max_s (i16x8.splat (i32.const 0))
            (i16x8.add (local.get $luma) ${twice})))`;
  return `(local.set ${target} ${mask(clamped)})`;
}

function add(sum: string, one: string, two: string): string {
  return `(local.set $row.${sum} (i32x4.add (local.get $row.${sum}) (i32x4.dot_i16x8_s ${one} ${two})))`;
}

/** Pixels 2n and 2n + 1 of the eight. */
function addSaturation(n: number): string {
  const lanes = Array.from({ length: 16 }, (_, i) => (4 * n + (i % 4)) % 16).join(' ');
  const pair = (local: string): string =>
    `(f64x2.convert_low_i32x4_s (i32x4.extend_low_i16x8_s (i8x16.shuffle ${lanes} ${local} ${local})))`;
  return `(local.set $saturation (f64x2.add (local.get $saturation)
            (f64x2.div ${pair('(local.get $span)')} ${pair('(local.get $max)')})))`;
}

function nextChromaRow(added: string): string {
  return `(local.set ${added} (i32.add (local.get ${added}) (i32.shl (local.get $chroma) (i32.const 1))))`;
}
