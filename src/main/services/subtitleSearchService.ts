import type { SubtitleHit } from '#shared/contract/subtitleSearch.ts';
import { effectiveShots } from '../analysis/shotEdits/effectiveShots.ts';
import { matchExpression, readSearch } from '../analysis/subtitles/search/searchQuery.ts';
import { snippetOf } from '../analysis/subtitles/search/snippet.ts';
import type { Handlers } from '../router.ts';
import { resultKey } from './analysisKeys.ts';
import { settingsOf } from './clipRecords.ts';
import type { OpenProject } from './projectPorts.ts';
import type { CurrentProject } from './projectService.ts';
import type { SubtitleIndex } from './subtitleIndex.ts';

interface SubtitleSearchPorts {
  current: CurrentProject;
  index: Pick<SubtitleIndex, 'refresh'>;
}

/** All subtitles of the open project, searched; of a project that is open for reading, as far as they were indexed. */
export function createSubtitleSearchService(ports: SubtitleSearchPorts): Pick<Handlers, 'subtitles.search'> {
  return {
    async 'subtitles.search'({ query, limit, offset }, { signal }) {
      const project = ports.current.get();
      await ports.index.refresh(signal);
      const tracks = project.editor.subtitleSearch.list();
      const about = {
        tracks: tracks.length,
        unread: tracks.flatMap(({ trackId, name, error }) =>
          error === null ? [] : [{ trackId, trackName: name, message: error }],
        ),
      };
      const phrases = readSearch(query);
      const signs = query.normalize('NFC').trim();
      if (signs === '') return { hits: [], total: 0, ...about };
      const wanted = phrases.length > 0 ? { match: matchExpression(phrases) } : { signs };
      const { hits, total } = project.editor.subtitleSearch.search(wanted, { limit, offset });
      const placeOf = createShotFinder(project);
      return {
        hits: hits.map(({ track, index, cueId, startMs, endMs, text }): SubtitleHit => {
          const { trackId, name: trackName, clipId } = track;
          const snippet = snippetOf(text, phrases, signs);
          const place = clipId === null ? null : placeOf(clipId, startMs);
          return {
            ...{ trackId, trackName, cue: index + 1, cueId, startMs, endMs, snippet, clipId },
            ...{ shotIndex: place?.shotIndex ?? null, frame: place?.frame ?? null },
          };
        }),
        ...{ total, ...about },
      };
    },
  };
}

interface Place {
  frame: number;
  shotIndex: number | null;
}

type FindPlace = (ms: number) => Place | null;

/** Each clip is read once. */
function createShotFinder(project: OpenProject): (clipId: string, ms: number) => Place | null {
  const clips = new Map<string, FindPlace>();
  return (clipId, ms) => {
    const known = clips.get(clipId) ?? findPlaceIn(project, clipId);
    clips.set(clipId, known);
    return known(ms);
  };
}

function findPlaceIn(project: OpenProject, clipId: string): FindPlace {
  const hash = project.files.byClipId(clipId)?.hash ?? null;
  const key = hash === null ? null : resultKey(hash, 'shots', settingsOf(project));
  const measured = key && (project.results.get(key) ?? project.results.newest(key.hash, 'shots'));
  const ptsMs = measured?.series['ptsMs'];
  if (hash === null || !measured || !ptsMs) return () => null;
  const { transitions, frameCount } = measured.data;
  const { shots } = effectiveShots(transitions, project.editor.shotEdits.get(hash), frameCount);
  return (ms) => {
    const frame = frameAt(ptsMs, ms);
    if (frame === null) return null;
    return { frame, shotIndex: shots.find(({ endFrame }) => frame < endFrame)?.index ?? null };
  };
}

/** The last picture that is shown by then; `null` before the first and where the clip has long ended. */
function frameAt(ptsMs: ArrayLike<number>, ms: number): number | null {
  let low = 0;
  let high = ptsMs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ptsMs[middle] ?? Infinity) <= ms) low = middle + 1;
    else high = middle;
  }
  const last = ptsMs.length - 1;
  if (low === 0 || last < 0) return null;
  // Nobody knows how long the last picture stays; as long as the one before it, at least.
  const step = last > 0 ? (ptsMs[last] ?? 0) - (ptsMs[last - 1] ?? 0) : 0;
  if (low - 1 === last && ms > (ptsMs[last] ?? 0) + Math.max(step, 40)) return null;
  return low - 1;
}
