import pdfmake, { type Content, type CustomTableLayout } from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { throwIfCancelled } from '#shared/errors.ts';
import { createTranslator } from '#shared/i18n/translator.ts';
import type { FileContent, WriterContext } from '../reportTarget.ts';
import { skipReason } from '../skipReason.ts';
import { summaryFacts } from '../summaryText.ts';
import { clipSheet, colours, type SheetContext } from './contactSheet.ts';
import { createGlyphTest } from './fontGlyphs.ts';
import { loadPdfFonts } from './pdfFonts.ts';
import { drawableText, MISSING_GLYPH } from './pdfText.ts';
import { scoresPdf } from './scoresPdf.ts';
import { tracksPdf } from './tracksPdf.ts';
import { tablesPdf } from './tablesPdf.ts';

/** The library lays the whole document out in memory; a contact sheet beyond this is not read on paper anyway. */
const MOST_SHOTS = 3000;
/** The document says when it was made; a fixed day keeps reruns alike. */
const FIXED_DATE = new Date(Date.UTC(2000, 0, 1));

const sheetLayout: CustomTableLayout = {
  hLineWidth: (line) => (line === 0 ? 0.75 : 0),
  vLineWidth: () => 0,
  hLineColor: () => colours.rule,
  paddingLeft: () => 0,
  paddingRight: () => 6,
  paddingTop: () => 1,
  paddingBottom: () => 1,
};

/** Lines between rows, and little room between columns. */
const tightLayout: CustomTableLayout = {
  hLineWidth: (line) => (line === 0 ? 0 : 0.5),
  vLineWidth: () => 0,
  hLineColor: () => colours.rule,
  paddingLeft: () => 0,
  paddingRight: () => 5,
  paddingTop: () => 1.5,
  paddingBottom: () => 1.5,
};

/** report.pdf: a contact sheet and what was found beside it, A4 across, in a font that has Latin and Chinese. */
export async function* pdfReport(context: WriterContext): FileContent {
  const { document, language, signal, thumbnail } = context;
  const fonts = await loadPdfFonts();
  const hasGlyph = createGlyphTest(fonts.bytes);
  const drawn = { lacking: false };
  const draw = (text: string): string => {
    const drawable = drawableText(text, hasGlyph);
    if (drawable.includes(MISSING_GLYPH) && !text.includes(MISSING_GLYPH)) drawn.lacking = true;
    return drawable;
  };
  const hasPictures = document.sections.includes('thumbnails');
  const sheet: SheetContext = {
    t: createTranslator(language),
    draw,
    thumbnail,
    picturesLeft: MOST_SHOTS,
    hasPictures,
  };
  const clips: Content[] = [];
  for (const [index, clip] of document.report.clips.entries()) {
    throwIfCancelled(signal);
    clips.push(await clipSheet(clip, document.pages[index], sheet));
  }
  const { report, pins } = document;
  const tables = [
    ...scoresPdf(report, sheet),
    ...tracksPdf(report.subtitles ?? [], sheet),
    ...tablesPdf(pins ?? [], sheet),
  ];
  const content = [...opening(context, sheet), ...clips, ...tables, ...closing(context, sheet)];
  // Last, when it is known whether anything was lacking.
  if (drawn.lacking)
    content.push({ text: sheet.t.text('report.glyphs'), color: colours.dim, margin: [0, 8, 0, 0] });

  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => path === fonts.regular || path === fonts.bold);
  pdfmake.setFonts({
    NotoSansSC: { normal: fonts.regular, bold: fonts.bold, italics: fonts.regular, bolditalics: fonts.bold },
  });
  pdfmake.setTableLayouts({ sheet: sheetLayout, tight: tightLayout });
  const pdf = pdfmake.createPdf(definition(context, content, sheet));
  throwIfCancelled(signal);
  yield await pdf.getBuffer();
}

function definition(
  { document }: WriterContext,
  content: Content[],
  { t, draw }: SheetContext,
): TDocumentDefinitions {
  const title = `${document.report.project.name} – ${t.text('report.contactSheet')}`;
  return {
    pageSize: 'A4',
    pageOrientation: 'landscape',
    pageMargins: [30, 40, 30, 34],
    defaultStyle: { font: 'NotoSansSC', fontSize: 8.5, lineHeight: 1.05 },
    info: { title, creator: 'Trimbin', producer: 'Trimbin', creationDate: FIXED_DATE },
    language: t.language,
    header: (page: number): Content =>
      page === 1 ? '' : { text: draw(title), color: colours.dim, fontSize: 7.5, margin: [30, 18, 30, 0] },
    footer: (page: number, pages: number): Content => ({
      columns: [
        { text: 'Trimbin', color: colours.dim },
        { text: t.text('report.page', { page, pages }), color: colours.dim, alignment: 'right' },
      ],
      fontSize: 7.5,
      margin: [30, 8, 30, 0],
    }),
    content,
  };
}

function opening({ document }: WriterContext, { t, draw }: SheetContext): Content[] {
  const { project } = document.report;
  const facts = document.sections.includes('summary') ? summaryFacts(document.summary, t) : [];
  return [
    { text: draw(project.name), bold: true, fontSize: 18 },
    { text: t.text('report.contactSheet'), fontSize: 11, color: colours.dim },
    { text: draw(project.root), fontSize: 8, color: colours.dim, margin: [0, 2, 0, 8] },
    {
      columns: facts.map(({ label, value, note }) => ({
        stack: [
          { text: draw(label), color: colours.dim, fontSize: 7.5 },
          { text: draw(value), fontSize: 12 },
          { text: draw(note), color: colours.dim, fontSize: 7 },
        ],
        width: '*',
      })),
      columnGap: 10,
      margin: [0, 0, 0, 8],
    },
  ];
}

function closing({ document }: WriterContext, sheet: SheetContext): Content[] {
  const { t, draw } = sheet;
  const { clips, skipped } = document.report;
  const lines: Content[] = [];
  if (clips.length === 0 && document.sections.includes('clips'))
    lines.push({ text: t.text('report.noClips') });
  const total = clips.reduce((sum, clip) => sum + clip.shots.length, 0);
  if (total > MOST_SHOTS) {
    lines.push({
      text: t.text('report.thumbnailsCapped', { shown: MOST_SHOTS, total }),
      margin: [0, 8, 0, 0],
    });
  }
  if (skipped.length > 0) {
    lines.push({ text: t.text('report.skippedFiles'), bold: true, fontSize: 10.5, margin: [0, 10, 0, 2] });
    lines.push({
      table: {
        widths: ['*', '*'],
        body: skipped.map(({ path, reason }) => [
          { text: draw(path) },
          { text: draw(skipReason(reason, t)) },
        ]),
      },
      layout: 'lightHorizontalLines',
    });
  }
  return lines;
}
