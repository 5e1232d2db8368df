import { useState } from 'react';
import { useStore } from 'zustand';
import { Button } from '#renderer/ui/Button.tsx';
import { keyOf } from '../model/ranked.ts';
import { shotName } from '../model/shotNames.ts';
import { useScoringStores } from '../stores/scoringContext.ts';
import { usePairCommands } from '../usePairCommands.ts';
import { useWords } from '../words.ts';
import { AnswerPane } from './AnswerPane.tsx';
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
  const { better, others } = usePairCommands({ isReadOnly, setMuted, setPaused });
  const { list } = scoring.getState();
  return (
    <AnswerPane
      {...{ isReadOnly, status, failure, begin }}
      label={text('tab.pairs')}
      hasQuestion={current !== null}
      done={{ title: text('pairs.done'), hint: text('pairs.doneHint') }}
      why={text('pairs.why')}
      answered={past.filter(({ entry }) => entry !== null).length}
      actions={others}
    >
      <h2 className="label-title">{text('pairs.question')}</h2>
      <div className="pair">
        {current &&
          (['a', 'b'] as const).map((side) => {
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
    </AnswerPane>
  );
}
