import { clipKinds, clipStatuses, type Report, type ReportClip } from '#shared/domain/report.ts';
import type { ClipPage, ReportSummary } from '#shared/domain/reportDocument.ts';
import type { MessageKey } from '#shared/i18n/en.ts';
import type { Translator } from '#shared/i18n/translator.ts';
import { clipHint, durationText, errorLines, meanText, shareText, unitText, UNKNOWN } from '../clipText.ts';
import { skipReason } from '../skipReason.ts';
import { summaryFacts } from '../summaryText.ts';
import { pictureHtml, statusHtml } from './clipPage.ts';
import { esc, pathHtml, scrollTag } from './escape.ts';
import type { SizedPicture } from '../reportTarget.ts';

interface Column {
  key: MessageKey;
  /** What the column sorts by; `null` sorts last either way. */
  sort: (clip: ReportClip, page: ClipPage) => string | number | null;
  html: (clip: ReportClip, page: ClipPage, t: Translator) => string;
  numeric: boolean;
}

const columns: Column[] = [
  {
    key: 'field.path',
    sort: (clip) => clip.path,
    html: () => '',
    numeric: false,
  },
  {
    key: 'field.status',
    sort: (clip) => clip.status,
    html: (clip, _, t) => statusHtml(clip, t),
    numeric: false,
  },
  {
    key: 'field.kind',
    sort: (clip) => clip.kind,
    html: (clip, _, t) => esc(t.text(`kind.${clip.kind}`)),
    numeric: false,
  },
  {
    key: 'field.duration',
    sort: (clip) => clip.durationMs,
    html: (clip) => esc(durationText(clip)),
    numeric: true,
  },
  {
    key: 'field.shotCount',
    sort: (clip) => clip.shots.length,
    html: (clip, _, t) => (clip.shots.length > 0 ? t.number(clip.shots.length) : UNKNOWN),
    numeric: true,
  },
  {
    key: 'field.averageShot',
    sort: (_, page) => page.shotLength?.meanMs ?? null,
    html: (_, page, t) => (page.shotLength ? t.number(page.shotLength.meanMs / 1000, 2) : UNKNOWN),
    numeric: true,
  },
  {
    key: 'metric.luma',
    sort: (clip) => clip.metrics.luma?.mean ?? null,
    html: (clip, _, t) => meanText('luma', clip.metrics.luma, t),
    numeric: true,
  },
  {
    key: 'metric.sharpness',
    sort: (clip) => clip.metrics.sharpness?.mean ?? null,
    html: (clip, _, t) => meanText('sharpness', clip.metrics.sharpness, t),
    numeric: true,
  },
  {
    key: 'metric.motion',
    sort: (clip) => clip.metrics.motion?.mean ?? null,
    html: (clip, _, t) => meanText('motion', clip.metrics.motion, t),
    numeric: true,
  },
  {
    key: 'metric.integrated',
    sort: (clip) => clip.audio?.integratedLufs ?? null,
    html: (clip, _, t) => esc(unitText(clip.audio?.integratedLufs ?? null, 'LUFS', t)),
    numeric: true,
  },
  {
    key: 'metric.speech',
    sort: (clip) => clip.audio?.speechShare ?? null,
    html: (clip, _, t) => esc(shareText(clip.audio?.speechShare ?? null, t)),
    numeric: true,
  },
];

export function summaryHtml(summary: ReportSummary, t: Translator): string {
  const tiles = summaryFacts(summary, t).map(
    ({ label, value, note }) =>
      `<div><dt>${esc(label)}</dt><dd>${esc(value)}</dd>${note ? `<dd class="note">${esc(note)}</dd>` : ''}</div>`,
  );
  return `<section aria-labelledby="summary"><h2 id="summary">${esc(t.text('report.summary'))}</h2><dl class="tiles">${tiles.join('')}</dl></section>`;
}

/** Clips that failed, are offline or were not measured, with what to do. */
export function attentionHtml({ clips }: Report, t: Translator): string {
  const rows = clips.flatMap((clip, index) => {
    if (clip.status === 'ok') return [];
    const code = clip.error ? ` <code>${esc(clip.error.code)}</code>` : '';
    const why =
      errorLines(clip, t)
        .map((line) => `<bdi>${esc(line)}</bdi>`)
        .join('<br>') + code;
    return [
      `<tr><th scope="row"><a href="#clip-${index + 1}">${pathHtml(clip.path)}</a></th><td>${statusHtml(clip, t)}</td>` +
        `<td>${why}</td><td>${esc(clipHint(clip, t) ?? '')}</td></tr>`,
    ];
  });
  if (rows.length === 0) return '';
  const heads = ['field.path', 'field.status', 'field.error', 'field.whatToDo'] as const;
  return tableSection('attention', 'report.attention', heads, rows, t);
}

export function skippedHtml({ skipped, documents }: Report, t: Translator): string {
  const documentRows = documents.map(
    ({ path, kind }) =>
      `<tr><th scope="row">${pathHtml(path)}</th><td>${esc(t.text(`document.${kind}`))}</td></tr>`,
  );
  const skippedRows = skipped.map(
    ({ path, reason }) =>
      `<tr><th scope="row">${pathHtml(path)}</th><td>${esc(skipReason(reason, t))}</td></tr>`,
  );
  return (
    (documents.length > 0
      ? tableSection('documents', 'report.documents', ['field.path', 'field.kind'], documentRows, t)
      : '') +
    (skipped.length > 0
      ? tableSection('skipped', 'report.skippedFiles', ['field.path', 'field.reason'], skippedRows, t)
      : '')
  );
}

function tableSection(
  id: string,
  title: MessageKey,
  heads: readonly MessageKey[],
  rows: readonly string[],
  t: Translator,
): string {
  const columnHeads = heads.map((key) => `<th scope="col">${esc(t.text(key))}</th>`).join('');
  return (
    `<section aria-labelledby="${id}"><h2 id="${id}">${esc(t.text(title))}</h2>${scrollTag({ by: id })}<table>` +
    `<thead><tr>${columnHeads}</tr></thead><tbody>${rows.join('')}</tbody></table></div></section>`
  );
}

export function controlsHtml(t: Translator): string {
  const options = (keys: readonly string[], prefix: 'status' | 'kind'): string =>
    [`<option value="">${esc(t.text('view.all'))}</option>`]
      .concat(
        keys.map((key) => `<option value="${key}">${esc(t.text(`${prefix}.${key}` as MessageKey))}</option>`),
      )
      .join('');
  return (
    `<form class="controls" hidden><label>${esc(t.text('view.search'))} <input id="find" type="search" autocomplete="off"></label>` +
    `<label>${esc(t.text('field.status'))} <select id="status">${options(clipStatuses, 'status')}</select></label>` +
    `<label>${esc(t.text('field.kind'))} <select id="kind">${options(clipKinds, 'kind')}</select></label>` +
    `<output id="shown" role="status"></output><span class="dim">${esc(t.text('view.sortHint'))}</span></form>`
  );
}

export function clipListHead(t: Translator): string {
  const heads = columns.map(({ key, numeric }) => {
    const field = t.text(key);
    return (
      `<th scope="col"${numeric ? ' class="number"' : ''}><button type="button" title="${esc(t.text('view.sort', { field }))}">` +
      `${esc(field)}</button></th>`
    );
  });
  return `<thead><tr><td></td>${heads.join('')}</tr></thead>`;
}

export function clipListRow(
  clip: ReportClip,
  page: ClipPage,
  number: number,
  poster: SizedPicture | null,
  t: Translator,
): string {
  const [first, ...rest] = columns;
  const cells = rest.map(
    (column) =>
      `<td data-v="${esc(String(column.sort(clip, page) ?? ''))}"${column.numeric ? ' class="number"' : ''}>${column.html(clip, page, t)}</td>`,
  );
  const name = `<th scope="row" data-v="${esc(String(first?.sort(clip, page) ?? ''))}"><a href="#clip-${number}">${pathHtml(clip.path)}</a></th>`;
  const picture = poster ? pictureHtml(poster, '', t) : '';
  return (
    `<tr data-clip="${number}" data-status="${clip.status}" data-kind="${clip.kind}"><td class="mini">${picture}</td>` +
    `${name}${cells.join('')}</tr>`
  );
}
