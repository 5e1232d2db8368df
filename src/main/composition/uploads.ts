import { randomBytes } from 'node:crypto';
import { TrimbinError } from '#shared/errors.ts';
import { placeFile } from '../files/index.ts';
import type { OpenProject, ProjectFiles } from '../services/projectPorts.ts';
import type { TakeUpload } from '../serving/uploads.ts';

/** Takes files that a browser sends into the folder of the open project. */
export function createUploads(
  peek: () => OpenProject | null,
  files: Pick<ProjectFiles, 'temporaryPath'>,
): TakeUpload {
  return async ({ path, source, expectedBytes, signal }) => {
    const project = peek();
    if (!project) throw new TrimbinError('not-found', 'No project is open. Open a folder first.');
    if (project.readOnly) {
      throw new TrimbinError('project-read-only', `${project.folder} is open for reading only.`);
    }
    const name = `upload-${randomBytes(8).toString('hex')}`;
    const temporary = await files.temporaryPath(project.dataFolder, name);
    return placeFile({ root: project.folder, path, source, temporary, expectedBytes, signal });
  };
}
