import { useEffect, useMemo, useState } from 'react';
import { useClient, useCore, useProject } from '#renderer/app/client/core.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { errorText } from '#renderer/app/i18n/errorText.ts';
import { useLanguage } from '#renderer/app/i18n/language.ts';
import { chooseFilesToAdd } from '#renderer/app/shell/choosing.ts';
import { replaceRoute, useRoute } from '#renderer/app/shell/route.ts';
import { shellTexts } from '#renderer/app/shell/texts.ts';
import { showError } from '#renderer/app/shell/toasts.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState, Notice } from '#renderer/ui/Notice.tsx';
import { Spinner } from '#renderer/ui/Progress.tsx';
import { SplitPane } from '#renderer/ui/SplitPane.tsx';
import { TablesPanel } from './components/TablesPanel.tsx';
import { Workbench } from './components/Workbench.tsx';
import { dataStoreOf } from './dataStore.ts';
import { dataTexts } from './texts.ts';
import { DataContext, useData, useDataStore } from './useData.ts';
import './data.css';

/** The data room: tables of the production, what is done to them, and what they show. */
export function Data() {
  const client = useClient();
  const project = useProject();
  const id = project?.id;
  const store = useMemo(() => (id === undefined ? null : dataStoreOf(id, client)), [id, client]);
  return store && <DataContext value={store}>{<Room />}</DataContext>;
}

function Room() {
  const say = useTexts(dataTexts);
  const shell = useTexts(shellTexts);
  const language = useLanguage();
  const core = useCore();
  const list = useData((state) => state.list);
  const active = useData((state) => state.active);
  const failure = useTables();
  if (failure !== null) {
    return (
      <div className="view">
        <Notice kind="error">{errorText(language, failure).message}</Notice>
      </div>
    );
  }
  if (!list) {
    return (
      <div className="view waiting">
        <Spinner label={shell('loading')} />
      </div>
    );
  }
  return (
    <div className="view data-room">
      <SplitPane
        label={say('divider')}
        sized="start"
        initial={240}
        min={180}
        max={460}
        keepAs="data"
        start={<TablesPanel />}
        end={
          active === null ? (
            <EmptyState
              icon="table"
              title={say('empty')}
              actions={
                <Button
                  variant="primary"
                  icon="plus"
                  onClick={() => void chooseFilesToAdd(core).catch(showError)}
                >
                  {say('addFile')}
                </Button>
              }
            >
              {say('emptyHint')}
            </EmptyState>
          ) : (
            <Workbench key={active} name={active} />
          )
        }
      />
    </div>
  );
}

/** Read which tables there are: at first, when the project's files change, and for one that was dropped. */
function useTables(): unknown {
  const store = useDataStore();
  const { client } = useCore();
  const { query } = useRoute();
  const dropped = query.get('file');
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => {
    const read = (): void => void store.getState().refresh().catch(setFailure);
    read();
    return client.on('library.changed', read);
  }, [store, client]);
  useEffect(() => {
    if (dropped === null) return;
    replaceRoute(['data']);
    void store.getState().open({ from: 'project', path: dropped });
  }, [store, dropped]);
  return failure;
}
