import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { errorText } from '#renderer/app/i18n/errorText.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState, Notice } from '#renderer/ui/Notice.tsx';
import { Spinner } from '#renderer/ui/Progress.tsx';
import { keyOf } from '../model/ranked.ts';
import { shotName } from '../model/shotNames.ts';
import { useScoringStores } from '../stores/scoringContext.ts';
import { usePairCommands } from '../usePairCommands.ts';
import { useWords } from '../words.ts';
import { LabelCounts } from './LabelCounts.tsx';
import { ShotLoop } from './ShotLoop.tsx';

/** "Which is better?": two shots side by side, both looping. */
export function PairPane({ isReadOnly }: { isReadOnly: boolean }) {
  const words = useWords();
  const { text } = words;
  const { pairs, scoring } = useScoringStores();
  const { status, failure, current, past, begin } = useStore(pairs);
  // Two sounds at once say nothing: both begin muted.
  const [isMuted, setMuted] = useState(true);
  const [isPaused, setPaused] = useState(false);
  const pane = useRef<HTMLDivElement>(null);
  useEffect(() => void begin(), [begin]);
  useEffect(() => {
    // Who walks along the tabs by keys stays there.
    if (!document.activeElement?.matches('[role=tab]')) pane.current?.focus({ preventScroll: true });
  }, []);
  const { better, others } = usePairCommands({ isReadOnly, setMuted, setPaused });
  const { list } = scoring.getState();
  return (
    <div ref={pane} className="label-pane" tabIndex={-1} aria-label={text('tab.pairs')} role="region">
      {isReadOnly && <Notice kind="quiet">{text('readOnly')}</Notice>}
      {status === 'error' && (
        <Notice
          kind="error"
          title={text('failed')}
          action={<Button onClick={() => void begin()}>{text('again')}</Button>}
        >
          {errorText(words.language, failure).message}
        </Notice>
      )}
      {status === 'loading' && current === null && <Spinner label={text('loading')} />}
      {status === 'done' && (
        <EmptyState icon="check" title={text('pairs.done')}>
          {text('pairs.doneHint')}
        </EmptyState>
      )}
      {current && status !== 'done' && (
        <>
          <h2 className="label-title">{text('pairs.question')}</h2>
          <div className="pair">
            {(['a', 'b'] as const).map((side) => {
              const shot = current[side];
              const name = shotName(list, shot, words);
              return (
                <div key={`${side} ${keyOf(shot)}`} className="pair-side">
                  <ShotLoop
                    shot={shot}
                    label={name}
                    isMuted={isMuted || side === 'b'}
                    {...{ isPaused, isReadOnly }}
                  />
                  <span className="truncate" title={name}>
                    {name}
                  </span>
                  <Button
                    variant="primary"
                    disabled={better[side].isEnabled?.() === false}
                    onClick={() => void better[side].run()}
                  >
                    {better[side].title} <kbd className="kbd">{better[side].keys}</kbd>
                  </Button>
                </div>
              );
            })}
          </div>
          <div className="label-actions">
            {others.map(({ id, title, keys, run, icon, isEnabled }) => (
              <Button
                key={id}
                disabled={isEnabled?.() === false}
                onClick={() => void run()}
                {...(icon ? { icon } : {})}
              >
                {title} <kbd className="kbd">{keys}</kbd>
              </Button>
            ))}
          </div>
        </>
      )}
      <p className="quiet">{text('pairs.why')}</p>
      <LabelCounts answered={past.filter(({ entry }) => entry !== null).length} />
    </div>
  );
}
