import type { OpenProject } from './projectPorts.ts';
import type { Originals } from './subtitleOriginals.ts';
import type { KeptTrack, TrackState } from './subtitlePorts.ts';
import type { TrackPlace } from './subtitleTracks.ts';

/** A track as the editor sees it: the file, or what the editor made of it. */
export interface HeldTrack extends KeptTrack {
  revision: number;
  /** The file changed since it was last shown, unedited as it is. */
  isStale: boolean;
  /** Whether the project has these very cues, so that edits can be made on them. */
  isKept: boolean;
  originalChanged: boolean;
  offline: boolean;
}

/** What a kept track was when it was read from the store; good while the revision is that. */
interface Memory {
  revision: number;
  base: string;
  kept: KeptTrack;
}

/** Edited tracks of the open project as they stand. One that is not edited is what its file says now. */
export function createHeldTracks(originals: Originals) {
  const memories = new WeakMap<OpenProject, Map<string, Memory>>();
  /** Which content of an unedited track was shown last, by project and id. */
  const shown = new WeakMap<OpenProject, Map<string, string>>();

  function kept(project: OpenProject, state: TrackState): KeptTrack | null {
    const { id, revision, base } = state;
    if (base === null) return null;
    const memory = memories.get(project)?.get(id);
    if (memory?.revision === revision && memory.base === base) return memory.kept;
    const read = project.editor.subtitles.kept(id);
    if (read) remember(project, id, read);
    return read;
  }

  function remember(project: OpenProject, id: string, track: KeptTrack): void {
    const all = memories.get(project) ?? new Map<string, Memory>();
    memories.set(project, all);
    const revision = project.editor.subtitles.state(id)?.revision;
    if (revision !== undefined) all.set(id, { revision, base: track.base, kept: track });
  }

  return {
    kept,
    /** Spare the store a reading: this is what it has now. */
    remember,
    /** The editor sees this content now. */
    show(project: OpenProject, id: string, base: string): void {
      const all = shown.get(project) ?? new Map<string, string>();
      shown.set(project, all.set(id, base));
    },
    /** @throws TrimbinError `media-missing` for a track that is away and was never edited, and what reading throws. */
    async open(project: OpenProject, place: TrackPlace, signal: AbortSignal): Promise<HeldTrack> {
      const { subtitles } = project.editor;
      const base = await originals.base(project, place, signal);
      const state = subtitles.state(place.id);
      const revision = state?.revision ?? 0;
      const offline = base === null;
      if (state?.base && (state.edited || offline || base === state.base)) {
        const track = kept(project, state);
        const originalChanged = state.edited && !offline && base !== state.base;
        if (track) return { ...track, revision, isStale: false, isKept: true, originalChanged, offline };
      }
      const encoding = state?.encoding ?? null;
      const original = await originals.read(project, place, { encoding, signal });
      const { track, ...facts } = original.read;
      return {
        ...{ base: original.base, edited: false, encoding, facts, track },
        // What was there before the await may have changed meanwhile; the caller compares the revision.
        ...{ revision, isKept: false, originalChanged: false, offline: false },
        isStale: (shown.get(project)?.get(place.id) ?? original.base) !== original.base,
      };
    },
  };
}

export type HeldTracks = ReturnType<typeof createHeldTracks>;

export function keptOf({ base, edited, encoding, facts, track }: KeptTrack): KeptTrack {
  return { base, edited, encoding, facts, track };
}
