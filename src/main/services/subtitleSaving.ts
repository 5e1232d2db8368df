import { typeByName } from '#shared/domain/fileTypes.ts';
import type { FileChange, FoundFile } from '#shared/domain/projectFiles.ts';
import { TrimbinError } from '#shared/errors.ts';
import type { Handlers } from '../router.ts';
import { requireWritable } from './editorHistory.ts';
import type { HeldTracks } from './heldTracks.ts';
import type { OpenProject, ProjectFiles } from './projectPorts.ts';
import type { CurrentProject } from './projectService.ts';
import type { Originals } from './subtitleOriginals.ts';
import type { DeskFiles, RuleFiles, SubtitleFiles } from './subtitlePorts.ts';
import { writableFormat } from './subtitleService.ts';
import { requireTrack } from './subtitleTracks.ts';

export interface SavingPorts {
  current: CurrentProject;
  held: HeldTracks;
  originals: Originals;
  files: Pick<SubtitleFiles, 'write' | 'unwritable'> & DeskFiles;
  isSame: RuleFiles['isSame'];
  projectFiles: Pick<ProjectFiles, 'hash'>;
  changed(ids: readonly string[]): void;
}

/** Writes a track as a file beside the footage; a file that stood there is kept. */
export function createTrackSaving(
  ports: SavingPorts,
): Pick<Handlers, 'subtitles.save' | 'subtitles.previewSave'> {
  const { current, held, originals, files, isSame, projectFiles, changed } = ports;
  return {
    async 'subtitles.previewSave'({ id, path, format: wanted, encoding }, { signal }) {
      const project = current.get();
      const format = writableFormat(path, wanted ?? null);
      const now = await held.open(project, requireTrack(project, id), signal);
      const { text, losses } = format.write(now.track);
      const exists = await files.isThere(project.folder, path);
      return { losses: [...losses, ...lostSigns(files.unwritable(text, encoding), encoding)], exists };
    },
    async 'subtitles.save'({ id, path, format: wanted, encoding, overwrite }, { signal }) {
      const project = current.get();
      requireWritable(project);
      const place = requireTrack(project, id);
      const format = writableFormat(path, wanted ?? null);
      const now = await held.open(project, place, signal);
      const { text, losses } = format.write(now.track);
      const target = await files.newPath(project.folder, path);
      const isThere = (await files.see(target)) !== null;
      requireSubtitle(project, path, isThere && overwrite);
      // The first file of that name is the one to keep: a later save over it is only the work of the day.
      const original = isThere && overwrite ? await files.keepOriginal(target) : null;
      const unwritable = await files.write(target, text, { encoding, overwrite });
      losses.push(...lostSigns(unwritable, encoding));
      if (isThere && now.edited && (await isSame(target, await originals.locate(project, place)))) {
        // From now on the file says what the editor made of it; that is no change by somebody else.
        const base = await originals.base(project, place, signal);
        if (base !== null) project.editor.subtitles.setBase(id, base);
      }
      const { hash, identity } = await projectFiles.hash(target, signal);
      const listed = listFile(project, { path: path.normalize('NFC'), kind: 'subtitle', ...identity }, hash);
      changed(listed === null || listed === id ? [id] : [id, listed]);
      const folder = path.slice(0, path.lastIndexOf('/') + 1);
      return { path, losses, original: original === null ? null : `${folder}${original}` };
    },
  };
}

const lostSigns = (count: number, encoding: string): string[] =>
  count === 0 ? [] : [`Characters that ${encoding} does not have: ${count}, written as "?".`];

/**
 * A file that was written is in the list of files at once. One whose ending says too little is left to the next scan.
 *
 * @returns the id of its track.
 */
function listFile({ files }: OpenProject, found: FoundFile, hash: string): string | null {
  if (typeByName(found.path)?.kind !== 'subtitle') return null;
  const row = files.byPath(found.path);
  const change: FileChange =
    row === null
      ? { type: 'new', found, hash }
      : row.hash === hash
        ? { type: 'touched', row, found }
        : { type: 'changed', row, found, hash };
  files.apply([change], files.listSkipped());
  const listed = files.byPath(found.path);
  return listed && `file-${listed.id}`;
}

/** Footage is never written over, whatever anyone says. */
function requireSubtitle({ files }: OpenProject, path: string, replaces: boolean): void {
  const row = replaces ? files.byPath(path) : null;
  if (row === null || row.kind === 'subtitle') return;
  const message = `${path} is footage of the project and is never written over. Choose another name.`;
  throw new TrimbinError('bad-request', message, { path });
}
