import type { Report } from '#shared/domain/report.ts';
import type { ReportScoredBy } from '#shared/domain/scoring/reportScores.ts';
import type { Translator } from '#shared/i18n/translator.ts';
import { bestShots, reasonsText, scoredByText, scoreText, type ScoredRow } from '../scoreText.ts';
import { esc, nameHtml, scrollTag } from './escape.ts';

/** Rows of the section: the best; all stand in shots.csv. */
const shown = 50;

/** The best shots with their reasons; nothing where no shot was scored. */
export function scoresHtml(report: Report, t: Translator): string {
  const { scoredBy } = report;
  const best = bestShots(report, shown);
  if (!scoredBy || best.length === 0) return '';
  const head = ['score.rank', 'score.score', 'field.path', 'field.shot', 'score.why'] as const;
  return (
    `<section aria-labelledby="scores-title"><h2 id="scores-title">${esc(t.text('score.section'))}</h2>` +
    `<p>${esc(scoredByText(scoredBy, t))}</p>` +
    `${scrollTag({ by: 'scores-title' })}<table><thead><tr>` +
    `${head.map((key) => `<th scope="col">${esc(t.text(key))}</th>`).join('')}</tr></thead><tbody>\n` +
    `${best.map((row) => rowHtml(row, scoredBy, t)).join('\n')}\n</tbody></table></div></section>\n`
  );
}

function rowHtml({ rank, clip, shot, number, score }: ScoredRow, by: ReportScoredBy, t: Translator): string {
  const cells = [
    esc(t.number(rank)),
    esc(scoreText(score, t)),
    `<a href="#clip-${number + 1}">${nameHtml(clip.path)}</a>`,
    esc(t.number(shot.index + 1)),
    esc(reasonsText(score, by, t)),
  ];
  return `<tr>${cells.map((html) => `<td>${html}</td>`).join('')}</tr>`;
}
