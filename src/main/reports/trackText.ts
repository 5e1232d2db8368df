import type { ReportTrack } from '#shared/domain/subtitles/reportTrack.ts';
import type { MessageKey } from '#shared/i18n/en.ts';
import type { Translator } from '#shared/i18n/translator.ts';
import { formatDuration } from '#shared/time/duration.ts';
import { errorLines } from './clipText.ts';
import { visibleText } from '#shared/domain/visibleText.ts';

/** A column of the subtitles of a project, on pages and in sheets. */
export interface TrackColumn {
  key: MessageKey;
  width: number;
  /** Places after the point of a number; absent for text. */
  digits?: number;
  of: (track: ReportTrack, t: Translator) => string | number | null;
}

const text = (value: string | null): string | null => (value === null ? null : visibleText(value));
const clock = (ms: number | null): string | null => (ms === null ? null : formatDuration(ms, null));

export const trackColumns: TrackColumn[] = [
  { key: 'track.name', width: 36, of: ({ name }) => text(name) },
  { key: 'track.format', width: 10, of: ({ format }) => format },
  { key: 'track.language', width: 10, of: ({ language }) => text(language) },
  { key: 'track.clip', width: 36, of: ({ clip }) => text(clip) },
  { key: 'qc.cues', width: 8, digits: 0, of: ({ cues }) => cues },
  { key: 'track.first', width: 14, of: ({ firstMs }) => clock(firstMs) },
  { key: 'track.last', width: 14, of: ({ lastMs }) => clock(lastMs) },
  { key: 'track.profile', width: 18, of: ({ profile }) => text(profile) },
  { key: 'track.errors', width: 9, digits: 0, of: ({ findings }) => findings?.error ?? null },
  { key: 'track.warnings', width: 9, digits: 0, of: ({ findings }) => findings?.warning ?? null },
  { key: 'track.notes', width: 9, digits: 0, of: ({ findings }) => findings?.info ?? null },
  {
    key: 'track.speed',
    width: 12,
    digits: 1,
    of: ({ charactersPerSecond }) => charactersPerSecond?.mean ?? null,
  },
  {
    key: 'track.speedStd',
    width: 12,
    digits: 1,
    of: ({ charactersPerSecond }) => charactersPerSecond?.std ?? null,
  },
  { key: 'track.words', width: 9, digits: 0, of: ({ words }) => words },
  { key: 'track.talk', width: 14, of: ({ talkMs }) => clock(talkMs) },
  { key: 'track.remark', width: 40, of: remarkOf },
];

function remarkOf(track: ReportTrack, t: Translator): string | null {
  const said = [
    ...(track.edited ? [t.text('track.edited')] : []),
    ...(track.shotChanges === false ? [t.text('track.noCuts')] : []),
    ...errorLines(track, t),
  ];
  return said.length === 0 ? null : said.join(' ');
}
