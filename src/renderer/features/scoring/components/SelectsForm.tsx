import { useState } from 'react';
import { useStore } from 'zustand';
import { useCore } from '#renderer/app/client/core.ts';
import { showDone, showError } from '#renderer/app/shell/toasts.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Field, TextInput } from '#renderer/ui/Field.tsx';
import { Slider } from '#renderer/ui/Slider.tsx';
import { parseLength } from '../model/shotNames.ts';
import { scoredBy } from '../stores/scoringStore.ts';
import { useScoring, useScoringStores } from '../stores/scoringContext.ts';
import { useWords } from '../words.ts';

/** How long and how varied a list shall be. */
export function SelectsForm({ isReadOnly, onMade }: { isReadOnly: boolean; onMade(): void }) {
  const { text } = useWords();
  const { history } = useCore();
  const { selects: store } = useScoringStores();
  const { isMaking, list, make } = useStore(store);
  const inUse = useScoring((state) => state.inUse);
  const weights = useScoring((state) => state.weights);
  const [length, setLength] = useState('1:00');
  const [variety, setVariety] = useState(0.5);
  const lengthMs = parseLength(length);
  const isDisabled = isReadOnly || lengthMs === null || isMaking;
  const run = async (isAgain: boolean): Promise<void> => {
    if (isDisabled) return;
    const by = scoredBy({ inUse, weights });
    try {
      showDone(await make({ by, lengthMs, variety, name: text('selects.name'), isAgain }), history);
      onMade();
    } catch (error) {
      showError(error);
    }
  };
  return (
    <form
      className="selects-bar"
      onSubmit={(event) => {
        event.preventDefault();
        void run(false);
      }}
    >
      <Field
        label={text('selects.length')}
        error={lengthMs === null ? text('bad.length') : null}
        {...(lengthMs === null ? {} : { hint: text('selects.lengthHint') })}
      >
        {(control) => (
          <TextInput {...control} value={length} onChange={(event) => setLength(event.target.value)} />
        )}
      </Field>
      <div className="field">
        <span className="field-name">{text('selects.variety')}</span>
        <Slider
          values={[variety]}
          min={0}
          max={1}
          step={0.05}
          labels={[text('selects.variety')]}
          textOf={(value) => `${Math.round(value * 100)} %`}
          onChange={([value = 0]) => setVariety(value)}
        />
        <span className="field-hint">{text('selects.varietyHint')}</span>
      </div>
      <span className="selects-make">
        <Button type="submit" variant="primary" isBusy={isMaking} disabled={isDisabled}>
          {text('selects.make')}
        </Button>
        {list && (
          <Button disabled={isDisabled} title={text('selects.againHint')} onClick={() => void run(true)}>
            {text('selects.again')}
          </Button>
        )}
      </span>
    </form>
  );
}
