import type { Content, TableCell } from 'pdfmake';
import type { Report } from '#shared/domain/report.ts';
import type { ReportScore, ReportScoredBy } from '#shared/domain/scoring/reportScores.ts';
import { UNKNOWN } from '../clipText.ts';
import { bestShots, reasonText, scoredByText, scoreText, type ScoredRow } from '../scoreText.ts';
import type { SheetContext } from './contactSheet.ts';
import { sectionTitle } from './pdfSection.ts';

/** Rows of the section: the best; all stand in shots.csv. */
const shown = 50;
/** Reasons side by side; no shot has more. */
const reasonColumns = 4;
/** Widest bar, points. */
const bar = { width: 88, height: 3 } as const;
const bars = { raises: '#2f7d4f', lowers: '#b3261e' } as const;

type Sheet = Pick<SheetContext, 't' | 'draw'>;

/** The best shots and what raised or lowered their score, as bars; nothing where no shot was scored. */
export function scoresPdf(report: Report, { t, draw }: Sheet): Content[] {
  const by = report.scoredBy;
  const best = bestShots(report, shown);
  if (!by || best.length === 0) return [];
  const heads = ['score.rank', 'score.score', 'field.path', 'field.shot', 'field.startTimecode'] as const;
  const head: TableCell[] = [
    ...heads.map((key): TableCell => ({ text: draw(t.text(key)), bold: true })),
    { text: draw(t.text('score.why')), bold: true, colSpan: reasonColumns },
    ...Array.from({ length: reasonColumns - 1 }, () => ''),
  ];
  // One scale for all bars, so that they can be compared.
  const most = Math.max(...best.flatMap(({ score }) => score.why.map(({ effect }) => Math.abs(effect))), 0);
  return [
    ...sectionTitle(draw(t.text('score.section')), draw(scoredByText(by, t))),
    {
      table: {
        headerRows: 1,
        dontBreakRows: true,
        widths: [24, 62, '*', 26, 58, ...Array.from({ length: reasonColumns }, () => bar.width)],
        body: [head, ...best.map((row) => rowCells(row, { by, most }, { t, draw }))],
      },
      layout: 'lightHorizontalLines',
      fontSize: 7.5,
    },
  ];
}

function rowCells(
  { rank, clip, shot, score }: ScoredRow,
  { by, most }: { by: ReportScoredBy; most: number },
  { t, draw }: Sheet,
): TableCell[] {
  const reasons = Array.from({ length: reasonColumns }, (_, i): TableCell => {
    const reason = score.why[i];
    if (!reason) return '';
    return {
      stack: [
        { text: draw(reasonText(reason, by, t)) },
        ...(most > 0 ? [{ canvas: [effectBar(reason, most)] }] : []),
      ],
    };
  });
  return [
    t.number(rank),
    scoreText(score, t),
    { text: draw(clip.path) },
    t.number(shot.index + 1),
    shot.startTimecode ?? UNKNOWN,
    ...reasons,
  ];
}

function effectBar({ effect }: ReportScore['why'][number], most: number) {
  return {
    ...{ type: 'rect' as const, x: 0, y: 1.5, h: bar.height },
    w: Math.max(0.5, (Math.abs(effect) / most) * bar.width),
    color: effect < 0 ? bars.lowers : bars.raises,
  };
}
