/** A list of 32-bit floats of unknown length that doubles its room and makes no garbage a push. */
export interface GrowableSeries {
  push(value: number): void;
  readonly length: number;
  /** The values so far, in an array of exactly their number. */
  toArray(): Float32Array;
}

export function createGrowableSeries(room = 1024): GrowableSeries {
  let values = new Float32Array(room);
  let length = 0;
  return {
    push(value) {
      if (length === values.length) {
        const larger = new Float32Array(values.length * 2);
        larger.set(values);
        values = larger;
      }
      values[length++] = value;
    },
    get length() {
      return length;
    },
    toArray() {
      return values.slice(0, length);
    },
  };
}
