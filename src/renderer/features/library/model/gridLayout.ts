/** Widths of tiles that the slider offers, CSS pixels. */
export const tileWidths = { min: 120, max: 400, step: 20, usual: 200 } as const;

export const tileGap = 8;
/** Below the picture: name, facts, marks. */
const captionHeight = 62;
const pictureShare = 9 / 16;

export interface GridLayout {
  columns: number;
  /** As wide as fits: a line of tiles fills the width. */
  tileWidth: number;
  /** A line with its gap. */
  lineHeight: number;
  lines: number;
}

/**
 * How tiles are laid out.
 *
 * @param width - Of the scrolled box, without scrollbar, CSS pixels; 0 before it is measured.
 * @param wanted - Least width of a tile.
 * @param count - Tiles.
 */
export function gridLayout(width: number, wanted: number, count: number): GridLayout {
  const inner = Math.max(wanted, width - 2 * tileGap);
  const columns = Math.max(1, Math.floor((inner + tileGap) / (wanted + tileGap)));
  const tileWidth = Math.floor((inner - (columns - 1) * tileGap) / columns);
  const pictureHeight = Math.round(tileWidth * pictureShare);
  return {
    columns,
    tileWidth,
    lineHeight: pictureHeight + captionHeight + tileGap,
    lines: Math.ceil(count / columns),
  };
}

/** Table lines are as high as their small picture. */
export const tableRowHeight = 40;
export const tableHeaderHeight = 32;
