import type { HeldTracks } from './heldTracks.ts';
import type { OpenProject } from './projectPorts.ts';
import type { CurrentProject } from './projectService.ts';
import type { ListedTrack, ProjectTracks } from './subtitleSearchPorts.ts';
import { createClipFinder, requireTrack, trackPlaces, type TrackPlace } from './subtitleTracks.ts';

/** The tracks of the open project as the editor has them, for whoever reads all of them. */
export function createProjectTracks(ports: { current: CurrentProject; held: HeldTracks }): ProjectTracks {
  const { current, held } = ports;
  return {
    async list() {
      const project = current.get();
      const clips = createClipFinder(project);
      return trackPlaces(project).flatMap((place) => {
        const key = keyOf(project, place);
        if (key === null) return [];
        const clip = clips.of(place, project.editor.subtitles.state(place.id), null);
        return [{ trackId: place.id, name: nameOf(place), clipId: clip?.clipId ?? null, key }];
      });
    },
    async read(trackId, signal) {
      const project = current.get();
      return (await held.open(project, requireTrack(project, trackId), signal)).track;
    },
  };
}

/** Stands for the cues of a track; `null`: they cannot be read now. */
function keyOf(project: OpenProject, { id, row, source }: TrackPlace): ListedTrack['key'] | null {
  const state = project.editor.subtitles.state(id);
  if (state?.edited) return `edited ${state.revision}`;
  if (row.offline || row.hash === null) return null;
  const part = source.kind === 'embedded' ? `:${source.track}` : '';
  return `${row.hash}${part}${state?.encoding === null || !state ? '' : ` ${state.encoding}`}`;
}

function nameOf({ source, name }: TrackPlace): string {
  const folder = source.path.slice(0, source.path.lastIndexOf('/') + 1);
  return `${folder}${name}`;
}
