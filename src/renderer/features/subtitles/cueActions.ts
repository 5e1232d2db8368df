import type { Cue, Span } from '#shared/domain/subtitles/cue.ts';
import type { FrameRate } from '#shared/domain/frameRate.ts';
import type { Say } from '#renderer/app/i18n/dictionary.ts';
import type { ClipDesk } from '#renderer/media/clip/clipDesk.ts';
import { frameStep } from '#renderer/media/lanes/snapping.ts';
import { insertEdits, mergeEdits, movedTo, setCue, splitEdits } from './model/cueEdits.ts';
import { roundingMs } from './model/cueTimes.ts';
import type { JudgeStore } from './model/judgeStore.ts';
import { nextWithFinding } from './model/findingList.ts';
import type { CueRow } from './model/pairCues.ts';
import type { SubtitleSession } from './model/subtitleSession.ts';
import { playheadMs, type SubtitleDesk } from './subtitleDesk.ts';
import type { SubtitleTextKey } from './texts.ts';

type Part = 'whole' | 'start' | 'end';

/** What the hand does to cues: the same from list, lane, buttons and keys. */
export interface CueActions {
  go(id: string, keys?: { extend: boolean; isQuiet?: boolean }): void;
  step(by: number, keys?: { extend: boolean }): void;
  open(id?: string): void;
  close(): void;
  /** @returns whether the words are saved. */
  setLines(id: string, lines: Span[][], burst?: string): Promise<boolean>;
  setTimes(id: string, startMs: number, endMs: number): void;
  split(at?: { cue: Cue; line: number; offset: number } | null): void;
  mergeNext(): void;
  insert(): void;
  remove(): void;
  setIn(): void;
  setOut(): void;
  nudge(frames: number, part?: Part): void;
  nextFinding(step: 1 | -1): void;
}

interface Parts {
  session: SubtitleSession;
  judge: JudgeStore;
  clip: ClipDesk | null;
  rate: FrameRate;
  rows: SubtitleDesk['rows'];
  editor: SubtitleDesk['editor'];
  say: Say<SubtitleTextKey>;
}

export function createCueActions(parts: Parts): CueActions {
  return { ...movingActions(parts), ...timeActions(parts), ...shapeActions(parts) };
}

const currentOf = ({ session }: Pick<Parts, 'session'>): { cue: Cue; index: number } | null => {
  const { cues, current } = session.store.getState();
  const index = cues.findIndex(({ id }) => id === current);
  const cue = cues[index];
  return cue ? { cue, index } : null;
};

/** Where a row is in the list; −1: it is not shown. */
const rowIndex = (rows: readonly CueRow[], id: string | null): number =>
  id === null ? -1 : rows.findIndex(({ cue }) => cue?.id === id);

function movingActions(parts: Parts): Pick<CueActions, 'go' | 'step' | 'open' | 'close' | 'nextFinding'> {
  const { session, judge, clip, rows, editor } = parts;
  const go: CueActions['go'] = (id, { extend, isQuiet = false } = { extend: false }) => {
    const cue = session.store.getState().cues.find((one) => one.id === id);
    if (!cue) return;
    session.select(id, { extend });
    if (!clip || isQuiet) return;
    // The first frame that begins within the cue: there it is on screen.
    const { map } = clip.clock;
    const at = map.frameAt(cue.startMs + roundingMs);
    const frame = map.timeOf(at) + roundingMs < cue.startMs ? at + 1 : at;
    clip.player.seek(frame);
    clip.view.reveal(map.timeOf(frame));
  };
  const open: CueActions['open'] = (id = session.store.getState().current ?? undefined) => {
    if (id === undefined || session.store.getState().opened?.readOnly) return;
    editor.current?.commit();
    session.select(id);
    session.set({ editing: id });
  };
  return {
    go,
    open,
    step(by, keys) {
      const all = rows.current;
      const at = rowIndex(all, session.store.getState().current);
      const isBack = by < 0;
      let to = Math.min(all.length - 1, Math.max(0, at < 0 ? 0 : at + by));
      // Rows of the second track alone are passed over.
      while (all[to] && !all[to]?.cue) to += isBack ? -1 : 1;
      const target = all[to]?.cue;
      if (target) go(target.id, keys);
    },
    close() {
      editor.current?.commit();
      session.set({ editing: null });
    },
    nextFinding(step) {
      const ids = rows.current.flatMap(({ cue }) => (cue ? [cue.id] : []));
      const { current } = session.store.getState();
      const from = current === null ? (step === 1 ? -1 : 0) : ids.indexOf(current);
      const at = nextWithFinding(ids, judge.store.getState().byCue, from, step);
      const id = at === null ? undefined : ids[at];
      if (id !== undefined) go(id);
    },
  };
}

function timeActions(parts: Parts): Pick<CueActions, 'setLines' | 'setTimes' | 'setIn' | 'setOut' | 'nudge'> {
  const { session, clip, rate, say, editor } = parts;
  const find = (id: string): Cue | undefined => session.store.getState().cues.find((cue) => cue.id === id);
  const setTimes: CueActions['setTimes'] = (id, startMs, endMs) => {
    const cue = find(id);
    const [start, end] = [Math.max(0, Math.round(startMs)), Math.max(0, Math.round(endMs))];
    if (!cue || (cue.startMs === start && cue.endMs === end)) return;
    void session.edit(say('titleTimes'), [setCue({ ...cue, startMs: start, endMs: end })]);
  };
  const step = (ms: number, frames: number): number =>
    clip ? frameStep(clip.clock.map, ms, frames) : ms + (frames * 1000 * rate.den) / rate.num;
  return {
    setTimes,
    async setLines(id, lines, burst) {
      const cue = find(id);
      if (!cue || JSON.stringify(cue.lines) === JSON.stringify(lines)) return true;
      return session.edit(say('titleText'), [setCue({ ...cue, lines })], burst);
    },
    setIn() {
      editor.current?.commit();
      const [at, own] = [playheadMs(clip), currentOf(parts)];
      if (at === null || !own) return;
      // An in-cue behind the out-cue takes the whole cue along.
      if (at >= own.cue.endMs) void session.edit(say('titleTimes'), [setCue(movedTo(own.cue, at))]);
      else setTimes(own.cue.id, at, own.cue.endMs);
    },
    setOut() {
      editor.current?.commit();
      const [at, own] = [playheadMs(clip), currentOf(parts)];
      // The frame under the playhead is the last one with the cue.
      if (at !== null && own && clip) {
        const end = frameStep(clip.clock.map, at, 1);
        if (end > own.cue.startMs) setTimes(own.cue.id, own.cue.startMs, end);
      }
    },
    nudge(frames, part = 'whole') {
      const { cues, selected } = session.store.getState();
      const moved = cues
        .filter(({ id }) => selected.has(id))
        .map((cue) => {
          if (part === 'start') {
            const startMs = Math.max(0, Math.round(step(cue.startMs, frames)));
            return startMs < cue.endMs ? { ...cue, startMs } : cue;
          }
          if (part === 'end') {
            const endMs = Math.round(step(cue.endMs, frames));
            return endMs > cue.startMs ? { ...cue, endMs } : cue;
          }
          return movedTo(cue, step(cue.startMs, frames));
        });
      if (moved.length > 0) void session.edit(say('titleTimes'), moved.map(setCue));
    },
  };
}

function shapeActions(parts: Parts): Pick<CueActions, 'split' | 'mergeNext' | 'insert' | 'remove'> {
  const { session, clip, say, editor } = parts;
  return {
    split(at = null) {
      // What was typed is a step of its own, before the split.
      editor.current?.commit();
      const own = currentOf(parts);
      if (!own) return;
      const made = splitEdits(at?.cue ?? own.cue, own.index, at, playheadMs(clip));
      if (!made) return;
      void session.edit(say('titleSplit'), made.edits);
      session.select(made.secondId);
      if (at) session.set({ editing: made.secondId });
    },
    mergeNext() {
      editor.current?.commit();
      const { cues, selected } = session.store.getState();
      const own = currentOf(parts);
      if (!own) return;
      const some = cues.filter(({ id }) => selected.has(id));
      const edits = mergeEdits(some.length > 1 ? some : cues.slice(own.index, own.index + 2));
      const first = some.length > 1 ? some[0] : own.cue;
      if (edits.length === 0 || !first) return;
      void session.edit(say('titleMerge'), edits);
      session.select(first.id);
    },
    insert() {
      editor.current?.commit();
      const { cues } = session.store.getState();
      const atMs = playheadMs(clip) ?? currentOf(parts)?.cue.endMs ?? cues.at(-1)?.endMs ?? 0;
      const made = insertEdits(cues, atMs);
      void session.edit(say('titleInsert'), made.edits);
      session.select(made.id);
      session.set({ editing: made.id });
    },
    remove() {
      const { cues, selected, editing } = session.store.getState();
      if (selected.size === 0 || editing !== null) return;
      const last = cues.findLastIndex(({ id }) => selected.has(id));
      const next = cues[last + 1] ?? cues.findLast(({ id }) => !selected.has(id));
      void session.edit(
        say('titleRemove'),
        [...selected].map((id) => ({ type: 'remove' as const, id })),
      );
      if (next) session.select(next.id);
    },
  };
}
