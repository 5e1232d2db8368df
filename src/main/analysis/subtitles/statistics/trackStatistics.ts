import { cueLines, lineText, type Cue, type SubtitleTrack } from '#shared/domain/subtitles/cue.ts';
import { countWords, displayLength } from '#shared/domain/subtitles/measure.ts';
import type { Counting } from '#shared/domain/subtitles/profile.ts';
import type { TrackStatistics } from '#shared/domain/subtitles/statistics.ts';
import { uniteSpans } from '../spans.ts';
import { distributionOf } from './distribution.ts';
import { charactersPerSecond, figuresOf, lengthOf, type MeasuredCue } from './figures.ts';
import { overTimeOf } from './overTime.ts';
import { vocabularyOf } from './vocabulary.ts';

export interface StatisticsOptions {
  /** BCP 47; `null`: not known. */
  language: string | null;
  counting: Counting;
  /** Length of the windows of `overTime`, ms. */
  windowMs: number;
  /** Length of the clip that the track belongs to, ms; `null`: not known. */
  clipMs: number | null;
}

/** How many cues are named. */
const named = 10;

/** Measure a track; see docs/specs/subtitle-statistics.md for every field. Linear in its length, but for sorting. */
export function trackStatistics({ cues }: SubtitleTrack, options: StatisticsOptions): TrackStatistics {
  const measured = cues.map((cue): MeasuredCue => measure(cue, cueLines(cue), options.counting));
  const { cues: _, ...figures } = figuresOf(measured);
  const union = uniteSpans(measured.filter(({ startMs, endMs }) => endMs > startMs));
  const gaps = union.slice(1).map(({ startMs }, i) => startMs - union[i]!.endMs);
  return {
    ...figures,
    silenceMs: gaps.reduce((sum, gap) => sum + gap, 0),
    gapMs: distributionOf(gaps.filter((gap) => gap > 0)),
    clip: options.clipMs === null ? null : clipFigures(measured, options.clipMs),
    speakers: speakersOf(cues, options.counting),
    overTime: overTimeOf(measured, union, options.windowMs),
    ...extremes(cues, measured),
    vocabulary: vocabularyOf(
      cues.map((cue) => cueLines(cue).join(' ')),
      options.language,
    ),
  };
}

function measure({ startMs, endMs }: Cue, lines: readonly string[], counting: Counting): MeasuredCue {
  let [words, characters] = [0, 0];
  for (const line of lines) {
    words += countWords(line);
    characters += displayLength(line, counting);
  }
  return { startMs, endMs, words, characters };
}

function clipFigures(cues: readonly MeasuredCue[], durationMs: number): TrackStatistics['clip'] {
  if (!(durationMs > 0)) return null;
  const inside = cues.map(({ startMs, endMs }) => ({
    startMs: Math.min(durationMs, Math.max(0, startMs)),
    endMs: Math.min(durationMs, Math.max(0, endMs)),
  }));
  const talkMs = lengthOf(uniteSpans(inside.filter(({ startMs, endMs }) => endMs > startMs)));
  const cuesOutside = cues.filter(({ startMs, endMs }) => startMs < 0 || endMs > durationMs).length;
  return { durationMs, talkMs, silenceMs: durationMs - talkMs, talkShare: talkMs / durationMs, cuesOutside };
}

/** A cue with several voices counts for each of them, with what that voice says and all of its time. */
function speakersOf(cues: readonly Cue[], counting: Counting): TrackStatistics['speakers'] {
  const bySpeaker = new Map<string | null, MeasuredCue[]>();
  for (const cue of cues) {
    for (const [speaker, lines] of partsOf(cue)) {
      const own = bySpeaker.get(speaker) ?? [];
      own.push(measure(cue, lines, counting));
      bySpeaker.set(speaker, own);
    }
  }
  if ([...bySpeaker.keys()].every((speaker) => speaker === null)) return [];
  return [...bySpeaker]
    .map(([speaker, own]) => ({ speaker, ...figuresOf(own) }))
    .sort((a, b) => b.talkMs - a.talkMs || b.cues - a.cues);
}

function partsOf(cue: Cue): Map<string | null, string[]> {
  const parts = new Map<string | null, string[]>();
  for (const line of cue.lines) {
    const voices = new Set(line.map(({ style }) => style?.voice ?? cue.speaker));
    for (const voice of voices) {
      const own = line.filter(({ style }) => (style?.voice ?? cue.speaker) === voice);
      parts.set(voice, [...(parts.get(voice) ?? []), lineText(own)]);
    }
  }
  if (parts.size === 0) parts.set(cue.speaker, []);
  return parts;
}

function extremes(
  cues: readonly Cue[],
  measured: readonly MeasuredCue[],
): Pick<TrackStatistics, 'longest' | 'fastest'> {
  const timed = measured.flatMap((cue, i) => (cue.endMs > cue.startMs ? [{ i, ...cue }] : []));
  const describe = (i: number) => {
    const { id: cueId, startMs, ...cue } = cues[i]!;
    return { cue: i + 1, cueId, startMs, text: cueLines(cue).join('\n') };
  };
  const durationOf = ({ startMs, endMs }: MeasuredCue): number => endMs - startMs;
  const longest = timed.toSorted((a, b) => durationOf(b) - durationOf(a) || a.i - b.i).slice(0, named);
  const fastest = timed
    .toSorted((a, b) => charactersPerSecond(b) - charactersPerSecond(a) || a.i - b.i)
    .slice(0, named);
  return {
    longest: longest.map((cue) => ({ ...describe(cue.i), durationMs: durationOf(cue) })),
    fastest: fastest.map((cue) => ({ ...describe(cue.i), charactersPerSecond: charactersPerSecond(cue) })),
  };
}
