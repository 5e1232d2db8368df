import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { useCore } from '#renderer/app/client/core.ts';
import { errorText } from '#renderer/app/i18n/errorText.ts';
import { showDone, showError } from '#renderer/app/shell/toasts.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState, Notice } from '#renderer/ui/Notice.tsx';
import { lengthText } from '../model/shotNames.ts';
import { presentOf } from '../model/selectedShots.ts';
import { useScoringStores } from '../stores/scoringContext.ts';
import { useLabelShots } from '../useLabelShots.ts';
import { useWords } from '../words.ts';
import { SelectList } from './SelectList.tsx';
import { SelectsChoice } from './SelectsChoice.tsx';
import { SelectsExport } from './SelectsExport.tsx';
import { SelectsForm } from './SelectsForm.tsx';

/** String-outs: the best shots that fill a length, no two of them near-duplicates. They are kept in the project. */
export function SelectsPane({ isReadOnly }: { isReadOnly: boolean }) {
  const words = useWords();
  const { text } = words;
  const { selects: store } = useScoringStores();
  const { status, failure, list, found, load } = useStore(store);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (store.getState().status !== 'ready') void load();
  }, [store, load]);
  const isNothing = found === 'nothing';
  return (
    <div className="selects" ref={box}>
      {isReadOnly && <Notice kind="quiet">{text('selects.readOnly')}</Notice>}
      <SelectsForm
        isReadOnly={isReadOnly}
        onMade={() => box.current?.querySelector<HTMLElement>('[role=grid]')?.focus()}
      />
      {status === 'error' && (
        <Notice
          kind="error"
          title={text('failed')}
          action={<Button onClick={() => void load()}>{text('again')}</Button>}
        >
          {errorText(words.language, failure).message}
        </Notice>
      )}
      {list && isNothing && (
        <Notice kind="quiet" title={text('selects.nothing')}>
          {text('selects.nothingHint')}
        </Notice>
      )}
      {!list && status === 'ready' && (
        <EmptyState icon="film" title={text(isNothing ? 'selects.nothing' : 'selects.none')}>
          {text(isNothing ? 'selects.nothingHint' : 'selects.noneHint')}
        </EmptyState>
      )}
      {list && <ShownSelects isReadOnly={isReadOnly} />}
    </div>
  );
}

function ShownSelects({ isReadOnly }: { isReadOnly: boolean }) {
  const { text, shared } = useWords();
  const { history } = useCore();
  const { selects: store } = useScoringStores();
  const { list, found, remove } = useStore(store);
  const label = useLabelShots();
  if (!list) return null;
  const there = presentOf(list.shots);
  const gone = list.shots.length - there.length;
  return (
    <>
      <div className="selects-total">
        <SelectsChoice isReadOnly={isReadOnly} />
        <span role="status">
          <strong>
            {text('selects.total', {
              n: list.shots.length,
              length: lengthText(list.lengthMs, shared.number),
            })}
          </strong>{' '}
          {found === 'short' && <span className="quiet">{text('selects.short')}</span>}{' '}
          {gone > 0 && <span className="quiet">{text('selects.gone', { n: gone })}</span>}
        </span>
        <span className="selects-actions">
          <Button
            icon="flag"
            disabled={isReadOnly || there.length === 0}
            onClick={() => void label(there, { flag: 'pick' })}
          >
            {text('selects.flag')}
          </Button>
          <SelectsExport list={list} />
        </span>
      </div>
      {list.shots.length === 0 ? (
        <EmptyState icon="film" title={text('selects.empty')}>
          {text('selects.emptyHint')}
        </EmptyState>
      ) : (
        <div className="selects-list">
          <SelectList
            shots={list.shots}
            isReadOnly={isReadOnly}
            onRemove={(key) => void remove(key).then((entry) => showDone(entry, history), showError)}
          />
        </div>
      )}
    </>
  );
}
