import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Client } from '#shared/client.ts';
import type { OpenTrack } from '#shared/contract/subtitleDesk.ts';
import type { Cue, SubtitleTrack } from '#shared/domain/subtitles/cue.ts';
import { applyEdits, type CueEdit } from '#shared/domain/subtitles/edits.ts';
import type { LaneSpan } from '#renderer/media/lanes/spans/spanList.ts';
import type { CueFilter } from './findingList.ts';
import { keepSame } from './keepSame.ts';

export interface SubtitleState {
  status: 'loading' | 'ready' | 'error';
  failure: unknown;
  /** What was read, but for the cues, which change under the hand. */
  opened: OpenTrack | null;
  /** In the order of the file; a new array when a cue is another. */
  cues: readonly Cue[];
  /** Edits that the core has not confirmed yet. */
  waiting: number;
  /** The cue in hand. */
  current: string | null;
  /** With it, those that an action is about. */
  selected: ReadonlySet<string>;
  /** The cue whose text and times are open for typing. */
  editing: string | null;
  filter: CueFilter;
  /** While a cue is dragged on the lane: how it would be. */
  held: LaneSpan | null;
}

/** A track in hand: its cues as they are on screen, in step with the core, and what is selected of them. */
export interface SubtitleSession {
  readonly id: string;
  readonly store: StoreApi<SubtitleState>;
  start(): () => void;
  reload(): Promise<void>;
  /** Shown at once, saved behind; one step of the history. @returns whether it is saved. */
  edit(title: string, changes: readonly CueEdit[]): Promise<boolean>;
  /** The track as it is on screen. */
  track(): SubtitleTrack | null;
  select(id: string | null, keys?: { extend: boolean }): void;
  set(change: Partial<Pick<SubtitleState, 'editing' | 'filter' | 'held'>>): void;
}

const initial: SubtitleState = {
  ...{ status: 'loading', failure: null, opened: null, cues: [], waiting: 0 },
  ...{ current: null, selected: new Set(), editing: null, filter: 'all', held: null },
};

export function createSubtitleSession(
  client: Client,
  id: string,
  onFailure: (error: unknown) => void,
): SubtitleSession {
  return new CoreSubtitleSession(client, id, onFailure);
}

class CoreSubtitleSession implements SubtitleSession {
  readonly store = createStore<SubtitleState>(() => initial);
  #revision = 0;
  /** The newest revision that the core told of. */
  #told = 0;
  /** Edits are sent one after the other: each is made on what the one before it left. */
  #queue: Promise<unknown> = Promise.resolve();
  #reads = 0;

  constructor(
    readonly client: Client,
    readonly id: string,
    readonly onFailure: (error: unknown) => void,
  ) {}

  start(): () => void {
    void this.reload();
    const offs = [
      this.client.on('subtitles.changed', ({ id, revision }) => {
        if (id !== this.id) return;
        this.#told = Math.max(this.#told, revision);
        this.#follow();
      }),
      this.client.on('subtitles.tracksChanged', ({ ids }) => {
        if (ids.includes(this.id) && this.store.getState().waiting === 0) void this.reload();
      }),
    ];
    return () => {
      this.#reads += 1;
      offs.forEach((off) => off());
    };
  }

  async reload(): Promise<void> {
    const own = (this.#reads += 1);
    try {
      const opened = await this.client.call('subtitles.openTrack', { id: this.id });
      // What was typed meanwhile is on its way; the core tells of it when it is there.
      if (own !== this.#reads || this.store.getState().waiting > 0) return;
      this.#put(opened);
    } catch (failure) {
      if (own !== this.#reads) return;
      if (this.store.getState().opened) this.onFailure(failure);
      else this.store.setState({ status: 'error', failure });
    }
  }

  async edit(title: string, changes: readonly CueEdit[]): Promise<boolean> {
    const { cues, opened, waiting } = this.store.getState();
    if (!opened || opened.readOnly || changes.length === 0) return false;
    const now = applyEdits(cues, changes).cues;
    this.store.setState({ cues: now, waiting: waiting + 1, ...this.#stillThere(now) });
    const sent = this.#queue.then(() => this.#send(title, changes));
    this.#queue = sent;
    return sent;
  }

  track(): SubtitleTrack | null {
    const { opened, cues } = this.store.getState();
    return opened && { ...opened.track, cues: [...cues] };
  }

  select(id: string | null, { extend } = { extend: false }): void {
    const { cues, current } = this.store.getState();
    if (id === null) return this.store.setState({ current: null, selected: new Set(), editing: null });
    const from = cues.findIndex((cue) => cue.id === current);
    const to = cues.findIndex((cue) => cue.id === id);
    if (!extend || from < 0 || to < 0) {
      this.store.setState({ current: id, selected: new Set([id]) });
      return;
    }
    // From where the selection began to here.
    const anchor = this.#anchor(from);
    const ids = cues.slice(Math.min(anchor, to), Math.max(anchor, to) + 1).map((cue) => cue.id);
    this.store.setState({ current: id, selected: new Set(ids) });
  }

  set(change: Partial<Pick<SubtitleState, 'editing' | 'filter' | 'held'>>): void {
    this.store.setState(change);
  }

  /** The end of the selection that the hand does not hold. */
  #anchor(current: number): number {
    const { cues, selected } = this.store.getState();
    if (selected.size < 2) return current;
    const first = cues.findIndex(({ id }) => selected.has(id));
    return first === current ? cues.findLastIndex(({ id }) => selected.has(id)) : first;
  }

  async #send(title: string, changes: readonly CueEdit[]): Promise<boolean> {
    try {
      const { revision } = await this.client.call('subtitles.edit', {
        ...{ id: this.id, revision: this.#revision, title },
        changes: [...changes],
      });
      this.#revision = revision;
      this.#told = Math.max(this.#told, revision);
      this.#sent(true);
      return true;
    } catch (error) {
      this.#sent(false);
      this.onFailure(error);
      await this.reload();
      return false;
    }
  }

  #sent(isSaved: boolean): void {
    this.store.setState(({ waiting, opened }) => ({
      waiting: waiting - 1,
      opened: opened && isSaved && !opened.edited ? { ...opened, edited: true } : opened,
    }));
    this.#follow();
  }

  /** Somebody else has changed the track: by undo, in another window, by command line. */
  #follow(): void {
    if (this.store.getState().waiting === 0 && this.#told > this.#revision) void this.reload();
  }

  #put(opened: OpenTrack): void {
    this.#revision = opened.revision;
    this.#told = Math.max(this.#told, opened.revision);
    const cues = keepSame(this.store.getState().cues, opened.track.cues);
    this.store.setState({ status: 'ready', failure: null, opened, cues, ...this.#stillThere(cues) });
  }

  #stillThere(cues: readonly Cue[]): Partial<SubtitleState> {
    const { current, selected, editing } = this.store.getState();
    const ids = new Set(cues.map(({ id }) => id));
    return {
      current: current !== null && ids.has(current) ? current : null,
      selected: [...selected].every((id) => ids.has(id))
        ? selected
        : new Set([...selected].filter((id) => ids.has(id))),
      editing: editing !== null && ids.has(editing) ? editing : null,
    };
  }
}
