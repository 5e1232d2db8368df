/** A number series as a row: the values one after the other, little-endian, as every platform that we run on has them. */
export interface SeriesRecord {
  name: string;
  dtype: 'f32' | 'f64';
  data: Buffer;
}

/** The bytes of a series, without copying. */
export function encodeSeries(values: Float32Array | Float64Array): { dtype: 'f32' | 'f64'; bytes: Buffer } {
  const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  return { dtype: values instanceof Float64Array ? 'f64' : 'f32', bytes };
}

/** A copy in memory of its own: SQLite's buffers lie at any address, typed arrays need theirs divided by the size. */
export function decodeSeries({ dtype, data }: SeriesRecord): Float32Array | Float64Array {
  const bytes = new Uint8Array(data.byteLength);
  bytes.set(data);
  return dtype === 'f64' ? new Float64Array(bytes.buffer) : new Float32Array(bytes.buffer);
}
