import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Client } from '#shared/client.ts';
import type { HistoryEntry } from '#shared/contract/history.ts';
import type { EffectiveShots } from '#shared/contract/shots.ts';
import type { FrameMap } from '#shared/domain/frameMap.ts';
import type { ShotEdit } from '#shared/domain/shotEdits.ts';
import type { ShotParams } from '#shared/domain/shotParams.ts';
import type { BoundaryDrag } from '#renderer/media/clip/lanes/shotLane.ts';
import type { ClipSession, ClipState } from '#renderer/media/clip/model/clipSession.ts';
import { shotIndexAt } from '#renderer/media/clip/model/shotList.ts';
import { applyShots } from './applyShots.ts';

export interface ShotState {
  /** Index of the selected shot. */
  selected: number | null;
  drag: BoundaryDrag | null;
  /** An edit is on its way. */
  isSaving: boolean;
  /** 0–1 while a range is looked at again. */
  redetecting: number | null;
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

/** The shots of a clip in hand: which one is selected, and the edits of the list. */
export interface ShotSession {
  readonly store: StoreApi<ShotState>;
  readonly clip: ClipSession;
  /** Keep the selection on its shot while the list changes under it. */
  start(): () => void;
  select(index: number | null): void;
  preview(drag: BoundaryDrag | null): void;
  edit(edit: ShotEdit, map: FrameMap): Promise<boolean>;
  redetect(range: RedetectRange, map: FrameMap): Promise<void>;
  stopRedetect(): void;
}

const initial: ShotState = { selected: null, drag: null, isSaving: false, redetecting: null };

export function createShotSession(client: Client, clip: ClipSession, tell: Told): ShotSession {
  return new CoreShotSession(client, clip, tell);
}

class CoreShotSession implements ShotSession {
  readonly store = createStore<ShotState>(() => initial);
  #stopping: AbortController | null = null;

  constructor(
    readonly client: Client,
    readonly clip: ClipSession,
    readonly tell: Told,
  ) {}

  start(): () => void {
    const off = this.clip.store.subscribe((now, before) => this.#follow(now, before));
    return () => {
      off();
      this.#stopping?.abort();
    };
  }

  select(selected: number | null): void {
    this.store.setState({ selected });
  }

  preview(drag: BoundaryDrag | null): void {
    this.store.setState({ drag });
  }

  async edit(edit: ShotEdit, map: FrameMap): Promise<boolean> {
    const { clipId } = this.clip;
    this.store.setState({ isSaving: true });
    try {
      const { entry, ...list } = await this.client.call('shots.edit', { clipId, edit });
      this.#apply(list, map);
      this.tell.done(entry);
      return true;
    } catch (error) {
      this.tell.failed(error);
      return false;
    } finally {
      this.store.setState({ isSaving: false });
    }
  }

  async redetect(range: RedetectRange, map: FrameMap): Promise<void> {
    const { signal } = (this.#stopping = new AbortController());
    const { clipId } = this.clip;
    this.store.setState({ redetecting: 0 });
    try {
      const { entry, found, ...list } = await this.client.call(
        'shots.redetect',
        { clipId, ...range },
        { signal, onProgress: ({ fraction }) => this.store.setState({ redetecting: fraction }) },
      );
      this.#apply(list, map);
      this.tell.found(found);
      this.tell.done(entry);
    } catch (error) {
      this.tell.failed(error);
    } finally {
      this.store.setState({ redetecting: null });
    }
  }

  stopRedetect(): void {
    this.#stopping?.abort();
  }

  #follow({ timeline }: ClipState, { timeline: before }: ClipState): void {
    const { selected } = this.store.getState();
    if (timeline === before || selected === null) return;
    const frame = before?.shots[selected]?.startFrame;
    if (frame !== undefined && timeline)
      this.store.setState({ selected: shotIndexAt(timeline.shots, frame) });
  }

  #apply(list: Pick<EffectiveShots, 'shots' | 'transitions'>, map: FrameMap): void {
    const { timeline } = this.clip.store.getState();
    if (timeline) this.clip.put(applyShots(timeline, list, map));
  }
}
