import type { Content, TableCell } from 'pdfmake';
import type { ReportTrack } from '#shared/domain/subtitles/reportTrack.ts';
import { UNKNOWN } from '../clipText.ts';
import { trackColumns, type TrackColumn } from '../trackText.ts';
import type { SheetContext } from './contactSheet.ts';
import { sectionTitle } from './pdfSection.ts';

/** Rows of the section; all stand in subtitles.csv. */
const shown = 300;
/**
 * Text that breaks, points: sixteen columns have to fit across the page, and the library would take the room for a wider one
 * from the numbers.
 */
const widthOf: Record<string, number> = { 'track.name': 90, 'track.clip': 90, 'track.remark': 84 };

type Sheet = Pick<SheetContext, 't' | 'draw'>;

/** The subtitles of the project, a row each; nothing where there are none. */
export function tracksPdf(tracks: readonly ReportTrack[], sheet: Sheet): Content[] {
  if (tracks.length === 0) return [];
  const { t, draw } = sheet;
  const heads = trackColumns.map(({ key, digits }): TableCell => ({
    text: draw(t.text(key)),
    bold: true,
    ...aligned(digits),
  }));
  const rows = tracks.slice(0, shown);
  const cut = t.text('data.cut', { shown, total: tracks.length });
  return [
    ...sectionTitle(draw(t.text('track.section')), draw(t.text('track.about'))),
    {
      table: {
        headerRows: 1,
        dontBreakRows: true,
        widths: trackColumns.map(({ key }) => widthOf[key] ?? 'auto'),
        body: [heads, ...rows.map((track) => trackColumns.map((column) => cellOf(track, column, sheet)))],
      },
      layout: 'tight',
      fontSize: 6,
    },
    ...(tracks.length > shown ? [{ text: draw(cut), fontSize: 7 }] : []),
  ];
}

function cellOf(track: ReportTrack, { key, of, digits }: TrackColumn, { t, draw }: Sheet): TableCell {
  const value = of(track, t);
  if (value === null) return { text: UNKNOWN, ...aligned(digits) };
  if (typeof value === 'number') return { text: t.number(value, digits), ...aligned(digits) };
  return { text: widthOf[key] === undefined ? draw(value) : breakable(draw(value)) };
}

const aligned = (digits: number | undefined): { alignment?: 'right' } =>
  digits === undefined ? {} : { alignment: 'right' };

/** A path without spaces breaks after its marks: the library breaks at spaces alone and would widen the column. */
function breakable(text: string): string {
  return text.replace(/[/\\_.-](?=\S)/g, '$&\u200b');
}
