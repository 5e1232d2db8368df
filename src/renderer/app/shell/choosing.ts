import type { Core } from '../client/core.ts';
import { filesOfList, type DroppedFile } from './dropped.ts';
import { hostFacts } from './host.ts';
import { addFiles, copyIn } from './imports.ts';
import { navigate } from './route.ts';

/** Choose a folder and open it: a native dialog where there is one, otherwise the view where it is typed. */
export async function chooseProjectFolder(core: Core): Promise<void> {
  if (!hostFacts().canChoose) {
    navigate(['projects'], { open: 1 });
    return;
  }
  const { paths } = await core.client.call('host.choose', { what: 'folder' });
  const folder = paths[0];
  if (folder === undefined) return;
  const { readOnly } = await core.project.getState().open(folder);
  navigate(['library']);
  if (!readOnly) await core.analysis.getState().startIfNew();
}

/** Choose files and bring them into the project. */
export async function chooseFilesToAdd(core: Core): Promise<void> {
  if (!hostFacts().canChoose) return addFiles(await chooseInPage());
  const { paths } = await core.client.call('host.choose', { what: 'files' });
  if (paths.length > 0) await copyIn(core.client, paths);
}

function chooseInPage(): Promise<DroppedFile[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve(input.files ? filesOfList([...input.files]) : []));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}
