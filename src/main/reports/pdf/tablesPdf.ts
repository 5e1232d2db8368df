import type { Content, TableCell } from 'pdfmake';
import type { Pin } from '#shared/domain/tables/pins.ts';
import type { Translator } from '#shared/i18n/translator.ts';
import { cellText, chartCells, summaryCells, summaryHeads, type TableCell as Cell } from '../tableText.ts';
import { colours, type SheetContext } from './contactSheet.ts';
import { pdfDrawing } from './pdfDrawing.ts';
import { sectionTitle } from './pdfSection.ts';

/** Rows of a chart's numbers; all of them stand in report.json and the workbook. */
const shownRows = 12;
/** A statement that fills a page says no more than its beginning does; the page has all of it. */
const shownSql = 1200;
/** Width and height of a chart at most, points. */
const chartSize: [number, number] = [350, 196];

type Sheet = Pick<SheetContext, 't' | 'draw'>;

/** Charts, drawn, and summaries that the editor chose in the data room. */
export function tablesPdf(pins: readonly Pin[], sheet: Sheet): Content[] {
  if (pins.length === 0) return [];
  const { t, draw } = sheet;
  const title = sectionTitle(draw(t.text('data.section')));
  return pins.flatMap((pin, i) => pinPdf(pin, i === 0 ? title : [], sheet));
}

/** @param above - What stays on one page with its title. */
function pinPdf({ title, table, sql, content }: Pin, above: readonly Content[], sheet: Sheet): Content[] {
  const { t, draw } = sheet;
  const head: Content[] = [
    ...above,
    { text: draw(title), bold: true, fontSize: 10.5, margin: [0, 8, 0, 0], headlineLevel: 2 },
    { text: draw(table), color: colours.dim, fontSize: 7.5, margin: [0, 0, 0, 3] },
  ];
  const made: Content = {
    text: `${t.text('data.sql')}: ${draw(oneLine(sql))}`,
    ...{ color: colours.dim, fontSize: 6, margin: [0, 3, 0, 0] },
  };
  if (content.type === 'summary') {
    const heads = summaryHeads.map((key) => t.text(key));
    return [...head, tablePdf(heads, summaryCells(content.summary), sheet, 6), made];
  }
  const drawing = pdfDrawing(content.svg, draw);
  const { heads, rows } = chartCells(content.data);
  const numbers = tablePdf(
    heads.map((key) => t.text(key)),
    rows.slice(0, shownRows),
    sheet,
    6.5,
  );
  const beside: Content[] = [numbers, ...cutNote(rows.length, t, draw)];
  const body: Content = drawing
    ? { columns: [{ ...drawing, fit: chartSize, width: chartSize[0] }, { stack: beside }], columnGap: 14 }
    : { stack: beside };
  // A chart and its numbers are read together.
  return [{ unbreakable: true, stack: [...head, body, made] }];
}

function cutNote(total: number, t: Translator, draw: Sheet['draw']): Content[] {
  if (total <= shownRows) return [];
  const text = draw(t.text('data.cut', { shown: shownRows, total }));
  return [{ text, color: colours.dim, fontSize: 7, margin: [0, 2, 0, 0] }];
}

function tablePdf(
  heads: readonly string[],
  rows: readonly (readonly Cell[])[],
  { t, draw }: Sheet,
  fontSize: number,
): Content {
  const cell = (value: Cell): TableCell =>
    typeof value === 'string' ? { text: draw(value) } : { text: cellText(value, t), alignment: 'right' };
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: heads.map((_, i) => (heads.length > 8 ? (i === 0 ? '*' : 'auto') : 'auto')),
      body: [
        heads.map((text): TableCell => ({ text: draw(text), bold: true })),
        ...rows.map((row) => row.map(cell)),
      ],
    },
    layout: 'lightHorizontalLines',
    fontSize,
  };
}

function oneLine(sql: string): string {
  const line = sql.replace(/\s+/g, ' ').trim();
  return line.length > shownSql ? `${line.slice(0, shownSql)} …` : line;
}
