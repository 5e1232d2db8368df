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

/** Ottosson's toe: OKLab's lightness makes far too much of differences near black. */
const toe = { k1: 0.206, k2: 0.03, k3: 1.206 / 1.03 };

function toed(lightness: number): number {
  const shifted = toe.k3 * lightness - toe.k1;
  return 0.5 * (shifted + Math.sqrt(shifted * shifted + 4 * toe.k2 * toe.k3 * lightness));
}

/**
 * sRGB (levels 0–255, rounded) to OKLab with toe, in which equal distances look about equally different. The
 * colour axes shrink with the lightness, so near-blacks of any tint are near each other.
 *
 * @see Ottosson, "A perceptual color space for image processing", 2020, bottosson.github.io/posts/oklab.
 * @see Ottosson, "Okhsv and Okhsl", 2021, bottosson.github.io/posts/colorpicker (the toe).
 */
export function labOf(red: number, green: number, blue: number): Lab {
  const r = linear[Math.round(red)]!;
  const g = linear[Math.round(green)]!;
  const b = linear[Math.round(blue)]!;
  const long = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const medium = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const short = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const lightness = 0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short;
  if (lightness <= 0) return { l: 0, a: 0, b: 0 };
  const l = toed(lightness);
  const scale = l / lightness;
  return {
    l,
    a: scale * (1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short),
    b: scale * (0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short),
  };
}

export function labDistanceSquared(one: Lab, other: Lab): number {
  const l = one.l - other.l;
  const a = one.a - other.a;
  const b = one.b - other.b;
  return l * l + a * a + b * b;
}
