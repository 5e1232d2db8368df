import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Client } from '#shared/client.ts';
import type { HistoryEntry } from '#shared/contract/history.ts';
import type { Playback } from '#shared/contract/proxies.ts';
import type { EffectiveShots } from '#shared/contract/shots.ts';
import type { Timeline } from '#shared/contract/timeline.ts';
import type { FrameMap } from '#shared/domain/frameMap.ts';
import type { ShotEdit } from '#shared/domain/shotEdits.ts';
import type { ShotParams } from '#shared/domain/shotParams.ts';
import type { BoundaryDrag } from '../lanes/shotLane.ts';
import { applyShots } from './applyShots.ts';
import { followProxy, type ProxyFollower } from './followProxy.ts';
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

export interface RedetectRange {
  startFrame: number;
  endFrame: number;
  params: Partial<ShotParams>;
}

/** Everything about one clip that the view shows, in step with the core. */
export interface TimelineSession {
  readonly store: StoreApi<SessionState>;
  start(): () => void;
  reload(): Promise<void>;
  select(index: number | null): void;
  preview(drag: BoundaryDrag | null): void;
  edit(edit: ShotEdit, map: FrameMap): Promise<boolean>;
  redetect(range: RedetectRange, map: FrameMap): Promise<void>;
  stopRedetect(): void;
  chooseAudio(stream: number | null): void;
  makeProxy(): Promise<void>;
  setUnplayable(film: Unplayable): void;
}

const initial: SessionState = {
  ...{ status: 'loading', failure: null, timeline: null, selected: null, drag: null, isSaving: false },
  ...{ redetecting: null, playback: null, audioStream: null, unplayable: null },
};

export interface SessionOptions {
  isReadOnly: boolean;
  tell: Told;
}

export function createTimelineSession(
  client: Client,
  clipId: string,
  options: SessionOptions,
): TimelineSession {
  return new ClipSession(client, clipId, options);
}

class ClipSession implements TimelineSession {
  readonly store = createStore<SessionState>(() => initial);
  readonly #proxy: ProxyFollower;
  #stopping: AbortController | null = null;
  /** Counts readings: only the newest counts. */
  #reads = 0;

  constructor(
    readonly client: Client,
    readonly clipId: string,
    readonly options: SessionOptions,
  ) {
    this.#proxy = followProxy({ client, clipId, isReadOnly: options.isReadOnly, store: this.store });
  }

  start(): () => void {
    void this.reload();
    const offs = [
      this.client.on('library.changed', ({ clipIds }) => {
        if (clipIds === null || clipIds.includes(this.clipId)) void this.reload();
      }),
      this.#proxy.start(),
    ];
    return () => {
      this.#reads += 1;
      this.#stopping?.abort();
      offs.forEach((off) => off());
    };
  }

  async reload(): Promise<void> {
    const own = (this.#reads += 1);
    try {
      const timeline = await this.client.call('timeline.get', { clipId: this.clipId });
      if (own !== this.#reads) return;
      this.#show(timeline);
      await this.#proxy.look();
    } catch (failure) {
      if (own !== this.#reads) return;
      // What is shown stays; only a first reading that fails leaves nothing.
      if (this.store.getState().timeline) this.options.tell.failed(failure);
      else this.store.setState({ status: 'error', failure });
    }
  }

  select(selected: number | null): void {
    this.store.setState({ selected });
  }

  preview(drag: BoundaryDrag | null): void {
    this.store.setState({ drag });
  }

  async edit(edit: ShotEdit, map: FrameMap): Promise<boolean> {
    this.store.setState({ isSaving: true });
    try {
      const { entry, ...list } = await this.client.call('shots.edit', { clipId: this.clipId, edit });
      this.#apply(list, map);
      this.options.tell.done(entry);
      return true;
    } catch (error) {
      this.options.tell.failed(error);
      return false;
    } finally {
      this.store.setState({ isSaving: false });
    }
  }

  async redetect(range: RedetectRange, map: FrameMap): Promise<void> {
    const { signal } = (this.#stopping = new AbortController());
    const { tell } = this.options;
    this.store.setState({ redetecting: 0 });
    try {
      const { entry, found, ...list } = await this.client.call(
        'shots.redetect',
        { clipId: this.clipId, ...range },
        { signal, onProgress: ({ fraction }) => this.store.setState({ redetecting: fraction }) },
      );
      this.#apply(list, map);
      tell.found(found);
      tell.done(entry);
    } catch (error) {
      tell.failed(error);
    } finally {
      this.store.setState({ redetecting: null });
    }
  }

  stopRedetect(): void {
    this.#stopping?.abort();
  }

  chooseAudio(audioStream: number | null): void {
    this.store.setState({ audioStream });
    this.#proxy.look().catch((error: unknown) => this.options.tell.failed(error));
  }

  makeProxy(): Promise<void> {
    return this.#proxy.make();
  }

  setUnplayable(unplayable: Unplayable): void {
    const { playback } = this.store.getState();
    this.store.setState({ unplayable });
    // What was taken for playable is not: a proxy is the way out, as for any other clip.
    const isTried = playback === null || playback.proxy.state !== 'none';
    if (!isTried && !this.options.isReadOnly) void this.#proxy.make();
  }

  #show(timeline: Timeline): void {
    const { selected, timeline: before, audioStream, playback } = this.store.getState();
    const frame = selected === null ? null : (before?.shots[selected]?.startFrame ?? null);
    this.store.setState({
      ...{ status: 'ready', failure: null, timeline },
      selected: frame === null ? null : shotIndexAt(timeline.shots, frame),
      playback: audioStream === null || playback === null ? timeline.playback : playback,
    });
  }

  #apply(list: Pick<EffectiveShots, 'shots' | 'transitions'>, map: FrameMap): void {
    const { timeline } = this.store.getState();
    if (timeline) this.#show(applyShots(timeline, list, map));
  }
}
