import { memo, useState, type PointerEvent } from 'react';
import type { LibraryPage, LibrarySprite } from '#shared/contract/library.ts';
import { pictureUrl } from '#renderer/app/client/pictureUrl.ts';
import { Icon } from '#renderer/ui/icons.tsx';
import { clipOf, type RowsOf } from '../model/rows.ts';
import { frameText } from '../model/rowTimes.ts';
import { tileAt, tileBackground, tileShare, tilesOf, type TileRange } from '../model/scrub.ts';

/** The tiles that belong to a row, with the sprite they are in; `null`: nothing to scrub. */
export function scrubOf(
  page: LibraryPage,
  of: RowsOf,
  row: number,
): { sprite: LibrarySprite; tiles: TileRange } | null {
  const sprite = page.clips.sprite[clipOf(page, of, row)] ?? null;
  if (!sprite) return null;
  const { startFrame, endFrame } = page.shots;
  const tiles = of === 'clips' ? tilesOf(sprite) : tilesOf(sprite, startFrame[row], endFrame[row]);
  return tiles && { sprite, tiles };
}

/** The picture of a row. The pointer, or the keys J and L, go through the tiles of its sprite. */
export const Thumbnail = memo(function Thumbnail({
  page,
  of,
  row,
  skimTile,
  isSmall = false,
}: {
  page: LibraryPage;
  of: RowsOf;
  row: number;
  /** Where the keyboard has gone to. */
  skimTile: number | null;
  isSmall?: boolean;
}) {
  const [hovered, setHovered] = useState<number | null>(null);
  const clip = clipOf(page, of, row);
  const file = page[of].thumbnail[row] ?? null;
  const scrub = hovered === null && skimTile === null ? null : scrubOf(page, of, row);
  const tile = hovered ?? skimTile;

  const move = (event: PointerEvent<HTMLElement>): void => {
    if (event.pointerType === 'touch') return;
    const found = scrubOf(page, of, row);
    if (!found) return;
    const box = event.currentTarget.getBoundingClientRect();
    setHovered(tileAt(found.tiles, (event.clientX - box.left) / box.width));
  };

  return (
    <span className="thumbnail" onPointerMove={move} onPointerLeave={() => setHovered(null)}>
      {file === null ? (
        <Icon name={page.clips.kind[clip] === 'audio' ? 'sound' : 'film'} size={isSmall ? 16 : 28} />
      ) : (
        <img src={pictureUrl(file)} alt="" loading="lazy" decoding="async" draggable={false} />
      )}
      {scrub && tile !== null && (
        <ScrubTile page={page} clip={clip} scrub={scrub} tile={tile} isSmall={isSmall} />
      )}
    </span>
  );
});

function ScrubTile({
  page,
  clip,
  scrub: { sprite, tiles },
  tile,
  isSmall,
}: {
  page: LibraryPage;
  clip: number;
  scrub: { sprite: LibrarySprite; tiles: TileRange };
  tile: number;
  isSmall: boolean;
}) {
  const frame = sprite.frames[tile];
  const isWide = sprite.tileWidth / sprite.tileHeight >= 16 / 9;
  return (
    <span className="scrub" aria-hidden="true">
      <span
        className={isWide ? 'scrub-tile wide' : 'scrub-tile tall'}
        style={{
          aspectRatio: `${sprite.tileWidth} / ${sprite.tileHeight}`,
          backgroundImage: `url("${pictureUrl(sprite.file)}")`,
          ...tileBackground(sprite, tile),
        }}
      />
      <span className="scrub-line" style={{ inlineSize: `${tileShare(tiles, tile) * 100}%` }} />
      {!isSmall && frame !== undefined && (
        <span className="scrub-time timecode">{frameText(page, clip, frame)}</span>
      )}
    </span>
  );
}
