import type { EditorChange } from './libraryPorts.ts';

type CueChange = Extract<EditorChange, { type: 'cues' }>;

/**
 * Two lots of changes as one step. Words that are typed over the same cues again and again are one change, from what was
 * there first to what is there now.
 *
 * @returns `made`: what is to be done now; `all`: what the step is then, empty where everything is as it was.
 */
export function joinChanges(
  before: readonly EditorChange[],
  more: readonly EditorChange[],
): { made: readonly EditorChange[]; all: EditorChange[] } {
  const [first, next] = [before.at(-1), more[0]];
  if (more.length !== 1 || first?.type !== 'cues' || next?.type !== 'cues' || !isSameCues(first, next)) {
    return { made: more, all: [...before, ...more] };
  }
  const joined: CueChange = { ...next, before: first.before, after: next.after };
  const isNothing = before.length === 1 && textOf(joined.before.edits) === textOf(joined.after.edits);
  if (!isNothing) return { made: more, all: [...before.slice(0, -1), joined] };
  // The track is then as little edited as it was.
  return { made: [{ ...next, after: { ...next.after, edited: first.before.edited } }], all: [] };
}

const textOf = (edits: readonly unknown[]): string => JSON.stringify(edits);

/** Both set the same cues anew, and nothing else. */
function isSameCues(a: CueChange, b: CueChange): boolean {
  const ids = ({ before, after }: CueChange): string | null => {
    const edits = [...before.edits, ...after.edits];
    if (before.comments || after.comments || edits.some(({ type }) => type !== 'set')) return null;
    return textOf([...new Set(edits.map((edit) => (edit.type === 'set' ? edit.cue.id : '')))].sort());
  };
  const own = ids(a);
  return a.id === b.id && own !== null && own === ids(b);
}
