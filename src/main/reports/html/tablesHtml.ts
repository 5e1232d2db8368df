import type { Pin } from '#shared/domain/tables/pins.ts';
import type { TableSummary } from '#shared/domain/tables/summary.ts';
import type { MessageKey } from '#shared/i18n/en.ts';
import type { Translator } from '#shared/i18n/translator.ts';
import { cellText, chartCells, summaryCells, summaryHeads, type TableCell } from '../tableText.ts';
import { esc, nameHtml, scrollTag } from './escape.ts';

/** Rows of a chart's numbers; all of them stand in report.json. */
const shown = 40;

/** Charts and summaries that the editor chose in the data room. */
export function tablesHtml(pins: readonly Pin[], t: Translator): string {
  if (pins.length === 0) return '';
  const parts = pins.map((pin) => {
    const head = `<h3>${nameHtml(pin.title)}</h3><p class="path">${nameHtml(pin.table)}</p>`;
    const body =
      pin.content.type === 'chart'
        ? chartHtml(pin, pin.content, t)
        : summaryHtml(pin, pin.content.summary, t);
    return `<article>${head}${body}${detailsHtml(t.text('data.sql'), `<pre>${esc(pin.sql)}</pre>`)}</article>`;
  });
  return (
    `<section aria-labelledby="data-title"><h2 id="data-title">${esc(t.text('data.section'))}</h2>\n` +
    `${parts.join('\n')}\n</section>\n`
  );
}

function chartHtml(
  pin: Pin,
  { svg, data }: Extract<Pin['content'], { type: 'chart' }>,
  t: Translator,
): string {
  // As a picture: whatever a drawing holds, it cannot run here.
  const source = Buffer.from(svg, 'utf8').toString('base64');
  const { heads, rows } = chartCells(data);
  const table = tableHtml(
    heads.map((head) => t.text(head)),
    rows.slice(0, shown),
    pin.title,
    t,
  );
  const cut = rows.length > shown ? `<p>${esc(t.text('data.cut', { shown, total: rows.length }))}</p>` : '';
  return (
    `<p><img class="chart" src="data:image/svg+xml;base64,${source}" alt="${esc(pin.title)}"></p>` +
    detailsHtml(t.text('data.numbers'), table + cut)
  );
}

function summaryHtml({ title }: Pin, summary: TableSummary, t: Translator): string {
  const heads = summaryHeads.map((head: MessageKey) => t.text(head));
  return tableHtml(heads, summaryCells(summary), title, t);
}

function tableHtml(
  heads: readonly string[],
  rows: readonly (readonly TableCell[])[],
  title: string,
  t: Translator,
): string {
  const cell = (value: TableCell): string =>
    `<td>${typeof value === 'string' ? nameHtml(value) : esc(cellText(value, t))}</td>`;
  return (
    `${scrollTag({ label: title })}<table><thead><tr>${heads.map((head) => `<th scope="col">${esc(head)}</th>`).join('')}` +
    `</tr></thead><tbody>${rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('\n')}</tbody></table></div>`
  );
}

function detailsHtml(title: string, body: string): string {
  return `<details><summary>${esc(title)}</summary>${body}</details>`;
}
