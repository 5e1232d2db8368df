import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Client } from '#shared/client.ts';
import type { Playback } from '#shared/contract/proxies.ts';
import type { Timeline } from '#shared/contract/timeline.ts';
import { followProxy, type ProxyFollower } from './followProxy.ts';
import type { Unplayable } from './playSource.ts';

export interface ClipState {
  status: 'loading' | 'ready' | 'error';
  failure: unknown;
  timeline: Timeline | null;
  /** How the clip, with the audio track that is heard, can be played. */
  playback: Playback | null;
  /** `null`: the first. */
  audioStream: number | null;
  /** The page could not play what should play. */
  unplayable: Unplayable | null;
}

/** What is known of one clip, in step with the core: what it is, and how it is played. */
export interface ClipSession {
  readonly clipId: string;
  readonly isReadOnly: boolean;
  readonly store: StoreApi<ClipState>;
  start(): () => void;
  reload(): Promise<void>;
  /** Show what an edit has made of the clip, before the core is asked again. */
  put(timeline: Timeline): void;
  chooseAudio(stream: number | null): void;
  makeProxy(): Promise<void>;
  setUnplayable(film: Unplayable): void;
}

export interface ClipSessionOptions {
  isReadOnly: boolean;
  /** Told what went wrong while the clip was shown already; before that, the state says it. */
  onFailure(error: unknown): void;
}

const initial: ClipState = {
  ...{ status: 'loading', failure: null, timeline: null },
  ...{ playback: null, audioStream: null, unplayable: null },
};

export function createClipSession(client: Client, clipId: string, options: ClipSessionOptions): ClipSession {
  return new CoreClipSession(client, clipId, options);
}

class CoreClipSession implements ClipSession {
  readonly store = createStore<ClipState>(() => initial);
  readonly isReadOnly: boolean;
  readonly #proxy: ProxyFollower;
  /** Counts readings: only the newest counts. */
  #reads = 0;

  constructor(
    readonly client: Client,
    readonly clipId: string,
    readonly options: ClipSessionOptions,
  ) {
    this.isReadOnly = options.isReadOnly;
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
      offs.forEach((off) => off());
    };
  }

  async reload(): Promise<void> {
    const own = (this.#reads += 1);
    try {
      const timeline = await this.client.call('timeline.get', { clipId: this.clipId });
      if (own !== this.#reads) return;
      this.put(timeline);
      await this.#proxy.look();
    } catch (failure) {
      if (own !== this.#reads) return;
      // What is shown stays; only a first reading that fails leaves nothing.
      if (this.store.getState().timeline) this.options.onFailure(failure);
      else this.store.setState({ status: 'error', failure });
    }
  }

  put(timeline: Timeline): void {
    const { audioStream, playback } = this.store.getState();
    this.store.setState({
      ...{ status: 'ready', failure: null, timeline },
      playback: audioStream === null || playback === null ? timeline.playback : playback,
    });
  }

  chooseAudio(audioStream: number | null): void {
    this.store.setState({ audioStream });
    this.#proxy.look().catch((error: unknown) => this.options.onFailure(error));
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
}
