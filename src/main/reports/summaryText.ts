import type { ReportSummary } from '#shared/domain/reportDocument.ts';
import type { Translator } from '#shared/i18n/translator.ts';
import { formatDuration } from '#shared/time/duration.ts';
import type { Fact } from './clipText.ts';

export interface SummaryFact extends Fact {
  /** A second, smaller line; empty for none. */
  note: string;
}

/** The totals of the project, as tiles or rows. */
export function summaryFacts(summary: ReportSummary, t: Translator): SummaryFact[] {
  const { byKind, byStatus, shotLength, transitions } = summary;
  const seconds = (ms: number): string => `${t.number(ms / 1000, ms < 10_000 ? 2 : 1)} s`;
  const facts: SummaryFact[] = [
    {
      label: t.text('report.clips'),
      value: t.number(summary.clips),
      note: t.text('summary.byKind', byKind),
    },
    {
      label: t.text('summary.duration'),
      value: formatDuration(Math.round(summary.durationMs / 1000) * 1000, null).replace(/\.000$/, ''),
      note:
        summary.unknownDurations > 0 ? t.text('count.unknownDurations', { n: summary.unknownDurations }) : '',
    },
    {
      label: t.text('report.shots'),
      value: t.number(summary.shots),
      note: (['cut', 'dissolve', 'fade-in', 'fade-out'] as const)
        .filter((type) => transitions[type] > 0)
        .map((type) => `${t.text(`transition.${type}`)} ${t.number(transitions[type])}`)
        .join(' · '),
    },
  ];
  if (shotLength) {
    facts.push({
      label: t.text('summary.averageShot'),
      value: seconds(shotLength.meanMs),
      note: `${t.text('summary.medianShot')} ${seconds(shotLength.medianMs)}`,
    });
    facts.push({
      label: t.text('summary.shotRange'),
      value: `${seconds(shotLength.minMs)} – ${seconds(shotLength.maxMs)}`,
      note: '',
    });
  }
  const open = (['failed', 'offline', 'skipped'] as const).filter((status) => byStatus[status] > 0);
  if (open.length > 0) {
    facts.push({
      label: t.text('report.attention'),
      value: t.number(open.reduce((sum, status) => sum + byStatus[status], 0)),
      note: open.map((status) => `${t.text(`status.${status}`)} ${t.number(byStatus[status])}`).join(' · '),
    });
  }
  return facts;
}
