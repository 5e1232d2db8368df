import ExcelJS from 'exceljs';
import type { ReportTrack } from '#shared/domain/subtitles/reportTrack.ts';
import type { MessageKey } from '#shared/i18n/en.ts';
import { createTranslator, type Translator } from '#shared/i18n/translator.ts';
import { throwIfCancelled } from '#shared/errors.ts';
import { formulaSafe } from '../csvText.ts';
import { SMALL_PICTURE, type FileContent, type SizedPicture, type WriterContext } from '../reportTarget.ts';
import { visibleText } from '#shared/domain/visibleText.ts';
import { skipReason } from '../skipReason.ts';
import { summaryFacts } from '../summaryText.ts';
import { picturedShots } from '../thumbnails.ts';
import { trackColumns } from '../trackText.ts';
import { addTables } from './tablesSheet.ts';
import { withFixedTimes } from './zipTimes.ts';
import { clipColumns, shotColumns, type Cell, type SheetColumn } from './sheetColumns.ts';

/** exceljs holds every picture and packs them at the end; more than this would pass its means, and Excel's. */
const MOST_PICTURES = 3000;
const SHOWN_SIDE = 120;
const PICTURE_COLUMN_WIDTH = 18;
const EMU_A_PIXEL = 9525;
const POINTS_A_PIXEL = 0.75;

/** The workbook says when it was made; a fixed day keeps reruns alike. */
const FIXED_DATE = new Date(Date.UTC(2000, 0, 1));

/** report.xlsx: clips, shots with their pictures, files left out, and what the numbers are. */
export async function* xlsxReport(context: WriterContext): FileContent {
  const t = createTranslator(context.language);
  const book = new ExcelJS.Workbook();
  book.creator = 'Trimbin';
  book.created = FIXED_DATE;
  book.modified = FIXED_DATE;
  const { report, pages } = context.document;

  const { sections } = context.document;
  const clips = addSheet(book, 'report.clips', clipColumns, t);
  for (const [index, clip] of report.clips.entries()) {
    const averageShotMs = pages[index]?.shotLength?.meanMs ?? null;
    addRow(
      clips,
      clipColumns.map((column) => column.of({ clip, averageShotMs }, t)),
    );
  }
  finishSheet(clips);
  if (sections.includes('shots')) await addShots(book, context, t);
  addTracks(book, report.subtitles ?? [], t);
  addTables(book, context.document.pins ?? [], t);
  if (sections.includes('skipped')) addSkipped(book, context, t);
  addAbout(book, context, t);
  yield withFixedTimes(new Uint8Array(await book.xlsx.writeBuffer()));
}

async function addShots(book: ExcelJS.Workbook, context: WriterContext, t: Translator): Promise<void> {
  const { report, pages, sections } = context.document;
  const hasPictures = sections.includes('thumbnails');
  const picture: SheetColumn<never> = { key: 'field.thumbnail', width: PICTURE_COLUMN_WIDTH, of: () => null };
  const sheet = addSheet(book, 'report.shots', hasPictures ? [picture, ...shotColumns] : shotColumns, t);
  let pictures = 0;
  for (const [index, clip] of report.clips.entries()) {
    throwIfCancelled(context.signal);
    for await (const batch of picturedShots(clip.shots, pages[index], context.thumbnail, SMALL_PICTURE)) {
      for (const { shot, picture } of batch) {
        const row = addRow(sheet, [
          ...(hasPictures ? [null] : []),
          ...shotColumns.map((column) => column.of({ clip, shot, scoredBy: report.scoredBy }, t)),
        ]);
        if (!picture || pictures >= MOST_PICTURES) continue;
        addPicture(book, row, picture);
        pictures += 1;
      }
    }
  }
  finishSheet(sheet);
}

function addPicture(book: ExcelJS.Workbook, row: ExcelJS.Row, { jpeg, width, height }: SizedPicture): void {
  const scale = SHOWN_SIDE / Math.max(width, height);
  const ext = { width: Math.round(width * scale), height: Math.round(height * scale) };
  const id = book.addImage({ buffer: jpeg as unknown as ExcelJS.Buffer, extension: 'jpeg' });
  row.height = (ext.height + 4) * POINTS_A_PIXEL;
  const at = (x: number, y: number): ExcelJS.Anchor => {
    const nativeRow = row.number - 1;
    const place = { nativeCol: 0, nativeColOff: x * EMU_A_PIXEL, nativeRow, nativeRowOff: y * EMU_A_PIXEL };
    return place as ExcelJS.Anchor;
  };
  // Both corners, because exceljs writes an attribute into the other form (`ext`) that the standard does not allow
  // there, and strict readers then find no pictures at all.
  row.worksheet.addImage(id, { tl: at(1, 2), br: at(1 + ext.width, 2 + ext.height), editAs: 'oneCell' });
}

function addSkipped(book: ExcelJS.Workbook, { document }: WriterContext, t: Translator): void {
  const columns: SheetColumn<{ path: string; reason: string }>[] = [
    { key: 'field.path', width: 60, of: ({ path }) => visibleText(path) },
    { key: 'field.reason', width: 70, of: ({ reason }) => skipReason(reason, t) },
  ];
  const sheet = addSheet(book, 'report.skippedFiles', columns, t);
  for (const skipped of document.report.skipped) {
    addRow(
      sheet,
      columns.map((column) => column.of(skipped, t)),
    );
  }
  finishSheet(sheet);
}

function addTracks(book: ExcelJS.Workbook, tracks: readonly ReportTrack[], t: Translator): void {
  if (tracks.length === 0) return;
  const columns = trackColumns.map(({ digits, ...column }): SheetColumn<ReportTrack> => {
    return { ...column, ...(digits === undefined ? {} : { format: digits === 0 ? '#,##0' : '#,##0.0' }) };
  });
  const sheet = addSheet(book, 'track.section', columns, t);
  for (const track of tracks) {
    addRow(
      sheet,
      columns.map((column) => column.of(track, t)),
    );
  }
  finishSheet(sheet);
}

function addAbout(book: ExcelJS.Workbook, { document }: WriterContext, t: Translator): void {
  const { report, summary } = document;
  const sheet = book.addWorksheet(t.text('report.about'));
  sheet.columns = [{ width: 30 }, { width: 70 }];
  const total = document.pages.reduce((sum, page) => sum + page.thumbnails.filter(Boolean).length, 0);
  const lines: [string, string][] = [
    [t.text('report.title'), visibleText(report.project.name)],
    [t.text('report.folder'), visibleText(report.project.root)],
    ...(document.sections.includes('summary') ? summaryFacts(summary, t) : []).map(
      ({ label, value, note }): [string, string] => [label, note === '' ? value : `${value} (${note})`],
    ),
    ['', t.text('report.numbers')],
    ['', t.text('report.madeBy')],
  ];
  if (total > MOST_PICTURES) {
    lines.push(['', t.text('report.thumbnailsCapped', { shown: MOST_PICTURES, total })]);
  }
  for (const line of lines) addRow(sheet, line);
  sheet.getColumn(1).font = { bold: true };
}

function addSheet(
  book: ExcelJS.Workbook,
  name: MessageKey,
  columns: readonly Pick<SheetColumn<never>, 'key' | 'width' | 'format'>[],
  t: Translator,
): ExcelJS.Worksheet {
  const sheet = book.addWorksheet(t.text(name), { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(({ key, width, format }) => ({
    header: t.text(key),
    width,
    style: { alignment: { vertical: 'middle' }, ...(format === undefined ? {} : { numFmt: format }) },
  }));
  const header = sheet.getRow(1);
  header.font = { bold: true };
  header.alignment = { vertical: 'middle', wrapText: true };
  header.height = 32;
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
  return sheet;
}

function finishSheet(sheet: ExcelJS.Worksheet): void {
  const last = Math.max(1, sheet.rowCount);
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: last, column: sheet.columnCount } };
}

/**
 * A text cell of a workbook is a text, whatever it starts with, until somebody edits it or saves it as CSV;
 * an apostrophe in front, as in the CSV, keeps it harmless then too.
 */
function addRow(sheet: ExcelJS.Worksheet, cells: readonly Cell[]): ExcelJS.Row {
  return sheet.addRow(cells.map((cell) => (typeof cell === 'string' ? formulaSafe(cell) : cell)));
}
