import type { ReadFacts, SubtitleSource } from '#shared/contract/subtitles.ts';
import type { Cue, SubtitleTrack } from '#shared/domain/subtitles/cue.ts';
import type { Counting } from '#shared/domain/subtitles/profile.ts';
import { TrimbinError } from '#shared/errors.ts';
import { guessLanguage } from '../analysis/subtitles/rules/guessLanguage.ts';
import { coverageOf } from '../analysis/subtitles/statistics/coverage.ts';
import { trackStatistics } from '../analysis/subtitles/statistics/trackStatistics.ts';
import type { Handlers } from '../router.ts';
import { probeVersion } from './analysisKeys.ts';
import { requireHashed } from './clipRecords.ts';
import { probeNamed } from './namedMedia.ts';
import type { MediaProbe } from './ports.ts';
import type { CurrentProject } from './projectService.ts';
import type { RuleLibrary } from './ruleLibrary.ts';
import type { SubtitleReader } from './subtitleReading.ts';

export interface SubtitleStatsPorts {
  current: CurrentProject;
  reader: SubtitleReader;
  probe: MediaProbe;
  library: Pick<RuleLibrary, 'words'>;
}

type Source = SubtitleSource | { edited: SubtitleTrack };
type Read = Omit<ReadFacts, 'path'> & { path: string | null; track: SubtitleTrack };

/** Every character counts one, spaces too. */
export const plainCounting: Counting = { halfWidth: 1, spaces: true };

/** Numbers of one track, and of how it goes with another. */
export function createSubtitleStatsService(ports: SubtitleStatsPorts): Pick<Handlers, 'subtitles.stats'> {
  return {
    async 'subtitles.stats'({ with: other, language, counting, windowMs, video, ...source }, { signal }) {
      const { track, ...facts } = await readAny(ports.reader, source, signal);
      const partner = other ? await readAny(ports.reader, other, signal) : null;
      const statistics = trackStatistics(track, {
        language: await languageOf(language ?? track.language, track.cues, ports.library),
        ...{ counting: counting ?? plainCounting, windowMs },
        clipMs: video ? await lengthOfClip(video, ports, signal) : null,
      });
      const coverage = partner && { path: partner.path, ...coverageOf(track.cues, partner.track.cues) };
      return { ...facts, ...aboutOf(track), ...statistics, coverage };
    },
  };
}

async function readAny(reader: SubtitleReader, source: Source, signal: AbortSignal): Promise<Read> {
  if (!('edited' in source)) return reader.read(source, signal);
  const { edited: track } = source;
  return { path: null, format: track.format, encoding: null, mediaTrack: null, oddities: [], track };
}

/** A tag as BCP 47 has it (`eng` is `en`), or what the text itself speaks for. */
async function languageOf(
  given: string | null,
  cues: readonly Cue[],
  library: SubtitleStatsPorts['library'],
): Promise<string | null> {
  return (given && canonicalTag(given)) ?? guessLanguage(cues, await library.words());
}

/** `null` for what is no tag, and for those that name no language (`und`, `zxx`, `mul`, `mis`). */
function canonicalTag(tag: string): string | null {
  try {
    const canonical = Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0] ?? null;
    return canonical !== null && /^(und|zxx|mul|mis)\b/.test(canonical) ? null : canonical;
  } catch {
    return null;
  }
}

/** @throws TrimbinError `media-*`, `not-found`, `not-analysed`. */
async function lengthOfClip(
  video: { path: string } | { clipId: string },
  { current, probe }: SubtitleStatsPorts,
  signal: AbortSignal,
): Promise<number | null> {
  if ('path' in video) return (await probeNamed(probe, video.path, signal)).durationMs;
  const project = current.get();
  const { path, hash } = requireHashed(project, video.clipId);
  const info = project.mediaInfo.get(hash, probeVersion);
  if (info) return info.durationMs;
  throw new TrimbinError('not-analysed', `${path} was not looked into yet. Run the analysis first.`, {
    path,
  });
}

function aboutOf(track: SubtitleTrack) {
  const { language, title, comments, cues } = track;
  return { cues: cues.length, ...boundsOf(cues), language, title, comments: comments.length };
}

/** Earliest start and latest end; `null` without cues. */
export function boundsOf(cues: readonly Cue[]): { firstMs: number | null; lastMs: number | null } {
  let [firstMs, lastMs] = [null, null] as [number | null, number | null];
  for (const { startMs, endMs } of cues) {
    firstMs = firstMs === null ? startMs : Math.min(firstMs, startMs);
    lastMs = lastMs === null ? endMs : Math.max(lastMs, endMs);
  }
  return { firstMs, lastMs };
}
