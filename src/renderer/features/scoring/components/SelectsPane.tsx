import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import { errorText } from '#renderer/app/i18n/errorText.ts';
import { showToast } from '#renderer/app/shell/toasts.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Field, TextInput } from '#renderer/ui/Field.tsx';
import { EmptyState, Notice } from '#renderer/ui/Notice.tsx';
import { Slider } from '#renderer/ui/Slider.tsx';
import { lengthText, parseLength } from '../model/shotNames.ts';
import { scoredBy } from '../stores/scoringStore.ts';
import { totalLength } from '../stores/selectsStore.ts';
import { useScoring, useScoringStores } from '../stores/scoringContext.ts';
import { useLabelShots } from '../useLabelShots.ts';
import { useWords } from '../words.ts';
import { SelectList } from './SelectList.tsx';
import { SelectsExport } from './SelectsExport.tsx';

/** A string-out: the best shots that fill a length, no two of them near-duplicates. */
export function SelectsPane({ isReadOnly }: { isReadOnly: boolean }) {
  const words = useWords();
  const { text, shared } = words;
  const stores = useScoringStores();
  const { status, failure, selects, isShort, make, remove, put } = useStore(stores.selects);
  const inUse = useScoring((state) => state.inUse);
  const weights = useScoring((state) => state.weights);
  const label = useLabelShots();
  const [length, setLength] = useState('1:00');
  const [variety, setVariety] = useState(0.5);
  const list = useRef<HTMLDivElement>(null);
  const lengthMs = parseLength(length);
  const run = async (): Promise<void> => {
    if (lengthMs === null) return;
    await make(scoredBy({ inUse, weights }), lengthMs, variety);
    list.current?.querySelector<HTMLElement>('[role=grid]')?.focus();
  };
  const take = (key: string): void => {
    const before = selects;
    remove(key);
    showToast({
      ...{ kind: 'info', message: text('selects.removed'), key: 'selects' },
      action: { label: text('undo'), run: () => put(before) },
    });
  };
  return (
    <div className="selects">
      <form
        className="selects-bar"
        onSubmit={(event) => {
          event.preventDefault();
          void run();
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
        <Button
          type="submit"
          variant="primary"
          isBusy={status === 'loading'}
          disabled={lengthMs === null || status === 'loading'}
        >
          {text('selects.make')}
        </Button>
      </form>
      {status === 'error' && (
        <Notice kind="error" title={text('failed')}>
          {errorText(words.language, failure).message}
        </Notice>
      )}
      {selects.length === 0 && status !== 'error' && (
        <EmptyState icon="film" title={text(status === 'ready' ? 'selects.nothing' : 'selects.none')}>
          {text(status === 'ready' ? 'selects.nothingHint' : 'selects.noneHint')}
        </EmptyState>
      )}
      {selects.length > 0 && (
        <>
          <div className="selects-total" role="status">
            <strong>
              {text('selects.total', {
                n: selects.length,
                length: lengthText(totalLength(selects), shared.number),
              })}
            </strong>
            {isShort && <span className="quiet">{text('selects.short')}</span>}
            <span className="selects-actions">
              <Button icon="flag" disabled={isReadOnly} onClick={() => void label(selects, { flag: 'pick' })}>
                {text('selects.flag')}
              </Button>
              <SelectsExport selects={selects} by={scoredBy({ inUse, weights })} />
            </span>
          </div>
          <div ref={list} className="selects-list">
            <SelectList selects={selects} onRemove={take} />
          </div>
        </>
      )}
    </div>
  );
}
