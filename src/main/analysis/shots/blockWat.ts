const keepBetter = `(if (i32.lt_s (local.get $cost) (local.get $best)) (then
              (local.set $best (local.get $cost))
              (local.set $bestX (local.get $x))
              (local.set $bestY (local.get $y))))`;

/**
 * Where a block of one picture is found in another, in WebAssembly text: every second place by every second pixel of
 * every second row, then all places around the best by all pixels of every second row. Masks as in motionWat.ts.
 */
export const blockWat = `
;; $from and $block are addresses: of the picture to search in, and of the block's first pixel. The search begins at
;; ($cx, $cy) and stays within the bounds. $offset is the common difference of brightness; at a difference of $enough
;; or less where it begins, the search ends there. The answer is y · 65536 + x.
(func (export "search")
  (param $from i32) (param $block i32) (param $width i32) (param $size i32) (param $cx i32) (param $cy i32)
  (param $xMin i32) (param $xMax i32) (param $yMin i32) (param $yMax i32) (param $offset i32) (param $enough i32)
  (result i32)
  (local $x i32) (local $y i32) (local $bestX i32) (local $bestY i32) (local $best i32) (local $cost i32)
  (local $nearX i32) (local $nearY i32) (local $p i32) (local $q i32) (local $row i32) (local $column i32)
  (local $step v128) (local $d v128) (local $sum v128) (local $pixels v128) (local $ones v128) (local $every v128)
  (local.set $ones (i16x8.splat (i32.const 1)))
  (local.set $step (i16x8.splat (local.get $offset)))
  (local.set $every (i16x8.splat (i32.const -1)))
  (local.set $x (local.tee $bestX (local.get $cx)))
  (local.set $y (local.tee $bestY (local.get $cy)))
  (local.set $pixels (local.get $every))
  ${difference()}
  (block $found
    (br_if $found (i32.eqz (i32.gt_s (local.get $cost) (local.get $enough))))
    (local.set $pixels (i32x4.splat (i32.const 0xffff)))
    ${difference()}
    (local.set $best (local.get $cost))
    (local.set $y (local.get $yMin))
    (block $end
      (loop $rows
        (br_if $end (i32.gt_s (local.get $y) (local.get $yMax)))
        (local.set $x (local.get $xMin))
        (block $rowEnd
          (loop $places
            (br_if $rowEnd (i32.gt_s (local.get $x) (local.get $xMax)))
            ${difference()}
            ${keepBetter}
            (local.set $x (i32.add (local.get $x) (i32.const 2)))
            (br $places)))
        (local.set $y (i32.add (local.get $y) (i32.const 2)))
        (br $rows)))
    (local.set $pixels (local.get $every))
    (local.set $x (local.tee $nearX (local.get $bestX)))
    (local.set $y (local.tee $nearY (local.get $bestY)))
    ${difference()}
    (local.set $best (local.get $cost))
    (local.set $y (i32.sub (local.get $nearY) (i32.const 1)))
    (block $end
      (loop $rows
        (br_if $end (i32.gt_s (local.get $y) (i32.add (local.get $nearY) (i32.const 1))))
        (local.set $x (i32.sub (local.get $nearX) (i32.const 1)))
        (block $rowEnd
          (br_if $rowEnd (i32.lt_s (local.get $y) (local.get $yMin)))
          (br_if $rowEnd (i32.gt_s (local.get $y) (local.get $yMax)))
          (loop $places
            (br_if $rowEnd (i32.gt_s (local.get $x) (i32.add (local.get $nearX) (i32.const 1))))
            (block $outside
              (br_if $outside (i32.lt_s (local.get $x) (local.get $xMin)))
              (br_if $outside (i32.gt_s (local.get $x) (local.get $xMax)))
              ${difference()}
              ${keepBetter})
            (local.set $x (i32.add (local.get $x) (i32.const 1)))
            (br $places)))
        (local.set $y (i32.add (local.get $y) (i32.const 1)))
        (br $rows))))
  (i32.add (i32.shl (local.get $bestY) (i32.const 16)) (local.get $bestX)))
`;

/** Sum of absolute differences of the block and that at ($x, $y), over $pixels of every second row, into $cost. */
function difference(): string {
  return `
  (local.set $p (local.get $block))
  (local.set $q (i32.add (local.get $from)
    (i32.add (i32.mul (local.get $y) (local.get $width)) (local.get $x))))
  (local.set $sum (i32x4.splat (i32.const 0)))
  (local.set $row (i32.const 0))
  (loop $blockRows
    (local.set $column (i32.const 0))
    (loop $blockColumns
      (local.set $d (v128.and (local.get $pixels) (i16x8.abs (i16x8.sub
        (i16x8.sub
          (v128.load8x8_u (i32.add (local.get $p) (local.get $column)))
          (v128.load8x8_u (i32.add (local.get $q) (local.get $column))))
        (local.get $step)))))
      (if (i32.gt_s (i32.add (local.get $column) (i32.const 8)) (local.get $size)) (then
        (local.set $d (v128.and (local.get $d) (v128.load (i32.add
          (i32.shl (i32.sub (local.get $column) (local.get $size)) (i32.const 1)) (i32.const 16)))))))
      (local.set $sum (i32x4.add (local.get $sum) (i32x4.dot_i16x8_s (local.get $d) (local.get $ones))))
      (br_if $blockColumns (i32.lt_s
        (local.tee $column (i32.add (local.get $column) (i32.const 8))) (local.get $size))))
    (local.set $p (i32.add (local.get $p) (i32.shl (local.get $width) (i32.const 1))))
    (local.set $q (i32.add (local.get $q) (i32.shl (local.get $width) (i32.const 1))))
    (br_if $blockRows (i32.lt_s
      (local.tee $row (i32.add (local.get $row) (i32.const 2))) (local.get $size))))
  (local.set $cost (i32.add
    (i32.add (i32x4.extract_lane 0 (local.get $sum)) (i32x4.extract_lane 1 (local.get $sum)))
    (i32.add (i32x4.extract_lane 2 (local.get $sum)) (i32x4.extract_lane 3 (local.get $sum)))))`;
}
