import { useState } from 'react';
import { useStore } from 'zustand';
import { keyOf } from '../model/ranked.ts';
import { shotName } from '../model/shotNames.ts';
import { useScoring, useScoringStores } from '../stores/scoringContext.ts';
import { useLabelCommands } from '../useLabelCommands.ts';
import { useWords } from '../words.ts';
import { AnswerPane } from './AnswerPane.tsx';
import { ShotLoop } from './ShotLoop.tsx';

/** One shot after the other, the most instructive first; keys say what it is worth. */
export function LabelPane({ isReadOnly }: { isReadOnly: boolean }) {
  const words = useWords();
  const { text } = words;
  const { labels, scoring } = useScoringStores();
  const { status, failure, current, past, begin } = useStore(labels);
  const inUse = useScoring((state) => state.inUse);
  const [isMuted, setMuted] = useState(false);
  const [isPaused, setPaused] = useState(false);
  const actions = useLabelCommands({ isReadOnly, setMuted, setPaused });
  const { list } = scoring.getState();
  return (
    <AnswerPane
      {...{ isReadOnly, status, failure, begin, actions }}
      label={text('tab.label')}
      hasQuestion={current !== null}
      done={{ title: text('label.done'), hint: text('label.doneHint') }}
      why={text(inUse.type === 'model' ? 'label.whyUnsure' : 'label.whyFar')}
      answered={past.filter(({ entry }) => entry !== null).length}
    >
      {current && (
        <>
          <h2 className="label-title">{shotName(list, current, words)}</h2>
          <ShotLoop
            key={keyOf(current)}
            shot={current}
            label={shotName(list, current, words)}
            {...{ isMuted, isPaused, isReadOnly }}
          />
        </>
      )}
    </AnswerPane>
  );
}
