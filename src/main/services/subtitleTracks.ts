import type { TrackSource } from '#shared/contract/subtitleDesk.ts';
import type { FrameRate } from '#shared/domain/frameRate.ts';
import type { SubtitleStream } from '#shared/domain/mediaInfo.ts';
import type { FileRow } from '#shared/domain/projectFiles.ts';
import { TrimbinError } from '#shared/errors.ts';
import { clipOfTrack, type ClipCandidate } from '../analysis/subtitles/clipOfTrack.ts';
import { probeVersion } from './analysisKeys.ts';
import { isClip, type ClipRow } from './clipRecords.ts';
import type { OpenProject } from './projectPorts.ts';
import type { TrackState } from './subtitlePorts.ts';

/** A track of the project as the list of files tells of it, unread. */
export interface TrackPlace {
  id: string;
  name: string;
  source: TrackSource;
  /** The file that it is or lies in. */
  row: FileRow;
  stream: SubtitleStream | null;
}

/** Every subtitle file, and every text track inside a clip, by path. The ids stay when a file is moved or changed. */
export function trackPlaces({ files, mediaInfo }: OpenProject): TrackPlace[] {
  return files.list().flatMap((row): TrackPlace[] => {
    const name = row.path.slice(row.path.lastIndexOf('/') + 1);
    if (row.kind === 'subtitle') {
      return [{ id: `file-${row.id}`, name, source: { kind: 'file', path: row.path }, row, stream: null }];
    }
    const info = isClip(row) && row.hash !== null ? mediaInfo.get(row.hash, probeVersion) : null;
    return (info?.subtitles ?? []).flatMap((stream, index) => {
      if (stream.kind === 'picture') return [];
      const track = index + 1;
      const source = { kind: 'embedded' as const, clipId: row.clipId, path: row.path, track };
      const said = [stream.title, stream.language].filter((word) => word !== null).join(', ');
      const label = said === '' ? `#${track}` : `#${track} ${said}`;
      return [{ id: `clip-${row.id}-${track}`, name: `${name} ${label}`, source, row, stream }];
    });
  });
}

/** @throws TrimbinError `not-found`. */
export function requireTrack(project: OpenProject, id: string): TrackPlace {
  const found = trackPlaces(project).find((place) => place.id === id);
  if (found) return found;
  const message = 'This subtitle is no longer in the project. Ask for the list of subtitles again.';
  throw new TrimbinError('not-found', message, { id });
}

/** The clips that subtitles may belong to, and the one of a track. */
export function createClipFinder(project: OpenProject) {
  const rows = project.files.list().filter(isClip);
  const candidates = rows.flatMap((row): ClipCandidate[] => {
    const { clipId, path, kind } = row;
    if (kind === 'image') return [];
    return [{ clipId, path, kind, durationMs: infoOf(project, row)?.durationMs ?? null }];
  });
  return {
    /** @param lastMs - End of its last cue; `null`: not known. */
    of(place: TrackPlace, state: TrackState | null, lastMs: number | null): ClipRow | null {
      const chosen = rows.find(({ id }) => id === state?.clip);
      if (chosen) return chosen;
      const { source } = place;
      const clipId =
        source.kind === 'embedded' ? source.clipId : clipOfTrack(source.path, lastMs, candidates);
      return rows.find((row) => row.clipId === clipId) ?? null;
    },
  };
}

/** The rate of a clip; `null` for sound, and where the file does not say. */
export function rateOf(project: OpenProject, row: ClipRow): FrameRate | null {
  return infoOf(project, row)?.video?.frameRate ?? null;
}

function infoOf(project: OpenProject, row: ClipRow) {
  return row.hash === null ? null : project.mediaInfo.get(row.hash, probeVersion);
}
