import { TrimbinError } from '#shared/errors.ts';
import type { Handlers } from '../router.ts';
import { requireWritable } from './editorHistory.ts';
import { keptOf, type HeldTrack } from './heldTracks.ts';
import type { EditorChange } from './libraryPorts.ts';
import type { OpenProject } from './projectPorts.ts';
import { requireFresh, revisionOf, type TrackEditPorts } from './subtitleEdits.ts';
import type { Originals } from './subtitleOriginals.ts';
import type { KeptTrack } from './subtitlePorts.ts';
import { requireTrack, type TrackPlace } from './subtitleTracks.ts';

export interface TrackSourcePorts extends TrackEditPorts {
  originals: Originals;
  changed(ids: readonly string[]): void;
}

type Calls = Pick<Handlers, 'subtitles.reread' | 'subtitles.revert' | 'subtitles.keepEdits'>;

/** What to make of the file behind a track. */
export function createTrackSources(ports: TrackSourcePorts): Calls {
  const { current, held } = ports;
  return {
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
      const step = { action: 'subtitle-reread' as const, encoding };
      return takeFile(project, place, { now, ...step, signal }, ports);
    },
    async 'subtitles.revert'({ id }, { signal }) {
      const project = current.get();
      requireWritable(project);
      const place = requireTrack(project, id);
      const now = await held.open(project, place, signal);
      if (!now.edited) return { revision: now.revision };
      const step = { action: 'subtitle-revert' as const, encoding: now.encoding };
      return takeFile(project, place, { now, ...step, signal }, ports);
    },
    async 'subtitles.keepEdits'({ id }, { signal }) {
      const project = current.get();
      requireWritable(project);
      const place = requireTrack(project, id);
      const base = await ports.originals.base(project, place, signal);
      const { subtitles } = project.editor;
      const state = subtitles.state(id);
      if (base !== null && state?.edited && state.base !== base) {
        subtitles.setBase(id, base);
        ports.changed([id]);
      }
      return { revision: state?.revision ?? 0 };
    },
  };
}

interface Step {
  now: HeldTrack;
  action: 'subtitle-reread' | 'subtitle-revert';
  encoding: string | null;
  signal: AbortSignal;
}

/** Put the file as it is now in the place of the track, as one step of the history. */
async function takeFile(
  project: OpenProject,
  place: TrackPlace,
  { now, action, encoding, signal }: Step,
  { originals, history }: Pick<TrackSourcePorts, 'originals' | 'history'>,
): Promise<{ revision: number }> {
  const { id, name } = place;
  const { base, read } = await originals.read(project, place, { encoding, signal });
  requireFresh(project, place, now.revision);
  const { track, ...facts } = read;
  const after: KeptTrack = { base, edited: false, encoding, facts, track };
  const changes: EditorChange[] = [{ type: 'track', id, before: keptOf(now), after }];
  history.record({ action, values: { name }, changes });
  return { revision: revisionOf(project, id) };
}
