import type { StoreApi } from 'zustand/vanilla';
import type { Client } from '#shared/client.ts';
import type { Playback } from '#shared/contract/proxies.ts';
import type { ClipState } from './clipSession.ts';

/** How often a proxy that is being made is asked after, ms; an event tells when it is ready. */
const lookMs = 1000;

interface ProxyOptions {
  client: Client;
  clipId: string;
  isReadOnly: boolean;
  store: StoreApi<ClipState>;
}

export interface ProxyFollower {
  /** Ask how the chosen track can be played, and have a proxy made where one is needed and none was tried. */
  look(): Promise<void>;
  make(): Promise<void>;
  start(): () => void;
}

export function followProxy({ client, clipId, isReadOnly, store }: ProxyOptions): ProxyFollower {
  let timer = 0;
  let isOver = false;
  const { getState: get, setState: set } = store;

  const target = (): { clipId: string; audioStream?: number } => {
    const { audioStream } = get();
    return audioStream === null ? { clipId } : { clipId, audioStream };
  };

  async function look(): Promise<void> {
    const own = target();
    const playback = await client.call('proxies.state', own);
    if (isOver || own.audioStream !== target().audioStream) return;
    show(playback);
    const isWanted = playback.source === 'proxy' && playback.proxy.state === 'none';
    const isOnline = get().timeline?.status !== 'offline';
    if (isWanted && isOnline && !isReadOnly) await make();
  }

  async function make(): Promise<void> {
    try {
      show(await client.call('proxies.make', target()));
    } catch (error) {
      const { playback } = get();
      if (playback) set({ playback: failedPlayback(playback, error) });
    }
  }

  function show(playback: Playback): void {
    if (isOver) return;
    if (JSON.stringify(playback) !== JSON.stringify(get().playback)) set({ playback });
    window.clearTimeout(timer);
    const isUnderWay = playback.proxy.state === 'queued' || playback.proxy.state === 'running';
    if (isUnderWay) timer = window.setTimeout(() => void look().catch(() => retryLater()), lookMs);
  }

  /** The line dropped for a moment; it comes back by itself. */
  function retryLater(): void {
    if (!isOver) timer = window.setTimeout(() => void look().catch(() => retryLater()), 3 * lookMs);
  }

  return {
    look,
    make,
    start() {
      isOver = false;
      const off = client.on('proxies.changed', ({ clipIds }) => {
        if (clipIds.includes(clipId)) void look().catch(() => retryLater());
      });
      return () => {
        isOver = true;
        window.clearTimeout(timer);
        off();
      };
    },
  };
}

/** As if the job had failed: there it is said what went wrong, and there is a way to try again. */
function failedPlayback(playback: Playback, thrown: unknown): Playback {
  const { code = 'internal', message = String(thrown) } = thrown as { code?: string; message?: string };
  return { ...playback, proxy: { ...playback.proxy, state: 'failed', error: { code, message } } };
}
