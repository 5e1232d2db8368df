import { editTrack, type CueEdit } from '#shared/domain/subtitles/edits.ts';
import type { SubtitleTrack } from '#shared/domain/subtitles/cue.ts';
import { TrimbinError } from '#shared/errors.ts';
import type { Handlers } from '../router.ts';
import { requireWritable, type EditorHistory } from './editorHistory.ts';
import { keptOf, type HeldTrack, type HeldTracks } from './heldTracks.ts';
import type { EditorChange } from './libraryPorts.ts';
import type { OpenProject } from './projectPorts.ts';
import type { CurrentProject } from './projectService.ts';
import type { Originals } from './subtitleOriginals.ts';
import type { KeptTrack, TrackEdit } from './subtitlePorts.ts';
import { requireTrack, type TrackPlace } from './subtitleTracks.ts';

export interface TrackEditPorts {
  current: CurrentProject;
  history: EditorHistory;
  originals: Originals;
  held: HeldTracks;
  changed(ids: readonly string[]): void;
}

type Calls = Pick<
  Handlers,
  'subtitles.edit' | 'subtitles.reread' | 'subtitles.revert' | 'subtitles.keepEdits'
>;

/** Changes of the cues of a track: each is saved at once, and one step of the history. */
export function createTrackEdits({ current, history, originals, held, changed }: TrackEditPorts): Calls {
  /** Put another whole track in the place of what is there. */
  function replace(
    project: OpenProject,
    place: TrackPlace,
    now: HeldTrack,
    step: { action: 'subtitle-reread' | 'subtitle-revert'; after: KeptTrack },
  ): { revision: number } {
    const { id, name } = place;
    // What was never edited was never kept; the step back needs it.
    if (!now.isKept && project.editor.subtitles.state(id)?.base == null) {
      project.editor.subtitles.keep(id, keptOf(now));
    }
    const changes: EditorChange[] = [{ type: 'track', id, before: keptOf(now), after: step.after }];
    history.record({ action: step.action, values: { name }, changes });
    return { revision: revisionOf(project, id) };
  }

  return {
    async 'subtitles.edit'({ id, revision, title, changes: edits }, { signal }) {
      const project = current.get();
      requireWritable(project);
      const place = requireTrack(project, id);
      requireFresh(project, place, revision);
      const now = await held.open(project, place, signal);
      // Another edit may have come first while the file was looked at.
      requireFresh(project, place, revision);
      if (now.isStale) throw stale(place, revision);
      if (edits.length === 0) return { revision };
      const { track, inverse } = tryEdits(now.track, edits, place);
      const changes: EditorChange[] = [
        ...rebase(project, place, now),
        { type: 'cues', id, ...bothWays(now, track, { edits, inverse }) },
      ];
      history.record({ action: 'subtitle', values: { title, name: place.name }, changes });
      held.remember(project, id, { ...keptOf(now), edited: true, track });
      return { revision: revisionOf(project, id) };
    },

    async 'subtitles.reread'({ id, encoding, dropEdits }, { signal }) {
      const project = current.get();
      requireWritable(project);
      const place = requireTrack(project, id);
      const now = await held.open(project, place, signal);
      if (now.facts.encoding === null) {
        const message = `${place.name} is no text file: its encoding is given by its format.`;
        throw new TrimbinError('bad-request', message, { id });
      }
      if (now.edited && !dropEdits) {
        const message = `${place.name} has edits, which another encoding would drop. Save it as a file first, or drop them.`;
        throw new TrimbinError('subtitle-edited', message, { id });
      }
      const { base, read } = await originals.read(project, place, { encoding, signal });
      requireFresh(project, place, now.revision);
      const { track, ...facts } = read;
      const after = { base, edited: false, encoding, facts, track };
      return replace(project, place, now, { action: 'subtitle-reread', after });
    },

    async 'subtitles.revert'({ id }, { signal }) {
      const project = current.get();
      requireWritable(project);
      const place = requireTrack(project, id);
      const now = await held.open(project, place, signal);
      if (!now.edited) return { revision: now.revision };
      const { encoding } = now;
      const { base, read } = await originals.read(project, place, { encoding, signal });
      requireFresh(project, place, now.revision);
      const { track, ...facts } = read;
      const after = { base, edited: false, encoding, facts, track };
      return replace(project, place, now, { action: 'subtitle-revert', after });
    },

    async 'subtitles.keepEdits'({ id }, { signal }) {
      const project = current.get();
      requireWritable(project);
      const place = requireTrack(project, id);
      const base = await originals.base(project, place, signal);
      const state = project.editor.subtitles.state(id);
      if (base !== null && state?.edited && state.base !== base) {
        project.editor.subtitles.setBase(id, base);
        changed([id]);
      }
      return { revision: state?.revision ?? 0 };
    },
  };
}

/**
 * Make sure that the project keeps the very cues that an edit is made on: the first time without a word in the history;
 * where the file has changed since, as a part of the step, so that every step back finds what it was made on.
 */
function rebase(project: OpenProject, { id }: TrackPlace, now: HeldTrack): EditorChange[] {
  if (now.isKept) return [];
  const { subtitles } = project.editor;
  const before = subtitles.kept(id);
  if (before) return [{ type: 'track', id, before, after: keptOf(now) }];
  subtitles.keep(id, keptOf(now));
  return [];
}

function bothWays(
  now: HeldTrack,
  track: SubtitleTrack,
  { edits, inverse }: { edits: CueEdit[]; inverse: CueEdit[] },
): { before: TrackEdit; after: TrackEdit } {
  const moved = JSON.stringify(now.track.comments) !== JSON.stringify(track.comments);
  const comments = (of: SubtitleTrack) => (moved ? { comments: of.comments } : {});
  return {
    before: { edits: inverse, edited: now.edited, ...comments(now.track) },
    after: { edits, edited: true, ...comments(track) },
  };
}

function tryEdits(track: SubtitleTrack, edits: CueEdit[], place: TrackPlace) {
  try {
    return editTrack(track, edits);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const message = `${place.name} cannot be changed so: ${error.message}`;
    throw new TrimbinError('bad-request', message, { id: place.id }, { cause: error });
  }
}

function revisionOf(project: OpenProject, id: string): number {
  return project.editor.subtitles.state(id)?.revision ?? 0;
}

/** @throws TrimbinError `subtitle-stale`. */
function requireFresh(project: OpenProject, place: TrackPlace, revision: number): void {
  const now = revisionOf(project, place.id);
  if (now !== revision) throw stale(place, now);
}

function stale({ id, name }: TrackPlace, revision: number): TrimbinError {
  const message = `${name} was changed meanwhile. Open it again and repeat the edit.`;
  return new TrimbinError('subtitle-stale', message, { id, revision });
}
