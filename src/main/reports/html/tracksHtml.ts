import type { ReportTrack } from '#shared/domain/subtitles/reportTrack.ts';
import type { Translator } from '#shared/i18n/translator.ts';
import { trackColumns } from '../trackText.ts';
import { esc, nameHtml, scrollTag } from './escape.ts';

/** The subtitles of the project, a row each; nothing where there are none. */
export function tracksHtml(tracks: readonly ReportTrack[], t: Translator): string {
  if (tracks.length === 0) return '';
  const heads = trackColumns.map(({ key }) => `<th scope="col">${esc(t.text(key))}</th>`);
  const rows = tracks.map((track) => {
    const cells = trackColumns.map(({ of, digits }) => {
      const value = of(track, t);
      if (value === null) return '<td>–</td>';
      return `<td>${typeof value === 'number' ? esc(t.number(value, digits)) : nameHtml(value)}</td>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  return (
    `<section aria-labelledby="tracks-title"><h2 id="tracks-title">${esc(t.text('track.section'))}</h2>` +
    `<p>${esc(t.text('track.about'))}</p>${scrollTag({ by: 'tracks-title' })}<table><thead><tr>${heads.join('')}</tr></thead>` +
    `<tbody>\n${rows.join('\n')}\n</tbody></table></div></section>\n`
  );
}
