/**
 * One decoded picture: planar YUV 4:2:0, 8 bit, full range (0–255), rows without padding.
 * `y` is `[height × width]`, `u` and `v` are `[ceil(height/2) × ceil(width/2)]`, row-major.
 */
export interface YuvFrame {
  readonly width: number;
  readonly height: number;
  readonly y: Uint8Array;
  readonly u: Uint8Array;
  readonly v: Uint8Array;
}

/** Bytes of one packed frame: Y, then U, then V. */
export function yuvFrameBytes(width: number, height: number): number {
  return width * height + 2 * Math.ceil(width / 2) * Math.ceil(height / 2);
}

/** View one packed frame inside a larger buffer; nothing is copied. */
export function viewYuvFrame(buffer: Uint8Array, offset: number, width: number, height: number): YuvFrame {
  const luma = width * height;
  const chroma = Math.ceil(width / 2) * Math.ceil(height / 2);
  return {
    width,
    height,
    y: buffer.subarray(offset, offset + luma),
    u: buffer.subarray(offset + luma, offset + luma + chroma),
    v: buffer.subarray(offset + luma + chroma, offset + luma + 2 * chroma),
  };
}
