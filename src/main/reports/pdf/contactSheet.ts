import type { Content, TableCell } from 'pdfmake';
import type { ReportClip } from '#shared/domain/report.ts';
import type { ClipPage } from '#shared/domain/reportDocument.ts';
import type { Translator } from '#shared/i18n/translator.ts';
import {
  clipFacts,
  clipHint,
  clipWarnings,
  errorLines,
  shotLengthText,
  soundFacts,
  UNKNOWN,
} from '../clipText.ts';
import type { SizedPicture, WriterContext } from '../reportTarget.ts';
import { picturedShots, type PicturedShot } from '../thumbnails.ts';

export const COLUMNS = 6;
/** Width and height of a shot's picture, points. */
const PICTURE = { width: 120, height: 68 } as const;
/** Enough for about 190 dots an inch at that width. */
const PICTURE_SIDE = 320;

export const colours = {
  dim: '#57606a',
  rule: '#d0d7de',
  failed: '#b3261e',
  offline: '#8a4b00',
  panel: '#f0f1f3',
};

export interface SheetContext {
  t: Translator;
  /** Text as the font can draw it. */
  draw: (text: string) => string;
  thumbnail: WriterContext['thumbnail'];
  /** How many more shots get a picture. */
  picturesLeft: number;
  /** False: pictures were not asked for. */
  hasPictures: boolean;
}

/** One clip: a heading that is repeated on every page that it runs over, and its shots in rows of six. */
export async function clipSheet(
  clip: ReportClip,
  page: ClipPage | undefined,
  sheet: SheetContext,
): Promise<Content> {
  const rows: TableCell[][] = [];
  let row: TableCell[] = [];
  const shown = clip.shots.slice(0, sheet.picturesLeft);
  for await (const batch of picturedShots(shown, page, sheet.thumbnail, PICTURE_SIDE)) {
    for (const entry of batch) {
      row.push(shotCell(entry, clip, sheet));
      if (row.length === COLUMNS) {
        rows.push(row);
        row = [];
      }
    }
  }
  if (row.length > 0) rows.push([...row, ...blanks(COLUMNS - row.length)]);
  sheet.picturesLeft -= shown.length;
  if (clip.shots.length === 0 && page?.poster) {
    const picture = await sheet.thumbnail(page.poster.file, PICTURE_SIDE);
    rows.push([pictureOf(picture, sheet), ...blanks(COLUMNS - 1)]);
  }
  const heading: TableCell = { colSpan: COLUMNS, stack: headingLines(clip, sheet), margin: [0, 6, 0, 2] };
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: rows.length > 0 ? 1 : 0,
      dontBreakRows: true,
      widths: Array.from({ length: COLUMNS }, () => '*'),
      body: [[heading, ...blanks(COLUMNS - 1)], ...rows],
    },
    layout: 'sheet',
  };
}

function blanks(count: number): TableCell[] {
  return Array.from({ length: count }, () => ({ text: '' }));
}

function headingLines(clip: ReportClip, { t, draw }: SheetContext): Content[] {
  const isOpen = clip.status !== 'ok';
  const colour = clip.status === 'failed' ? colours.failed : colours.offline;
  const facts = [...clipFacts(clip, t), ...soundFacts(clip, t).slice(0, 4)];
  const lines: Content[] = [
    {
      text: [
        { text: draw(clip.path), bold: true, fontSize: 10.5 },
        ...(isOpen ? [{ text: `   ${t.text(`status.${clip.status}`)}`, bold: true, color: colour }] : []),
      ],
    },
  ];
  const notes = [...errorLines(clip, t), clipHint(clip, t) ?? '', ...clipWarnings(clip, t)];
  for (const note of notes) if (note !== '') lines.push({ text: draw(note), color: colour, fontSize: 8 });
  if (facts.length > 0) {
    // A line breaks between facts, not within one.
    const text = facts.map(({ label, value }) => `${label} ${value}`.replaceAll(' ', '\u00a0')).join('   ');
    lines.push({ text: draw(text), color: colours.dim, fontSize: 7.5 });
  }
  return lines;
}

function shotCell({ shot, picture }: PicturedShot, clip: ReportClip, sheet: SheetContext): TableCell {
  const { t, draw } = sheet;
  const transition = shot.transitionIn ? t.text(`transition.${shot.transitionIn.type}`) : '';
  return {
    stack: [
      ...(sheet.hasPictures ? [pictureOf(picture, sheet)] : []),
      {
        columns: [
          { text: [{ text: `${shot.index + 1}  `, bold: true }, shot.startTimecode ?? UNKNOWN], width: '*' },
          { text: draw(transition), color: colours.dim, alignment: 'right', width: 'auto' },
        ],
        fontSize: 7.5,
        margin: [0, 1, 0, 0],
      },
      {
        text: `${shotLengthText(shot, clip)} · ${shot.startFrame}–${shot.endFrame - 1}`,
        color: colours.dim,
        fontSize: 7,
      },
    ],
    margin: [0, 0, 0, 4],
  };
}

function pictureOf(picture: SizedPicture | null, { t, draw }: SheetContext): Content {
  const { width, height } = PICTURE;
  if (picture) {
    return { image: `data:image/jpeg;base64,${picture.jpeg.toString('base64')}`, fit: [width, height] };
  }
  return {
    stack: [
      { canvas: [{ type: 'rect', x: 0, y: 0, w: width, h: height, color: colours.panel }] },
      {
        text: draw(t.text('view.noThumbnail')),
        color: colours.dim,
        fontSize: 7,
        relativePosition: { x: 6, y: 6 - height },
      },
    ],
  };
}
