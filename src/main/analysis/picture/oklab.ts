/** A colour in OKLab: lightness 0–1, a (green–red) and b (blue–yellow) about −0.4–0.4. */
export interface Lab {
  l: number;
  a: number;
  b: number;
}

const linear = Float64Array.from({ length: 256 }, (_, value) => {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
});

/**
 * sRGB (levels 0–255, rounded) to OKLab, in which equal distances look about equally different.
 *
 * @see Ottosson, "A perceptual color space for image processing", 2020, bottosson.github.io/posts/oklab.
 */
export function labOf(red: number, green: number, blue: number): Lab {
  const r = linear[Math.round(red)]!;
  const g = linear[Math.round(green)]!;
  const b = linear[Math.round(blue)]!;
  const long = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const medium = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const short = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return {
    l: 0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short,
    a: 1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short,
    b: 0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short,
  };
}

export function labDistanceSquared(one: Lab, other: Lab): number {
  const l = one.l - other.l;
  const a = one.a - other.a;
  const b = one.b - other.b;
  return l * l + a * a + b * b;
}
