import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Client } from '#shared/client.ts';
import type { HistoryEntry } from '#shared/contract/history.ts';
import type { Playback } from '#shared/contract/proxies.ts';
import type { Timeline } from '#shared/contract/timeline.ts';
import type { FrameMap } from '#shared/domain/frameMap.ts';
import type { ShotEdit } from '#shared/domain/shotEdits.ts';
import type { ShotParams } from '#shared/domain/shotParams.ts';
import type { BoundaryDrag } from '../lanes/shotLane.ts';
import { applyShots } from './applyShots.ts';
import { followProxy } from './followProxy.ts';
import type { Unplayable } from './playSource.ts';
import { shotIndexAt } from './shotList.ts';

export interface SessionState {
  status: 'loading' | 'ready' | 'error';
  failure: unknown;
  timeline: Timeline | null;
  /** Index of the selected shot. */
  selected: number | null;
  drag: BoundaryDrag | null;
  /** An edit is on its way. */
  isSaving: boolean;
  /** 0–1 while a range is looked at again. */
  redetecting: number | null;
  /** How the clip, with the audio track that is heard, can be played. */
  playback: Playback | null;
  /** `null`: the first. */
  audioStream: number | null;
  /** The page could not play what should play. */
  unplayable: Unplayable | null;
}

export interface Told {
  done(entry: HistoryEntry | null): void;
  found(count: number): void;
  failed(error: unknown): void;
}

/** Everything about one clip that the view shows, in step with the core. */
export interface TimelineSession {
  readonly store: StoreApi<SessionState>;
  start(): () => void;
  reload(): Promise<void>;
  select(index: number | null): void;
  preview(drag: BoundaryDrag | null): void;
  edit(edit: ShotEdit, map: FrameMap): Promise<boolean>;
  redetect(
    range: { startFrame: number; endFrame: number; params: Partial<ShotParams> },
    map: FrameMap,
  ): Promise<void>;
  stopRedetect(): void;
  chooseAudio(stream: number | null): void;
  makeProxy(): Promise<void>;
  setUnplayable(film: Unplayable): void;
}

const initial: SessionState = {
  ...{ status: 'loading', failure: null, timeline: null, selected: null, drag: null, isSaving: false },
  ...{ redetecting: null, playback: null, audioStream: null, unplayable: null },
};

export function createTimelineSession(
  client: Client,
  clipId: string,
  options: { isReadOnly: boolean; tell: Told },
): TimelineSession {
  const store = createStore<SessionState>(() => initial);
  const { getState: get, setState: set } = store;
  const { tell } = options;
  const proxy = followProxy({ client, clipId, isReadOnly: options.isReadOnly, store });
  let stopping: AbortController | null = null;
  let loads = 0;

  function show(timeline: Timeline): void {
    const { selected, timeline: before, audioStream, playback } = get();
    const frame = selected === null ? null : (before?.shots[selected]?.startFrame ?? null);
    set({
      ...{ status: 'ready', failure: null, timeline },
      selected: frame === null ? null : shotIndexAt(timeline.shots, frame),
      playback: audioStream === null || playback === null ? timeline.playback : playback,
    });
  }

  async function reload(): Promise<void> {
    const own = (loads += 1);
    try {
      const timeline = await client.call('timeline.get', { clipId });
      if (own !== loads) return;
      show(timeline);
      await proxy.look();
    } catch (failure) {
      // What is shown stays; only a first reading that fails leaves nothing.
      if (own !== loads) return;
      if (get().timeline) tell.failed(failure);
      else set({ status: 'error', failure });
    }
  }

  return {
    store,
    reload,
    start() {
      void reload();
      const offs = [
        client.on('library.changed', ({ clipIds }) => {
          if (clipIds === null || clipIds.includes(clipId)) void reload();
        }),
        proxy.start(),
      ];
      return () => {
        loads += 1;
        stopping?.abort();
        offs.forEach((off) => off());
      };
    },
    select: (selected) => set({ selected }),
    preview: (drag) => set({ drag }),
    async edit(edit, map) {
      set({ isSaving: true });
      try {
        const { entry, ...list } = await client.call('shots.edit', { clipId, edit });
        const { timeline } = get();
        if (timeline) show(applyShots(timeline, list, map));
        tell.done(entry);
        return true;
      } catch (error) {
        tell.failed(error);
        return false;
      } finally {
        set({ isSaving: false });
      }
    },
    async redetect(range, map) {
      stopping = new AbortController();
      set({ redetecting: 0 });
      try {
        const { entry, found, ...list } = await client.call(
          'shots.redetect',
          { clipId, ...range },
          { signal: stopping.signal, onProgress: ({ fraction }) => set({ redetecting: fraction }) },
        );
        const { timeline } = get();
        if (timeline) show(applyShots(timeline, list, map));
        tell.found(found);
        tell.done(entry);
      } catch (error) {
        tell.failed(error);
      } finally {
        set({ redetecting: null });
      }
    },
    stopRedetect: () => stopping?.abort(),
    chooseAudio(audioStream) {
      set({ audioStream });
      void proxy.look();
    },
    makeProxy: () => proxy.make(),
    setUnplayable(unplayable) {
      const { playback } = get();
      set({ unplayable });
      // What was taken for playable is not: a proxy is the way out, as for any other clip.
      const isTried = playback === null || playback.proxy.state !== 'none';
      if (!isTried && !options.isReadOnly) void proxy.make();
    },
  };
}
