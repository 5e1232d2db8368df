import { useCallback } from 'react';
import type { Step } from '#shared/domain/tables/steps.ts';
import { useTexts, useTranslator } from '#renderer/app/i18n/dictionary.ts';
import { errorText } from '#renderer/app/i18n/errorText.ts';
import { useLanguage } from '#renderer/app/i18n/language.ts';
import { EmptyState, Notice } from '#renderer/ui/Notice.tsx';
import { Spinner } from '#renderer/ui/Progress.tsx';
import type { Shown } from '../dataStore.ts';
import type { Draft } from '../model/stepFields.ts';
import { dataTexts } from '../texts.ts';
import { useRows } from '../useRows.ts';
import { ColumnHead } from './ColumnHead.tsx';
import { DataGrid } from './DataGrid.tsx';
import { ExportMenu } from './ExportMenu.tsx';

/** The rows after the steps. */
export function RowsPanel({
  shown,
  onStep,
  onWrite,
}: {
  shown: Shown;
  onStep(step: Step): void;
  onWrite(draft: Draft): void;
}) {
  const say = useTexts(dataTexts);
  const language = useLanguage();
  const { number } = useTranslator();
  const { total, row, see, failure, isBusy } = useRows(shown);
  const onView = useCallback((from: number, to: number) => see(from, to), [see]);
  const last = shown.steps.at(-1);
  const sorted = last?.type === 'sort' ? last.by : [];
  const sortOf = (name: string): 'ascending' | 'descending' | null => {
    const found = sorted.find(({ column }) => column === name);
    return found ? (found.descending ? 'descending' : 'ascending') : null;
  };
  return (
    <div className="data-panel" aria-busy={total === null && failure === null}>
      <div className="data-bar">
        <span role="status" className="quiet number" data-testid="row-count">
          {total !== null &&
            say('size', { n: total, rows: number(total, 0), columns: number(shown.columns.length, 0) })}
        </span>
        {isBusy && <Spinner label={say('reading')} />}
        <ExportMenu from={{ name: shown.name, steps: [...shown.steps] }} file={shown.name} />
      </div>
      {failure !== null && <Notice kind="error">{errorText(language, failure).message}</Notice>}
      {total === 0 && (
        <EmptyState icon="table" title={say('noRows')}>
          {say('noRowsHint')}
        </EmptyState>
      )}
      {total !== 0 && (
        <DataGrid
          label={shown.name}
          columns={shown.columns}
          total={total ?? 0}
          row={row}
          onView={onView}
          head={(column) => (
            <ColumnHead
              column={column}
              columns={shown.columns}
              sort={sortOf(column.name)}
              onStep={onStep}
              onWrite={onWrite}
            />
          )}
        />
      )}
    </div>
  );
}
