import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { errorText } from '#renderer/app/i18n/errorText.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState, Notice } from '#renderer/ui/Notice.tsx';
import { Spinner } from '#renderer/ui/Progress.tsx';
import { keyOf } from '../model/ranked.ts';
import { shotName } from '../model/shotNames.ts';
import { useScoring, useScoringStores } from '../stores/scoringContext.ts';
import { useLabelCommands } from '../useLabelCommands.ts';
import { useWords } from '../words.ts';
import { LabelCounts } from './LabelCounts.tsx';
import { ShotLoop } from './ShotLoop.tsx';

/** One shot after the other, the most instructive first; keys say what it is worth. */
export function LabelPane({ isReadOnly }: { isReadOnly: boolean }) {
  const words = useWords();
  const { text } = words;
  const { labels, scoring } = useScoringStores();
  const { status, failure, current, past, begin } = useStore(labels);
  const inUse = useScoring((state) => state.inUse);
  const modelId = inUse.type === 'model' ? inUse.modelId : null;
  const [isMuted, setMuted] = useState(false);
  const [isPaused, setPaused] = useState(false);
  const pane = useRef<HTMLDivElement>(null);
  useEffect(() => void begin(), [begin]);
  useEffect(() => {
    // Who walks along the tabs by keys stays there.
    if (!document.activeElement?.matches('[role=tab]')) pane.current?.focus({ preventScroll: true });
  }, []);
  const actions = useLabelCommands({ isReadOnly, setMuted, setPaused });
  const { list } = scoring.getState();
  return (
    <div ref={pane} className="label-pane" tabIndex={-1} aria-label={text('tab.label')} role="region">
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
        <EmptyState icon="check" title={text('label.done')}>
          {text('label.doneHint')}
        </EmptyState>
      )}
      {current && status !== 'done' && (
        <>
          <h2 className="label-title">{shotName(list, current, words)}</h2>
          <ShotLoop
            key={keyOf(current)}
            shot={current}
            label={shotName(list, current, words)}
            {...{ isMuted, isPaused, isReadOnly }}
          />
          <div className="label-actions">
            {actions.map(({ id, title, keys, run, icon, isEnabled }) => (
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
      <p className="quiet">{text(modelId === null ? 'label.whyFar' : 'label.whyUnsure')}</p>
      <LabelCounts answered={past.filter(({ entry }) => entry !== null).length} />
    </div>
  );
}
