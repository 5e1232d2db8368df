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
  /** Words are typed that no edit has yet. */
  isTyping: boolean;
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
  /**
   * Shown at once, saved behind; one step of the history, or part of that of its burst. @returns whether it is saved.
   */
  edit(title: string, changes: readonly CueEdit[], burst?: string): Promise<boolean>;
  /** When everything that was edited so far is saved or refused. */
  settled(): Promise<unknown>;
  /** The track as it is on screen. */
  track(): SubtitleTrack | null;
  select(id: string | null, keys?: { extend: boolean }): void;
  set(change: Partial<Pick<SubtitleState, 'editing' | 'filter' | 'held' | 'isTyping'>>): void;
}

const initial: SubtitleState = {
  ...{ status: 'loading', failure: null, opened: null, cues: [], waiting: 0, isTyping: false },
  ...{ current: null, selected: new Set(), editing: null, filter: 'all', held: null },
};

export function createSubtitleSession(
  client: Client,
  id: string,
  onFailure: (error: unknown) => void,
): SubtitleSession {
  return new CoreSubtitleSession(client, id, onFailure);
}

interface SentEdit {
  title: string;
  changes: readonly CueEdit[];
  burst: string | undefined;
}

class CoreSubtitleSession implements SubtitleSession {
  readonly store = createStore<SubtitleState>(() => initial);
  #revision = 0;
  /** The newest revision that the core told of. */
  #told = 0;
  /** Edits are sent one after the other: each is made on what the one before it left. */
  #queue: Promise<unknown> = Promise.resolve();
  #reads = 0;
  /** The cues as the core has them, as far as is known here: what the next edit is made on. */
  #confirmed: readonly Cue[] = [];
  /** What is on screen lacks what somebody else has done. */
  #isBehind = false;

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

  async edit(title: string, changes: readonly CueEdit[], burst?: string): Promise<boolean> {
    const { cues, opened, waiting } = this.store.getState();
    if (!opened || opened.readOnly || changes.length === 0) return false;
    const now = applyEdits(cues, changes).cues;
    this.store.setState({ cues: now, waiting: waiting + 1, ...this.#stillThere(now) });
    const sent = this.#queue.then(() => this.#send({ title, changes, burst }));
    this.#queue = sent;
    return sent;
  }

  settled(): Promise<unknown> {
    return this.#queue;
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

  set(change: Partial<Pick<SubtitleState, 'editing' | 'filter' | 'held' | 'isTyping'>>): void {
    this.store.setState(change);
  }

  /** The end of the selection that the hand does not hold. */
  #anchor(current: number): number {
    const { cues, selected } = this.store.getState();
    if (selected.size < 2) return current;
    const first = cues.findIndex(({ id }) => selected.has(id));
    return first === current ? cues.findLastIndex(({ id }) => selected.has(id)) : first;
  }

  async #send(edit: SentEdit): Promise<boolean> {
    try {
      await this.#call(edit);
      this.#sent(true);
      return true;
    } catch (error) {
      this.#sent(false);
      this.onFailure(error);
      // Whoever typed hears that it was refused before the old words come back.
      void this.reload();
      return false;
    }
  }

  /** Made on what somebody else has changed meanwhile, an edit is made again there, unless it is about the same cues. */
  async #call(edit: SentEdit): Promise<void> {
    try {
      await this.#save(edit);
    } catch (error) {
      if ((error as { code?: string }).code !== 'subtitle-stale') throw error;
      const { track, revision } = await this.client.call('subtitles.openTrack', { id: this.id });
      if (!canBeMadeOn(edit.changes, this.#confirmed, track.cues)) throw error;
      this.#revision = revision;
      this.#confirmed = track.cues;
      this.#isBehind = true;
      await this.#save(edit);
    }
  }

  async #save({ title, changes, burst }: SentEdit): Promise<void> {
    const { revision } = await this.client.call('subtitles.edit', {
      ...{ id: this.id, revision: this.#revision, title, changes: [...changes] },
      ...(burst === undefined ? {} : { burst }),
    });
    this.#revision = revision;
    this.#told = Math.max(this.#told, revision);
    this.#confirmed = applyEdits(this.#confirmed, changes).cues;
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
    const isOther = this.#isBehind || this.#told > this.#revision;
    if (this.store.getState().waiting === 0 && isOther) void this.reload();
  }

  #put(opened: OpenTrack): void {
    this.#revision = opened.revision;
    this.#told = Math.max(this.#told, opened.revision);
    this.#confirmed = opened.track.cues;
    this.#isBehind = false;
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

/** Whether every cue that the edits are about is still what they were made on. */
function canBeMadeOn(changes: readonly CueEdit[], before: readonly Cue[], now: readonly Cue[]): boolean {
  const [old, fresh] = [before, now].map((cues) => new Map(cues.map((cue) => [cue.id, cue])));
  return changes.every((edit) => {
    if (edit.type === 'insert') return edit.at <= now.length && !fresh?.has(edit.cue.id);
    const id = edit.type === 'set' ? edit.cue.id : edit.id;
    return JSON.stringify(old?.get(id)) === JSON.stringify(fresh?.get(id));
  });
}
