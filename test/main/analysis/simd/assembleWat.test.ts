import { describe, expect, it } from 'vitest';
import { assembleWat } from '#main/analysis/simd/assembleWat.ts';
import { createKernelMemory } from '#main/analysis/simd/kernelMemory.ts';

const triangle = `
;; 1 + 2 + … + n + c, by a loop
(func (export "triangle") (param $n i32) (param $c i32) (result i32) (local $sum i32)
  (local.set $sum (local.get $c))
  (block $done
    (loop $next
      (br_if $done (i32.eqz (local.get $n)))
      (local.set $sum (i32.add (local.get $sum) (local.get $n)))
      (local.set $n (i32.sub (local.get $n) (i32.const 1)))
      (br $next)))
  (local.get $sum))
(func (export "positive") (param $n i32) (result i32) (local $yes i32)
  (if (i32.gt_s (local.get $n) (i32.const -70000)) (then (local.set $yes (i32.const 70000))))
  (local.get $yes))
`;

describe('assembleWat', () => {
  it('assembles loops, conditions and numbers of any size', () => {
    type Kernels = { triangle(n: number, c: number): number; positive(n: number): number };
    const kernels = createKernelMemory<Kernels>(triangle, 0, 0)?.kernels;
    expect(kernels?.triangle(100, -50)).toBe(5000);
    expect([kernels?.positive(-70_000), kernels?.positive(-69_999)]).toEqual([0, 70_000]);
  });

  it.each([
    ['(func (export "f")', /missing/],
    ['(func (export "f")))', /too many/],
    ['(global $a i32)', /Only functions/],
    ['(func (export "f") (f32.sqrt (local.get $x)))', /called \$x/],
    ['(func (export "f") (f32.sqrt (i32.const 1)))', /f32\.sqrt is not known/],
    ['(func (export "f") nop)', /written folded/],
    ['(func (export "f") (param $a f32))', /type f32/],
    ['(func (export "f") (br $out))', /called \$out/],
  ])('says what is wrong with %s', (text, problem) => {
    expect(() => assembleWat(text)).toThrow(problem);
    expect(() => assembleWat(text)).toThrow(SyntaxError);
  });
});
