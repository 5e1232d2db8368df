import { useDeferredValue, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { Button, IconButton } from '#renderer/ui/Button.tsx';
import { TextInput } from '#renderer/ui/Field.tsx';
import { setCue } from '../model/cueEdits.ts';
import { findIn, mostMatches, patternOf, replaceAll, type Match, type Search } from '../model/findReplace.ts';
import { useSubtitleDesk, useSubtitleState } from '../subtitleDesk.ts';
import { subtitleTexts } from '../texts.ts';

const emptySearch: Search = {
  ...{ text: '', replacement: '', isRegex: false, matchCase: false, wholeWords: false },
};

/** Find in the track and replace: the next, or all of them as one step of the history. */
export function FindBar({ onClose }: { onClose(): void }) {
  const say = useTexts(subtitleTexts);
  const [search, setSearch] = useState(emptySearch);
  const { isReadOnly, session, list } = useSubtitleDesk();
  const find = useFind(search);
  const { matches, at } = find;
  const change = (part: Partial<Search>): void => setSearch({ ...search, ...part });
  const pattern = patternOf(search);
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') find.go(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') {
      onClose();
      list.current?.focus({ preventScroll: true });
    } else return;
    event.preventDefault();
  };
  const count = matches.length >= mostMatches ? `${mostMatches}+` : String(matches.length);
  const isBad = search.text !== '' && !pattern.ok;
  return (
    <div className="find-bar" role="search" aria-label={say('find')}>
      <div className="find-line">
        <TextInput
          autoFocus
          aria-label={say('findText')}
          placeholder={say('findText')}
          aria-invalid={isBad || undefined}
          dir="auto"
          value={search.text}
          onChange={(event) => change({ text: event.target.value })}
          onKeyDown={press}
        />
        <span className="find-count number quiet" role="status">
          {isBad ? say('badPattern') : search.text === '' ? '' : say('hitOf', { at: at + 1, count })}
        </span>
        <IconButton
          icon="chevronUp"
          label={say('previousHit')}
          keys="Shift+↵"
          disabled={matches.length === 0}
          onClick={() => find.go(-1)}
        />
        <IconButton
          icon="chevronDown"
          label={say('nextHit')}
          keys="↵"
          disabled={matches.length === 0}
          onClick={() => find.go(1)}
        />
        <Toggles search={search} change={change} />
        <IconButton icon="close" label={say('close')} onClick={onClose} />
      </div>
      {!isReadOnly && (
        <div className="find-line">
          <TextInput
            aria-label={say('replacement')}
            placeholder={say('replacement')}
            dir="auto"
            value={search.replacement}
            onChange={(event) => change({ replacement: event.target.value })}
            onKeyDown={press}
          />
          <Button disabled={matches.length === 0} onClick={() => find.replaceOne()}>
            {say('replace')}
          </Button>
          <Button
            disabled={matches.length === 0}
            onClick={() => {
              const edits = replaceAll(session.store.getState().cues, matches);
              const cues = new Map(session.store.getState().cues.map((cue) => [cue.id, cue]));
              void session.edit(
                say('titleReplace', { n: matches.length }),
                edits.flatMap(({ cueId, lines }) => {
                  const cue = cues.get(cueId);
                  return cue ? [setCue({ ...cue, lines })] : [];
                }),
              );
            }}
          >
            {say('replaceAll', { n: count })}
          </Button>
        </div>
      )}
    </div>
  );
}

function Toggles({ search, change }: { search: Search; change(part: Partial<Search>): void }) {
  const say = useTexts(subtitleTexts);
  const toggles = [
    ['matchCase', 'Aa'],
    ['wholeWords', '␣a␣'],
    ['isRegex', '.*'],
  ] as const;
  return toggles.map(([name, sign]) => (
    <button
      key={name}
      type="button"
      className="icon-button find-toggle"
      aria-pressed={search[name]}
      aria-label={say(name)}
      title={say(name)}
      onClick={() => change({ [name]: !search[name] })}
    >
      <span aria-hidden="true">{sign}</span>
    </button>
  ));
}

interface Find {
  matches: readonly Match[];
  /** Of the hit in hand; −1: none yet. */
  at: number;
  go(step: 1 | -1): void;
  replaceOne(): void;
}

/** The hits, found beside the typing, and the one in hand. */
function useFind(search: Search): Find {
  const say = useTexts(subtitleTexts);
  const { session, actions } = useSubtitleDesk();
  const cues = useSubtitleState((state) => state.cues);
  const wanted = useDeferredValue(search);
  const matches = useMemo(() => findIn(cues, wanted), [cues, wanted]);
  const [at, setAt] = useState(-1);
  const kept = useRef(wanted);
  if (kept.current.text !== wanted.text) {
    kept.current = wanted;
    if (at !== -1) setAt(-1);
  }
  const goTo = (index: number): void => {
    const match = matches[index];
    if (!match) return;
    setAt(index);
    actions.go(match.cueId);
  };
  return {
    matches,
    at: Math.min(at, matches.length - 1),
    go: (step) =>
      goTo(at < 0 && step === -1 ? matches.length - 1 : (at + step + matches.length) % matches.length),
    replaceOne() {
      const index = Math.max(0, Math.min(at, matches.length - 1));
      const match = matches[index];
      const cue = cues.find(({ id }) => id === match?.cueId);
      if (!match || !cue) return;
      const [edit] = replaceAll([cue], [match]);
      if (edit) void session.edit(say('titleReplace', { n: 1 }), [setCue({ ...cue, lines: edit.lines })]);
      actions.go(cue.id);
      setAt(index);
    },
  };
}
