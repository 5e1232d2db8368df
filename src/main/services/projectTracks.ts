import type { FileRow } from '#shared/domain/projectFiles.ts';
import { TrimbinError } from '#shared/errors.ts';
import { probeVersion } from './analysisKeys.ts';
import { isClip } from './clipRecords.ts';
import type { OpenProject, ProjectFiles } from './projectPorts.ts';
import type { CurrentProject } from './projectService.ts';
import type { SubtitleReader } from './subtitleReading.ts';
import type { ListedTrack, ProjectTracks } from './subtitleSearchPorts.ts';

interface ProjectTracksPorts {
  current: CurrentProject;
  files: Pick<ProjectFiles, 'resolve'>;
  reader: SubtitleReader;
}

type Source = ListedTrack & { row: FileRow; track: number | null };

/** The subtitle files of the open project and the text tracks inside its clips, as they lie on the disk. */
export function createProjectTracks({ current, files, reader }: ProjectTracksPorts): ProjectTracks {
  return {
    list: async () => sourcesOf(current.get()).map(({ row: _, track: __, ...listed }) => listed),
    async read(trackId, signal) {
      const project = current.get();
      const source = sourcesOf(project).find((one) => one.trackId === trackId);
      if (!source) throw new TrimbinError('not-found', `There is no track ${trackId}.`, { trackId });
      const path = await files.resolve(project.folder, source.row.path);
      const track = source.track === null ? {} : { track: source.track };
      return (await reader.read({ path, strict: false, ...track }, signal)).track;
    },
  };
}

function sourcesOf(project: OpenProject): Source[] {
  const rows = project.files.list().filter(({ offline, hash }) => !offline && hash !== null);
  return rows.flatMap((row) => {
    if (row.kind === 'subtitle') return [fileSource(row, rows)];
    return isClip(row) ? embeddedSources(row, project) : [];
  });
}

function fileSource(row: FileRow, rows: readonly FileRow[]): Source {
  const clip = rows.find((one) => isClip(one) && row.path.startsWith(`${stemOf(one.path)}.`));
  return {
    ...{ trackId: row.clipId, name: row.path, clipId: clip?.clipId ?? null },
    ...{ key: String(row.hash), row, track: null },
  };
}

function embeddedSources(row: FileRow, project: OpenProject): Source[] {
  const info = project.mediaInfo.get(String(row.hash), probeVersion);
  return (info?.subtitles ?? []).flatMap(({ kind, language, title }, i) => {
    if (kind === 'picture') return [];
    const words = [`#${i + 1}`, title ?? language].filter((word) => word !== null).join(' ');
    return {
      ...{ trackId: `${row.clipId}:${i + 1}`, name: `${row.path} ${words}`, clipId: row.clipId },
      ...{ key: `${row.hash}:${i + 1}`, row, track: i + 1 },
    };
  });
}

function stemOf(path: string): string {
  const dot = path.lastIndexOf('.');
  return dot > path.lastIndexOf('/') + 1 ? path.slice(0, dot) : path;
}
