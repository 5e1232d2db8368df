import { createHash } from 'node:crypto';
import { createTranslator, type Translator } from '#shared/i18n/translator.ts';
import type { ReportDocument } from '#shared/domain/reportDocument.ts';
import { SMALL_PICTURE, type FileContent, type WriterContext } from '../reportTarget.ts';
import { clipPageHtml } from './clipPage.ts';
import { esc, nameHtml, scrollTag } from './escape.ts';
import {
  attentionHtml,
  clipListHead,
  clipListRow,
  controlsHtml,
  skippedHtml,
  summaryHtml,
} from './overview.ts';
import { pageScript } from './pageScript.ts';
import { pageStyle } from './pageStyle.ts';
import { scoresHtml } from './scoresHtml.ts';
import { tablesHtml } from './tablesHtml.ts';
import { tracksHtml } from './tracksHtml.ts';

/**
 * report.html: one file that needs nothing else, on or off line. It is written piece by piece, and its own
 * script and style are the only ones that its security policy lets run.
 */
export async function* htmlReport({ document, language, thumbnail }: WriterContext): FileContent {
  const t = createTranslator(language);
  const { report, summary, pages } = document;
  yield headHtml(document, t);
  const { sections } = document;
  if (sections.includes('summary')) yield summaryHtml(summary, t);
  yield attentionHtml(report, t);
  if (sections.includes('clips')) yield* clipListHtml(document, t, thumbnail);
  yield scoresHtml(report, t);
  yield tracksHtml(report.subtitles ?? [], t);
  yield tablesHtml(document.pins ?? [], t);
  yield '<div id="pages">\n';
  for (const [index, clip] of report.clips.entries()) {
    const page = pages[index];
    if (page)
      yield* clipPageHtml(clip, page, index + 1, t, sections.includes('thumbnails') ? thumbnail : null);
  }
  yield '</div>\n';
  yield skippedHtml(report, t);
  yield `<footer><p>${esc(t.text('report.numbers'))}</p><p>${esc(t.text('report.madeBy'))}</p></footer>`;
  yield `<script>${pageScript}</script></body></html>\n`;
}

async function* clipListHtml(
  { report, pages }: ReportDocument,
  t: Translator,
  thumbnail: WriterContext['thumbnail'],
): FileContent {
  yield `<section aria-labelledby="clips-title"><h2 id="clips-title">${esc(t.text('report.clips'))}</h2>`;
  if (report.clips.length === 0) {
    yield `<p>${esc(t.text('report.noClips'))}</p></section>`;
    return;
  }
  yield `${controlsHtml(t)}${scrollTag({ by: 'clips-title' })}<table id="clips">${clipListHead(t)}<tbody>\n`;
  for (const [index, clip] of report.clips.entries()) {
    const page = pages[index];
    if (!page) continue;
    const poster = page.poster ? await thumbnail(page.poster.file, SMALL_PICTURE) : null;
    yield `${clipListRow(clip, page, index + 1, poster, t)}\n`;
  }
  yield `</tbody></table></div><p id="none" hidden>${esc(t.text('report.noMatch'))}</p></section>\n`;
}

function headHtml({ report }: ReportDocument, t: Translator): string {
  const { name, root } = report.project;
  const policy = [
    "default-src 'none'",
    'img-src data:',
    `style-src '${sourceHash(pageStyle)}'`,
    `script-src '${sourceHash(pageScript)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return (
    `<!DOCTYPE html>\n<html lang="${t.language}"><head><meta charset="utf-8">` +
    `<meta http-equiv="Content-Security-Policy" content="${policy}">` +
    '<meta name="viewport" content="width=device-width,initial-scale=1">' +
    '<meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">' +
    `<title>${esc(`${name} – ${t.text('report.title')}`)}</title><style>${pageStyle}</style></head>\n` +
    `<body id="top"><header><h1>${esc(t.text('report.title'))} · ${nameHtml(name)}</h1><p class="path">${nameHtml(root)}</p></header>\n`
  );
}

function sourceHash(text: string): string {
  return `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`;
}
