import { useState } from 'react';
import { EmptyState, Notice } from '#renderer/ui/Notice.tsx';
import { SplitPane } from '#renderer/ui/SplitPane.tsx';
import { useLook, useScoring } from '../stores/scoringContext.ts';
import { useWords } from '../words.ts';
import { CompareModels } from './CompareModels.tsx';
import { ModelCard } from './ModelCard.tsx';
import { ModelList } from './ModelList.tsx';
import { TrainForm } from './TrainForm.tsx';

/** Models of the project: train one, see how good it is, set some side by side, choose the one in use. */
export function ModelsPane({ isReadOnly }: { isReadOnly: boolean }) {
  const { text } = useWords();
  const models = useScoring((state) => state.models);
  const compared = useLook((state) => state.compared);
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = models.find(({ id }) => id === chosen) ?? models[0];
  const sideBySide = models.filter(({ id }) => compared.includes(id));
  return (
    <SplitPane
      {...{
        label: text('divider'),
        sized: 'start',
        initial: 340,
        min: 260,
        max: 520,
        keepAs: 'scoring-train',
      }}
      start={
        <div className="models-side">
          {isReadOnly && <Notice kind="quiet">{text('readOnly')}</Notice>}
          <TrainForm isReadOnly={isReadOnly} />
        </div>
      }
      end={
        <div className="models-main">
          {models.length === 0 ? (
            <EmptyState icon="sparkle" title={text('models.none')}>
              {text('models.noneHint')}
            </EmptyState>
          ) : (
            <>
              <ModelList
                models={models}
                shown={shown?.id ?? null}
                onShow={setChosen}
                isReadOnly={isReadOnly}
              />
              {sideBySide.length > 1 && <CompareModels models={sideBySide} />}
              {shown && <ModelCard key={shown.id} model={shown} />}
            </>
          )}
        </div>
      }
    />
  );
}
