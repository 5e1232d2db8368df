import type { OpenTrack, ProjectTrack } from '#shared/contract/subtitleDesk.ts';
import type { Emit } from '#shared/contract/index.ts';
import { toErrorData } from '#shared/errors.ts';
import { languageOfName } from '../analysis/subtitles/clipOfTrack.ts';
import type { Handlers } from '../router.ts';
import type { HeldTracks } from './heldTracks.ts';
import { requireWritable, type EditorHistory } from './editorHistory.ts';
import { requireClip } from './clipRecords.ts';
import type { OpenProject, ProjectFiles } from './projectPorts.ts';
import type { CurrentProject } from './projectService.ts';
import type { RuleLibrary } from './ruleLibrary.ts';
import { createTrackEdits } from './subtitleEdits.ts';
import { countsOf, type Originals, type OriginalSummary } from './subtitleOriginals.ts';
import type { DeskFiles, RuleFiles, SubtitleFiles, TrackChoices, TrackState } from './subtitlePorts.ts';
import { createTrackSaving } from './subtitleSaving.ts';
import { createTrackSources } from './subtitleTrackSources.ts';
import { createClipFinder, requireTrack, trackPlaces, type TrackPlace } from './subtitleTracks.ts';

export interface DeskPorts {
  current: CurrentProject;
  history: EditorHistory;
  originals: Originals;
  held: HeldTracks;
  files: Pick<SubtitleFiles, 'write' | 'unwritable'> & DeskFiles;
  isSame: RuleFiles['isSame'];
  projectFiles: Pick<ProjectFiles, 'hash'>;
  library: Pick<RuleLibrary, 'choose'>;
  /** The tracks of these ids are not what they were. */
  changed(ids: readonly string[]): void;
}

export type DeskCalls = Pick<
  Handlers,
  | 'subtitles.tracks'
  | 'subtitles.openTrack'
  | 'subtitles.edit'
  | 'subtitles.assign'
  | 'subtitles.setProfile'
  | 'subtitles.reread'
  | 'subtitles.revert'
  | 'subtitles.keepEdits'
  | 'subtitles.save'
  | 'subtitles.previewSave'
>;

/** The subtitles of the open project, with all that the editor does to them. */
export function createSubtitleDeskService(ports: DeskPorts): DeskCalls {
  const { current } = ports;

  /** Choices are a step of the history, like edits. */
  function choose(
    place: TrackPlace,
    action: 'subtitle-clip' | 'subtitle-profile',
    change: Partial<TrackChoices>,
  ): void {
    const project = current.get();
    requireWritable(project);
    const state = project.editor.subtitles.state(place.id);
    const before = { clip: state?.clip ?? null, profile: state?.profile ?? null };
    const after = { ...before, ...change };
    if (after.clip === before.clip && after.profile === before.profile) return;
    const changes = [{ type: 'track-choices' as const, id: place.id, before, after }];
    ports.history.record({ action, values: { name: place.name }, changes });
  }

  return {
    async 'subtitles.tracks'(_input, { signal }) {
      const project = current.get();
      const tracks: ProjectTrack[] = [];
      for (const place of trackPlaces(project)) tracks.push(await listTrack(project, place, ports, signal));
      return { tracks };
    },
    async 'subtitles.openTrack'({ id }, { signal }) {
      const project = current.get();
      return openTrack(project, requireTrack(project, id), ports, signal);
    },
    async 'subtitles.assign'({ id, clipId }) {
      const project = current.get();
      const place = requireTrack(project, id);
      const clip = clipId === null ? null : requireClip(project, clipId).id;
      choose(place, 'subtitle-clip', { clip });
      return { clipId };
    },
    async 'subtitles.setProfile'({ id, profile }) {
      const place = requireTrack(current.get(), id);
      if (profile !== null) await ports.library.choose({ profile });
      choose(place, 'subtitle-profile', { profile });
      return { profile };
    },
    ...createTrackEdits(ports),
    ...createTrackSources(ports),
    ...createTrackSaving(ports),
  };
}

/** Steps of the history, back and forth, are told to whoever shows the tracks. */
export function tellOfEdits({
  current,
  history,
  emit,
  changed,
}: Pick<DeskPorts, 'current' | 'history' | 'changed'> & { emit: Emit }): void {
  history.subscribe((changes) => {
    const cues = new Set<string>();
    const listed = new Set<string>();
    for (const change of changes) {
      if (change.type === 'cues' || change.type === 'track') cues.add(change.id);
      if (change.type === 'track' || change.type === 'track-choices') listed.add(change.id);
      else if (change.type === 'cues' && change.before.edited !== change.after.edited) listed.add(change.id);
    }
    for (const id of cues) {
      const revision = current.get().editor.subtitles.state(id)?.revision;
      if (revision !== undefined) emit('subtitles.changed', { id, revision });
    }
    if (listed.size > 0) changed([...listed]);
  });
}

async function openTrack(
  project: OpenProject,
  place: TrackPlace,
  { held }: Pick<DeskPorts, 'held'>,
  signal: AbortSignal,
): Promise<OpenTrack> {
  const track = await held.open(project, place, signal);
  const state = project.editor.subtitles.state(place.id);
  held.show(project, place.id, track.base);
  const { lastMs } = countsOf(track.track.cues);
  return {
    ...describe(project, place, state, lastMs),
    ...{ edited: track.edited, originalChanged: track.originalChanged, offline: track.offline },
    ...{ revision: track.revision, track: track.track, facts: track.facts, readOnly: project.readOnly },
  };
}

async function listTrack(
  project: OpenProject,
  place: TrackPlace,
  ports: Pick<DeskPorts, 'originals' | 'held'>,
  signal: AbortSignal,
): Promise<ProjectTrack> {
  const state = project.editor.subtitles.state(place.id);
  const base = await ports.originals.base(project, place, signal).catch((error: unknown) => {
    if (signal.aborted) throw error;
    // What is wrong is told by reading it.
    return place.id;
  });
  const isOwn = state !== null && state.base !== null && (state.edited || base === null);
  const summary = isOwn
    ? summaryOfKept(project, state, ports.held)
    : await ports.originals.summary(project, place, { encoding: state?.encoding ?? null, signal });
  const { lastMs, language, ...told } = summary;
  return {
    ...describe(project, place, state, lastMs),
    edited: state?.edited ?? false,
    originalChanged: state?.edited === true && base !== null && base !== state.base,
    offline: base === null,
    revision: state?.revision ?? 0,
    ...{ ...told, language: language ?? languageOfName(place.row.path) },
  };
}

function summaryOfKept(project: OpenProject, state: TrackState, held: HeldTracks): OriginalSummary {
  try {
    const kept = held.kept(project, state);
    if (kept) {
      const { track } = kept;
      return { ...countsOf(track.cues), format: track.format, language: track.language, error: null };
    }
    return { format: null, language: null, cues: null, lastMs: null, error: null };
  } catch (error) {
    return { format: null, language: null, cues: null, lastMs: null, error: toErrorData(error) };
  }
}

function describe(project: OpenProject, place: TrackPlace, state: TrackState | null, lastMs: number | null) {
  const clip = createClipFinder(project).of(place, state, lastMs);
  return {
    ...{ id: place.id, name: place.name, source: place.source },
    clipId: clip?.clipId ?? null,
    clipChosen: clip !== null && clip.id === state?.clip,
    profile: state?.profile ?? null,
  };
}
