import { createStore } from 'zustand';
import type { Core } from '#renderer/app/client/core.ts';
import { isCancelled } from '#renderer/app/i18n/errorText.ts';
import { navigate } from '#renderer/app/shell/route.ts';

export interface SampleState {
  /** Null while none is made. */
  progress: { fraction: number; file: string } | null;
  failure: unknown;
}

/** Of the window, not of the view: making goes on while another view is shown. */
export const sampleStore = createStore<SampleState>(() => ({ progress: null, failure: null }));

let abort: AbortController | null = null;

export function stopSample(): void {
  abort?.abort();
}

/** Make the sample project, open it and analyse it. */
export async function makeSample(core: Core, folder: string): Promise<void> {
  if (abort) return;
  abort = new AbortController();
  sampleStore.setState({ progress: { fraction: 0, file: '' }, failure: null });
  try {
    const made = await core.client.call(
      'projects.makeSample',
      { folder },
      { signal: abort.signal, onProgress: (progress) => sampleStore.setState({ progress }) },
    );
    await core.project.getState().open(made.folder);
    navigate(['library']);
    void core.analysis.getState().start();
  } catch (failure) {
    if (!isCancelled(failure)) sampleStore.setState({ failure });
  } finally {
    abort = null;
    sampleStore.setState({ progress: null });
  }
}
