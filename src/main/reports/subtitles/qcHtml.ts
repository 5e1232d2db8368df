import { createHash } from 'node:crypto';
import type { QcDocument } from '#shared/domain/subtitles/qcDocument.ts';
import type { Translator } from '#shared/i18n/translator.ts';
import { esc } from '../html/escape.ts';
import { pageStyle } from '../html/pageStyle.ts';
import { qcColumns, qcFacts, type QcFinding } from './qcRows.ts';
import type { QcReport } from './writeQcReport.ts';

/** Text of cues may run from right to left; what marks a fault must not hang on colour alone. */
const ownStyle = `${pageStyle}
td{vertical-align:top}td.text{white-space:pre-line;min-width:16rem}
tr.error td:first-child{box-shadow:inset 4px 0 var(--failed)}tr.warning td:first-child{box-shadow:inset 4px 0 var(--offline)}`;

/** One page that needs nothing else and runs no script. */
export const qcHtml: QcReport = async function* (qc, t) {
  yield headHtml(qc, t);
  yield '<dl class="tiles">';
  for (const [label, value] of qcFacts(qc, t))
    yield `<div><dt>${esc(label)}</dt><dd><bdi>${esc(value)}</bdi></dd></div>`;
  yield `</dl><h2 id="findings">${esc(t.text('qc.findings'))}</h2>`;
  if (qc.findings.length === 0) yield `<p>${esc(t.text('qc.none'))}</p>`;
  else {
    const heads = shownColumns.map(({ key }) => `<th scope="col">${esc(t.text(key))}</th>`).join('');
    yield `<div class="scroll" tabindex="0" role="region" aria-labelledby="findings"><table><thead><tr>${heads}</tr></thead><tbody>\n`;
    for (const finding of qc.findings) yield rowHtml(finding, t);
    yield '</tbody></table></div>';
  }
  yield `<footer><p>${esc(t.text('report.madeBy'))}</p></footer></body></html>\n`;
};

const shownColumns = qcColumns.filter(({ key }) => key !== 'qc.ruleId' && key !== 'qc.source');

function rowHtml(finding: QcFinding, t: Translator): string {
  const cells = shownColumns.map((column) => {
    if (column.key === 'qc.text') return `<td class="text" dir="auto">${linesHtml(finding.text)}</td>`;
    const cell = column.of(finding, t);
    const text =
      cell === null ? '' : `<bdi>${esc(typeof cell === 'number' ? t.trimmed(cell, 3) : cell)}</bdi>`;
    if (column.key !== 'qc.rule') return `<td>${text}</td>`;
    // A rule of the editor's own may stand on nobody's page.
    const isPage = /^https?:/.test(finding.source);
    const rule = isPage
      ? `<a href="${esc(finding.source)}" rel="noreferrer">${esc(finding.rule)}</a>`
      : esc(finding.rule);
    return `<td>${text}<br>${rule}</td>`;
  });
  return `<tr class="${finding.severity}">${cells.join('')}</tr>\n`;
}

function linesHtml(text: string): string {
  return text.split('\n').map(esc).join('<br>');
}

function headHtml(qc: QcDocument, t: Translator): string {
  const hash = createHash('sha256').update(ownStyle, 'utf8').digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  const title = t.text('qc.title');
  return (
    `<!DOCTYPE html>\n<html lang="${t.language}"><head><meta charset="utf-8">` +
    `<meta http-equiv="Content-Security-Policy" content="${policy}">` +
    '<meta name="viewport" content="width=device-width,initial-scale=1">' +
    '<meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">' +
    `<title>${esc(title)}</title><style>${ownStyle}</style></head>\n` +
    `<body><header><h1>${esc(title)}</h1><p class="path"><bdi>${esc(qc.file)}</bdi></p></header>\n`
  );
}
