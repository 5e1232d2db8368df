import type { Core } from '../client/core.ts';
import { navigate } from '../shell/route.ts';

/** Open a dropped folder as the project; what is in it is analysed if nothing is known of it. */
export async function openDropped(core: Core, folder: string): Promise<void> {
  const { readOnly } = await core.project.getState().open(folder);
  navigate(['library']);
  if (!readOnly) await core.analysis.getState().startIfNew();
}
