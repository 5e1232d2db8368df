/** A stream of random numbers that a seed fixes on every machine. */
export interface SeededRandom {
  /** Uniform in [0, 1), 32 bits. */
  next(): number;
  /** Whole number in [0, below). */
  below(below: number): number;
  /** Standard normal (Box & Muller). */
  normal(): number;
  /** Fisher & Yates, in place. */
  shuffle(values: Int32Array | Uint32Array): void;
}

/**
 * sfc32, seeded by three words of the seed and twelve rounds.
 *
 * @param seed - Any number; its low 32 bits count.
 * @see Doty-Humphrey, PractRand: sfc32.
 */
export function seededRandom(seed: number): SeededRandom {
  let [a, b, c, counter] = [seed >>> 0, 0x9e37_79b9, 0x243f_6a88, 1];
  const word = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  for (let round = 0; round < 12; round++) word();
  const next = (): number => word() / 0x1_0000_0000;
  return {
    next,
    below: (below) => Math.floor(next() * below),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    shuffle(values) {
      for (let i = values.length - 1; i > 0; i--) {
        const j = Math.floor(next() * (i + 1));
        [values[i], values[j]] = [values[j]!, values[i]!];
      }
    },
  };
}
