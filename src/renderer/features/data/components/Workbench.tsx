import { useState, type ReactNode } from 'react';
import type { Step } from '#shared/domain/tables/steps.ts';
import type { OpenTable } from '#shared/domain/tables/table.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { errorText } from '#renderer/app/i18n/errorText.ts';
import { useLanguage } from '#renderer/app/i18n/language.ts';
import { useCommands } from '#renderer/app/shell/commands.ts';
import { Notice } from '#renderer/ui/Notice.tsx';
import { Spinner } from '#renderer/ui/Progress.tsx';
import { SplitPane } from '#renderer/ui/SplitPane.tsx';
import { Tabs, type Tab } from '#renderer/ui/Tabs.tsx';
import type { Shown } from '../dataStore.ts';
import { newDraft, type Draft } from '../model/stepFields.ts';
import { append, noSteps, type ListedStep } from '../model/stepList.ts';
import { dataTexts } from '../texts.ts';
import { useData, useDataStore } from '../useData.ts';
import { ChartPanel } from './ChartPanel.tsx';
import { CorrelationPanel } from './CorrelationPanel.tsx';
import { FilmPanel } from './FilmPanel.tsx';
import { PinList } from './PinList.tsx';
import { ReadingFacts } from './ReadingFacts.tsx';
import { RowsPanel } from './RowsPanel.tsx';
import { SqlPanel } from './SqlPanel.tsx';
import { StepDialog } from './StepDialog.tsx';
import { StepsPanel } from './StepsPanel.tsx';
import { SummaryPanel } from './SummaryPanel.tsx';

interface Writing {
  draft: Draft;
  /** Null: a new one. */
  id: number | null;
}

/** One table: how it was read, its steps, and what they come to. */
export function Workbench({ name }: { name: string }) {
  const store = useDataStore();
  const table = useData(({ list }) => list?.open.find((one) => one.name === name));
  const shown = useData((state) => state.shown);
  const [writing, setWriting] = useState<Writing | null>(null);
  const { edit } = store.getState();
  const columns = shown?.columns ?? table?.columns ?? [];
  const add = (step: Step): void => edit((steps) => append(steps, step));
  const write = (draft: Draft): void => setWriting({ draft, id: null });
  const addNew = (): void => write(newDraft('filter', columns, []));
  useStepCommands(addNew);
  if (!table) return null;
  const before =
    writing?.id === null ? columns : (shown?.parts.get(writing?.id ?? 0)?.before ?? table.columns);
  const done = (step: Step): void => {
    const id = writing?.id ?? null;
    setWriting(null);
    if (id === null) add(step);
    else edit((steps) => steps.map((one) => (one.id === id ? { ...one, step } : one)));
  };
  const change = ({ id, step }: ListedStep): void => setWriting({ draft: { ...step }, id });
  return (
    <div className="workbench">
      <div className="workbench-head">
        <ReadingFacts table={table} />
        <PinList />
      </div>
      <div className="workbench-body">
        <SplitPane
          label={name}
          sized="end"
          initial={300}
          min={220}
          max={520}
          keepAs="data-steps"
          start={
            <Panels table={table} shown={shown?.name === name ? shown : null} onStep={add} onWrite={write} />
          }
          end={<StepsPanel shown={shown} onAdd={addNew} onEdit={change} />}
        />
      </div>
      {writing && (
        <StepDialog
          draft={writing.draft}
          isNew={writing.id === null}
          columns={before}
          tables={store.getState().list?.open.filter((one) => one.name !== name) ?? []}
          onClose={() => setWriting(null)}
          onDone={done}
        />
      )}
    </div>
  );
}

type PanelName = 'rows' | 'summary' | 'correlations' | 'charts' | 'sql' | 'films';

function Panels({
  table,
  shown,
  onStep,
  onWrite,
}: {
  table: OpenTable;
  shown: Shown | null;
  onStep(step: Step): void;
  onWrite(draft: Draft): void;
}) {
  const say = useTexts(dataTexts);
  const language = useLanguage();
  const tables = useData(({ list }) => list?.open);
  const failure = useData((state) => state.failure);
  const [panel, setPanel] = useState<PanelName>('rows');
  const [sql, setSql] = useState(`SELECT * FROM "${table.name.replaceAll('"', '""')}" LIMIT 100`);
  if (!shown) {
    return (
      <div className="view waiting">
        {failure ? (
          <Notice kind="error">{errorText(language, failure.error).message}</Notice>
        ) : (
          <Spinner label={say('reading')} />
        )}
      </div>
    );
  }
  // Only the one that is looked at asks the core for anything.
  const tab = (value: PanelName, content: () => ReactNode): Tab<PanelName> => ({
    ...{ value, label: say(`tab.${value}`) },
    content: panel === value ? content() : null,
  });
  return (
    <>
      {failure && failure.id !== null && <Notice kind="warning">{say('upToFailure')}</Notice>}
      <Tabs<PanelName>
        label={table.name}
        value={panel}
        onChange={setPanel}
        tabs={[
          tab('rows', () => <RowsPanel shown={shown} onStep={onStep} onWrite={onWrite} />),
          tab('summary', () => <SummaryPanel shown={shown} />),
          tab('correlations', () => <CorrelationPanel shown={shown} />),
          tab('charts', () => <ChartPanel shown={shown} />),
          tab('films', () => <FilmPanel shown={shown} onStep={onStep} />),
          tab('sql', () => <SqlPanel tables={tables ?? []} sql={sql} onSql={setSql} />),
        ]}
      />
    </>
  );
}

/** The same keys as everywhere take back the steps of the table that is looked at; then those of the project. */
function useStepCommands(addNew: () => void): void {
  const say = useTexts(dataTexts);
  const store = useDataStore();
  const group = say('title');
  const history = () => {
    const { work, active } = store.getState();
    return work[active ?? ''] ?? noSteps;
  };
  useCommands([
    { id: 'data.addStep', title: say('addStep'), group, keys: ['N'], run: addNew },
    {
      ...{ id: 'data.undo', title: say('undoStep'), group, keys: ['Mod+Z'] },
      ...{ isEnabled: () => history().past.length > 0, run: () => store.getState().undo() },
    },
    {
      ...{ id: 'data.redo', title: say('redoStep'), group, keys: ['Mod+Shift+Z', 'Mod+Y'] },
      ...{ isEnabled: () => history().future.length > 0, run: () => store.getState().redo() },
    },
  ]);
}
