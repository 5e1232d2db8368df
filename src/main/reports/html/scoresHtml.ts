import type { Report, ReportClip, ReportShot } from '#shared/domain/report.ts';
import type { Translator } from '#shared/i18n/translator.ts';
import { reasonsText, scoredByText } from '../scoreText.ts';
import { esc, nameHtml } from './escape.ts';

/** Rows of the section: the best; all stand in shots.csv. */
const shown = 50;

/** The best shots with their reasons; nothing where no shot was scored. */
export function scoresHtml({ clips, scoredBy }: Report, t: Translator): string {
  if (!scoredBy) return '';
  const scored = clips.flatMap((clip, number) =>
    clip.shots.flatMap((shot) => {
      const value = shot.score?.value ?? null;
      return value === null ? [] : [{ clip, shot, number, value }];
    }),
  );
  if (scored.length === 0) return '';
  scored.sort((one, other) => other.value - one.value);
  const head = ['score.rank', 'score.score', 'field.path', 'field.shot', 'score.why'] as const;
  const rows = scored.slice(0, shown).map(({ clip, shot, number }, i) => {
    return rowHtml({ rank: i + 1, clip, shot, number }, scoredBy, t);
  });
  return (
    `<section aria-labelledby="scores-title"><h2 id="scores-title">${esc(t.text('score.section'))}</h2>` +
    `<p>${esc(scoredByText(scoredBy, t))}</p><div class="scroll"><table><thead><tr>` +
    `${head.map((key) => `<th scope="col">${esc(t.text(key))}</th>`).join('')}</tr></thead><tbody>\n` +
    `${rows.join('\n')}\n</tbody></table></div></section>\n`
  );
}

function rowHtml(
  { rank, clip, shot, number }: { rank: number; clip: ReportClip; shot: ReportShot; number: number },
  by: NonNullable<Report['scoredBy']>,
  t: Translator,
): string {
  const { score } = shot;
  if (!score || score.value === null) return '';
  const spread = score.uncertainty === null ? '' : ` ± ${t.number(score.uncertainty, 2)}`;
  const cells = [
    t.number(rank),
    `${t.number(score.value, 2)}${spread}`,
    null,
    t.number(shot.index + 1),
    reasonsText(score, by, t),
  ];
  const html = cells.map((cell) =>
    cell === null
      ? `<td><a href="#clip-${number + 1}">${nameHtml(clip.path)}</a></td>`
      : `<td>${esc(cell)}</td>`,
  );
  return `<tr>${html.join('')}</tr>`;
}
