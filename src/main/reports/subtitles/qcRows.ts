import type { MessageKey } from '#shared/i18n/en.ts';
import type { QcDocument } from '#shared/domain/subtitles/qcDocument.ts';
import type { Translator } from '#shared/i18n/translator.ts';
import { formatDuration } from '#shared/time/duration.ts';
import { visibleText } from '#shared/domain/visibleText.ts';

export type QcFinding = QcDocument['findings'][number];
export type QcCell = string | number | null;

export interface QcColumn {
  key: MessageKey;
  /** Characters wide in a sheet. */
  width: number;
  of: (finding: QcFinding, t: Translator) => QcCell;
}

/** A text value with its invisible signs made visible; a number as it is. */
const shown = (value: number | string | null): QcCell =>
  typeof value === 'string' ? visibleText(value) : value;

/** Columns of the list of findings, in every format but JSON. */
export const qcColumns: readonly QcColumn[] = [
  { key: 'qc.cue', width: 7, of: ({ cue }) => cue },
  { key: 'qc.line', width: 6, of: ({ line }) => line ?? null },
  { key: 'qc.start', width: 14, of: ({ startMs }) => formatDuration(startMs, null) },
  { key: 'qc.end', width: 14, of: ({ endMs }) => formatDuration(endMs, null) },
  { key: 'qc.severity', width: 10, of: ({ severity }, t) => t.text(`qc.severity.${severity}`) },
  { key: 'qc.rule', width: 30, of: ({ rule }, t) => t.text(`rule.${rule}`) },
  { key: 'qc.ruleId', width: 22, of: ({ rule }) => rule },
  { key: 'qc.value', width: 16, of: ({ value }) => shown(value) },
  { key: 'qc.limit', width: 16, of: ({ limit }) => shown(limit) },
  { key: 'qc.unit', width: 14, of: ({ unit }, t) => t.text(`qc.unit.${unit}`) },
  { key: 'qc.fixable', width: 10, of: ({ fixable }, t) => t.text(fixable ? 'qc.yes' : 'qc.no') },
  { key: 'qc.text', width: 50, of: ({ text }) => visibleText(text.replaceAll('\n', ' / ')) },
  { key: 'qc.source', width: 40, of: ({ source }) => source },
];

/** What stands above the list. */
export function qcFacts(qc: QcDocument, t: Translator): [string, string][] {
  const { error, warning, info } = qc.summary.bySeverity;
  const rate = t.trimmed(qc.fps.num / qc.fps.den, 3);
  const shots =
    qc.shots.from === 'none'
      ? t.text('qc.shots.none')
      : t.text(`qc.shots.${qc.shots.from}`, { n: qc.shots.cuts });
  const speech =
    qc.speech.from === 'none'
      ? t.text('qc.speech.none')
      : t.text(`qc.speech.${qc.speech.from}`, { n: qc.speech.spans });
  return [
    [t.text('qc.file'), visibleText(qc.file)],
    [t.text('qc.profile'), `${qc.profileName} (${qc.profile})`],
    [t.text('qc.profileSource'), `${qc.source.title}, ${qc.checked}`],
    [t.text('qc.language'), qc.language ?? t.text('qc.unknown')],
    [t.text('qc.rate'), rate],
    [t.text('qc.shots'), shots],
    [t.text('qc.speech'), speech],
    ...unjudged(qc, t),
    [t.text('qc.cues'), t.number(qc.cues)],
    [t.text('qc.severity.error'), t.number(error)],
    [t.text('qc.severity.warning'), t.number(warning)],
    [t.text('qc.severity.info'), t.number(info)],
    [t.text('qc.fixable'), t.number(qc.summary.fixable)],
  ];
}

/** Rules that are silent for want of something, by what is wanting. */
function unjudged({ notJudged }: QcDocument, t: Translator): [string, string][] {
  const reasons = [...new Set(notJudged.map(({ reason }) => reason))];
  return reasons.map((reason): [string, string] => {
    const rules = notJudged.filter((one) => one.reason === reason).map(({ rule }) => t.text(`rule.${rule}`));
    return [t.text('qc.notJudged'), t.text(`qc.notJudged.${reason}`, { rules: rules.join(', ') })];
  });
}
