/** Upper left corner of a block, pixels of the half picture. */
export interface Block {
  x: number;
  y: number;
}

/** Lay square blocks of one size evenly over a picture, overlapping a little where they do not fit. */
export function layBlocks(width: number, height: number, size: number): Block[] {
  const along = (length: number): number[] => {
    const count = Math.max(1, Math.round(length / size));
    return Array.from({ length: count }, (_, i) =>
      count === 1 ? 0 : Math.round((i * (length - size)) / (count - 1)),
    );
  };
  return along(height).flatMap((y) => along(width).map((x) => ({ x, y })));
}
