import { cueText, type Cue } from '#shared/domain/subtitles/cue.ts';
import { TrimbinError, throwIfCancelled } from '#shared/errors.ts';
import type { Handlers } from '../router.ts';
import { searchTokens } from '../analysis/subtitles/search/searchTokens.ts';
import type { OpenProject } from './projectPorts.ts';
import type { CurrentProject } from './projectService.ts';
import type { ListedTrack, ProjectTracks, SearchedCue } from './subtitleSearchPorts.ts';

/** Rises when cues are cut into words, or read, in another way. */
const indexVersion = 1;

/** Keeps what can be searched in step with the subtitles of the project. */
export interface SubtitleIndex {
  /**
   * Index what is new or was changed and drop what is gone; a track whose key is known costs nothing. One at a time:
   * a second caller waits for the one that runs and then looks again.
   *
   * @throws TrimbinError `cancelled`, `not-found` while no project is open.
   */
  refresh(signal: AbortSignal): Promise<void>;
  /** The same in the background, for whoever does not wait; ends with `stop`. */
  refreshSoon(): void;
  /** Before the project closes. */
  stop(): Promise<void>;
}

export interface SubtitleIndexPorts {
  current: CurrentProject;
  tracks: ProjectTracks;
  onFault(error: unknown): void;
}

export function createSubtitleIndex({ current, tracks, onFault }: SubtitleIndexPorts): SubtitleIndex {
  let running: Promise<void> = Promise.resolve();
  let stopping = new AbortController();
  let isDue = false;

  return {
    refresh(signal) {
      const until = AbortSignal.any([signal, stopping.signal]);
      const after = running.then(() => refreshNow(current.get(), tracks, until));
      // Whoever asked hears of the failure; the next one is not kept from trying.
      running = after.catch(() => undefined);
      return after;
    },
    refreshSoon() {
      if (isDue) return;
      isDue = true;
      const { signal } = stopping;
      // Several edits in a row are one run: whatever comes while another runs waits for its end.
      running = running.then(async () => {
        isDue = false;
        const project = current.peek();
        if (!project || signal.aborted) return;
        await refreshNow(project, tracks, signal).catch((error: unknown) => {
          if (!signal.aborted) onFault(error);
        });
      });
    },
    async stop() {
      stopping.abort();
      await running;
      stopping = new AbortController();
      isDue = false;
    },
  };
}

type Analysis = Pick<Handlers, 'analysis.run'>;

/** Analysis that ends when every subtitle of the folder can be searched. */
export function indexAfter(calls: Analysis, index: Pick<SubtitleIndex, 'refresh'>): Analysis {
  return {
    async 'analysis.run'(input, context) {
      const summary = await calls['analysis.run'](input, context);
      await index.refresh(context.signal);
      return summary;
    },
  };
}

async function refreshNow(project: OpenProject, tracks: ProjectTracks, signal: AbortSignal): Promise<void> {
  if (project.readOnly) return;
  const store = project.editor.subtitleSearch;
  const known = new Map(store.list().map((track) => [track.trackId, track]));
  for (const listed of await tracks.list(signal)) {
    const { trackId, name, clipId } = listed;
    const key = `${indexVersion}:${listed.key}`;
    const before = known.get(trackId);
    known.delete(trackId);
    if (before?.key === key) {
      if (before.name !== name || before.clipId !== clipId) store.put({ ...before, name, clipId }, null);
      continue;
    }
    throwIfCancelled(signal);
    // Cut into words in the same way as now: what the index has of it counts, but for what was edited.
    const isCurrent = before?.key.startsWith(`${indexVersion}:`) === true;
    await indexTrack(project, { ...listed, key, isCurrent }, tracks, signal);
  }
  if (known.size > 0) store.remove([...known.keys()]);
}

/** What the machine lacks may be there the next time; what is wrong with the content stays so. */
const passingCodes: readonly string[] = ['ffmpeg-missing', 'ffmpeg-failed', 'media-timeout', 'media-missing'];

async function indexTrack(
  { editor: { subtitleSearch: store } }: OpenProject,
  { isCurrent, ...track }: ListedTrack & { isCurrent: boolean },
  tracks: ProjectTracks,
  signal: AbortSignal,
): Promise<void> {
  try {
    const { cues } = await tracks.read(track.trackId, signal);
    const write = isCurrent ? store.change : store.put;
    write({ ...track, error: null }, cues.map(searchedCue));
  } catch (error) {
    throwIfCancelled(signal);
    if (!(error instanceof TrimbinError)) throw error;
    const key = passingCodes.includes(error.code) ? '' : track.key;
    store.put({ ...track, key, error: error.message }, []);
  }
}

function searchedCue(cue: Cue): SearchedCue {
  const text = cueText(cue).normalize('NFC');
  return {
    ...{ cueId: cue.id, startMs: cue.startMs, endMs: cue.endMs, text },
    /** Cut when it is written: that takes most of the time. */
    get words() {
      return searchTokens(text)
        .map(({ token }) => token)
        .join(' ');
    },
  };
}
