import type { HistoryEntry, HistoryState } from '#shared/contract/history.ts';
import type { Emit } from '#shared/contract/index.ts';
import { TrimbinError } from '#shared/errors.ts';
import type { Handlers } from '../router.ts';
import { joinChanges } from './joinChanges.ts';
import type { EditorChange, HistoryStep } from './libraryPorts.ts';
import type { OpenProject } from './projectPorts.ts';
import type { CurrentProject } from './projectService.ts';

/** Steps that can be taken back. */
const keptSteps = 500;

/** Everything that the editor changes goes through here, so that all of it can be taken back. */
export interface EditorHistory {
  /**
   * Make changes and remember them as one step, in one transaction.
   *
   * @param step.burst - Steps of the same one, straight after each other, are one step: what is typed without a rest.
   * @returns `null` where there is nothing to change, or nothing is left of a burst; then nothing is remembered.
   * @throws TrimbinError `project-read-only`.
   */
  record(
    step: Pick<HistoryEntry, 'action' | 'values'> & { changes: EditorChange[]; burst?: string },
  ): HistoryEntry | null;
  /** Hear of the contents whose labels or shots have changed, by a step or by taking one back. */
  subscribe(listener: (changes: readonly EditorChange[]) => void): void;
}

type Calls = Pick<Handlers, 'history.state' | 'history.list' | 'history.undo' | 'history.redo'>;

export function createEditorHistory(ports: { current: CurrentProject; emit: Emit }): {
  history: EditorHistory;
  calls: Calls;
} {
  const listeners: ((changes: readonly EditorChange[]) => void)[] = [];
  const bursts = createBursts();
  const tell = (project: OpenProject, changes: readonly EditorChange[]): void => {
    ports.emit('history.changed', stateOf(project));
    for (const listener of listeners) listener(changes);
  };

  /** Walk one step back (`undo`) or forth. */
  function walk(undo: boolean, id: number | undefined): HistoryState & { done: HistoryEntry | null } {
    const project = ports.current.get();
    requireWritable(project);
    const { history } = project.editor;
    const step = undo ? history.nextUndo() : history.nextRedo();
    if (id !== undefined && step?.id !== id) throw movedOn();
    if (!step) return { ...stateOf(project), done: null };
    const { changes } = step;
    project.transaction(() => {
      for (const change of undo ? changes.toReversed() : changes) {
        apply(project, change, undo ? 'before' : 'after');
      }
      history.setUndone(step.id, undo);
    });
    tell(project, changes);
    return { ...stateOf(project), done: entryOf(step) };
  }

  return {
    history: {
      record({ burst, ...step }) {
        const project = ports.current.get();
        requireWritable(project);
        if (step.changes.length === 0) return null;
        const going = burst === undefined ? null : bursts.step(project, burst);
        const { made, entry } = going ? goOn(project, going, step.changes) : begin(project, step);
        bursts.note(project, burst, entry);
        tell(project, made);
        return entry;
      },
      subscribe: (listener) => void listeners.push(listener),
    },
    calls: {
      'history.state': async () => stateOf(ports.current.get()),
      'history.list': async ({ limit }) => ({ entries: ports.current.get().editor.history.list(limit) }),
      'history.undo': async ({ id }) => walk(true, id),
      'history.redo': async ({ id }) => walk(false, id),
    },
  };
}

interface Made {
  made: readonly EditorChange[];
  entry: HistoryEntry | null;
}

function begin(project: OpenProject, step: Omit<HistoryStep, 'id' | 'madeAt'>): Made {
  const entry = project.transaction(() => {
    for (const change of step.changes) apply(project, change, 'after');
    return project.editor.history.push(step, keptSteps);
  });
  return { made: step.changes, entry };
}

/** More of a burst becomes part of its step; one that has come to nothing is forgotten. */
function goOn(project: OpenProject, going: HistoryStep, changes: readonly EditorChange[]): Made {
  const { made, all } = joinChanges(going.changes, changes);
  project.transaction(() => {
    for (const change of made) apply(project, change, 'after');
    if (all.length === 0) project.editor.history.drop(going.id);
    else project.editor.history.amend(going.id, all);
  });
  return { made, entry: all.length === 0 ? null : entryOf(going) };
}

/** Which step the newest burst is, until something else is done. */
function createBursts() {
  let last: { project: OpenProject; burst: string; id: number } | null = null;
  return {
    /** The step that a burst goes on with: the newest one, if it is its own. */
    step(project: OpenProject, burst: string): HistoryStep | null {
      if (last?.project !== project || last.burst !== burst) return null;
      const { history } = project.editor;
      const step = history.nextUndo();
      return step?.id === last.id && history.nextRedo() === null ? step : null;
    },
    note(project: OpenProject, burst: string | undefined, entry: HistoryEntry | null): void {
      last = burst === undefined || !entry ? null : { project, burst, id: entry.id };
    },
  };
}

function apply({ editor }: OpenProject, change: EditorChange, side: 'before' | 'after'): void {
  if (change.type === 'label') editor.labels.set(change.key, change[side]);
  else if (change.type === 'pair') editor.pairs.set(change.id, change[side]);
  else if (change.type === 'selects') editor.selects.set(change.id, change[side]);
  else if (change.type === 'cues') editor.subtitles.edit(change.id, change[side]);
  else if (change.type === 'track') editor.subtitles.replace(change.id, change[side]);
  else if (change.type === 'track-choices') editor.subtitles.choose(change.id, change[side]);
  else editor.shotEdits.set(change.hash, change[side]);
}

function stateOf({ editor: { history } }: OpenProject): HistoryState {
  const [undo, redo] = [history.nextUndo(), history.nextRedo()];
  return { undo: undo && entryOf(undo), redo: redo && entryOf(redo) };
}

function entryOf({ id, action, values, madeAt }: HistoryStep): HistoryEntry {
  return { id, action, values, madeAt };
}

function movedOn(): TrimbinError {
  const message = 'Something else was done since. Use undo in the menu to take steps back one by one.';
  return new TrimbinError('history-moved-on', message);
}

/** @throws TrimbinError `project-read-only`. */
export function requireWritable({ readOnly, folder }: OpenProject): void {
  if (!readOnly) return;
  throw new TrimbinError(
    'project-read-only',
    `${folder} is open for reading only. Close the other program and open it again.`,
    { folder },
  );
}
