import { editTrack, type CueEdit } from '#shared/domain/subtitles/edits.ts';
import type { SubtitleTrack } from '#shared/domain/subtitles/cue.ts';
import { TrimbinError } from '#shared/errors.ts';
import type { Handlers } from '../router.ts';
import { requireWritable, type EditorHistory } from './editorHistory.ts';
import { keptOf, type HeldTrack, type HeldTracks } from './heldTracks.ts';
import type { EditorChange } from './libraryPorts.ts';
import type { OpenProject } from './projectPorts.ts';
import type { CurrentProject } from './projectService.ts';
import type { TrackEdit } from './subtitlePorts.ts';
import { requireTrack, type TrackPlace } from './subtitleTracks.ts';

export interface TrackEditPorts {
  current: CurrentProject;
  history: EditorHistory;
  held: HeldTracks;
}

/** Changes of the cues of a track: each is saved at once, and one step of the history. */
export function createTrackEdits({
  current,
  history,
  held,
}: TrackEditPorts): Pick<Handlers, 'subtitles.edit'> {
  return {
    async 'subtitles.edit'({ id, revision, title, changes: edits, burst }, { signal }) {
      const project = current.get();
      requireWritable(project);
      const place = requireTrack(project, id);
      requireFresh(project, place, revision);
      const opened = await held.open(project, place, signal);
      // Another edit may have come first while the file was looked at.
      requireFresh(project, place, revision);
      if (opened.isStale) throw stale(place, revision);
      if (edits.length === 0) return { revision };
      const now = await keepFirst(project, place, opened);
      requireFresh(project, place, revision);
      const { track, inverse } = tryEdits(now.track, edits, place);
      const changes: EditorChange[] = [
        ...rebase(project, place, now),
        { type: 'cues', id, ...bothWays(now, track, { edits, inverse }) },
      ];
      history.record({
        ...{ action: 'subtitle', values: { title, name: place.name }, changes },
        ...(burst === undefined ? {} : { burst }),
      });
      const edited = project.editor.subtitles.state(id)?.edited ?? true;
      held.remember(project, id, { ...keptOf(now), edited, track });
      return { revision: revisionOf(project, id) };
    },
  };
}

/**
 * The project keeps a track from its first edit on, without a word in the history. All of its cues are written then, so
 * others get their turn before the edit itself.
 */
async function keepFirst({ editor }: OpenProject, { id }: TrackPlace, now: HeldTrack): Promise<HeldTrack> {
  const { subtitles } = editor;
  if (now.isKept || typeof subtitles.state(id)?.base === 'string') return now;
  subtitles.keep(id, keptOf(now));
  await new Promise((resolve) => setTimeout(resolve, 0));
  return { ...now, isKept: true };
}

/**
 * Make sure that the project keeps the very cues that an edit is made on: where the file has changed since, as a part of
 * the step, so that every step back finds what it was made on.
 */
function rebase({ editor }: OpenProject, { id }: TrackPlace, now: HeldTrack): EditorChange[] {
  const before = now.isKept ? null : editor.subtitles.kept(id);
  return before ? [{ type: 'track', id, before, after: keptOf(now) }] : [];
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

export function revisionOf(project: OpenProject, id: string): number {
  return project.editor.subtitles.state(id)?.revision ?? 0;
}

/** @throws TrimbinError `subtitle-stale`. */
export function requireFresh(project: OpenProject, place: TrackPlace, revision: number): void {
  const now = revisionOf(project, place.id);
  if (now !== revision) throw stale(place, now);
}

function stale({ id, name }: TrackPlace, revision: number): TrimbinError {
  const message = `${name} was changed meanwhile. Open it again and repeat the edit.`;
  return new TrimbinError('subtitle-stale', message, { id, revision });
}
