import { useEffect, useRef } from 'react';
import { useCore, useProject } from '#renderer/app/client/core.ts';
import { errorText } from '#renderer/app/i18n/errorText.ts';
import { replaceRoute, useRoute } from '#renderer/app/shell/route.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { Spinner } from '#renderer/ui/Progress.tsx';
import { Tabs } from '#renderer/ui/Tabs.tsx';
import { InUseSelect } from './components/InUseSelect.tsx';
import { LabelPane } from './components/LabelPane.tsx';
import { ModelsPane } from './components/ModelsPane.tsx';
import { NotMeasured, ScoringEmpty } from './components/ScoringEmpty.tsx';
import { PairPane } from './components/PairPane.tsx';
import { RankPane } from './components/RankPane.tsx';
import { SelectsPane } from './components/SelectsPane.tsx';
import { ScoringContext, storesOf, useScoring, useScoringStores } from './stores/scoringContext.ts';
import { tabIds, useTabCommands, type TabId } from './useTabCommands.ts';
import { useWords } from './words.ts';
import './scoring.css';

/** Shots ranked, and what ranks them taught: `#/scoring/<tab>`. */
export function Scoring() {
  const core = useCore();
  const project = useProject();
  if (!project) return null;
  return (
    <ScoringContext value={storesOf(core, project.id)}>
      <ScoringView isReadOnly={project.readOnly} />
    </ScoringContext>
  );
}

const lastTabs = new Map<string, TabId>();

function ScoringView({ isReadOnly }: { isReadOnly: boolean }) {
  const words = useWords();
  const { scoring, projectId } = useScoringStores();
  const { status, failure, list, load } = useScoring((state) => state);
  const { rest } = useRoute();
  const tab = tabIds.find((id) => id === rest[0]) ?? lastTabs.get(projectId) ?? 'rank';
  const view = useRef<HTMLDivElement>(null);
  const show = (id: TabId): void => replaceRoute(['scoring', id]);
  useEffect(() => {
    lastTabs.set(projectId, tab);
  }, [projectId, tab]);
  useEffect(() => {
    if (scoring.getState().list === null) void load();
  }, [scoring, load]);
  useTabCommands(show);
  const panes = {
    rank: <RankPane isReadOnly={isReadOnly} />,
    label: <LabelPane isReadOnly={isReadOnly} />,
    pairs: <PairPane isReadOnly={isReadOnly} />,
    models: <ModelsPane isReadOnly={isReadOnly} />,
    selects: <SelectsPane isReadOnly={isReadOnly} />,
  };
  return (
    <div ref={view} className="view scoring" aria-busy={list === null && status === 'loading'}>
      {status === 'error' && (
        <Notice
          kind="error"
          title={words.text('failed')}
          action={<Button onClick={() => void load()}>{words.text('again')}</Button>}
        >
          {errorText(words.language, failure).message}
        </Notice>
      )}
      {list === null && status === 'loading' && (
        <div className="view waiting">
          <Spinner label={words.text('loading')} />
        </div>
      )}
      {list?.clipId.length === 0 && <ScoringEmpty notMeasured={list.notMeasured} isReadOnly={isReadOnly} />}
      {list && list.clipId.length > 0 && (
        <>
          <NotMeasured notMeasured={list.notMeasured} isReadOnly={isReadOnly} />
          <div
            className="scoring-body"
            onClick={({ target, detail, currentTarget }) => {
              // A press of the mouse on a tab leaves the keyboard on it, where arrows would change the tab.
              if (detail === 0 || !(target as Element).closest('[role=tab]')) return;
              currentTarget
                .querySelector<HTMLElement>('[data-state=active] :is(.label-pane, .rank-list, .select-box)')
                ?.focus({ preventScroll: true });
            }}
          >
            <InUseSelect isReadOnly={isReadOnly} />
            <Tabs
              label={words.text('tabs')}
              value={tab}
              onChange={show}
              tabs={tabIds.map((id) => ({ value: id, label: words.text(`tab.${id}`), content: panes[id] }))}
            />
          </div>
        </>
      )}
    </div>
  );
}
