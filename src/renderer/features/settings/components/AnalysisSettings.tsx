import { useEffect, useState } from 'react';
import type { OutputOf } from '#shared/contract/define.ts';
import type { Contract } from '#shared/contract/index.ts';
import type { AnalysisParameters } from '#shared/contract/settings.ts';
import { useAnalysis, useClient, useProject } from '#renderer/app/client/core.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { showError } from '#renderer/app/shell/toasts.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { isSame, parameters, valueOf, withValue } from '../parameters.ts';
import { settingsTexts } from '../texts.ts';
import { ParameterLine } from './ParameterLine.tsx';

type Read = OutputOf<Contract['settings.analysis']>;

/** How the open project is measured: every parameter with what it does, its default and its limits. */
export function AnalysisSettings() {
  const say = useTexts(settingsTexts);
  const project = useProject();
  return (
    <section className="panel" aria-labelledby="settings-analysis">
      <h3 id="settings-analysis">{say('analysis')}</h3>
      {project ? (
        <Parameters key={project.id} readOnly={project.readOnly} />
      ) : (
        <p className="quiet">{say('analysisNoProject')}</p>
      )}
    </section>
  );
}

function Parameters({ readOnly }: { readOnly: boolean }) {
  const say = useTexts(settingsTexts);
  const client = useClient();
  const { progress, start, last } = useAnalysis();
  const [read, setRead] = useState<Read | null>(null);
  useEffect(() => {
    client.call('settings.analysis', {}).then(setRead, showError);
  }, [client, last]);
  if (!read) return null;
  const { wanted, defaults, current } = read;
  const keep = (next: AnalysisParameters | null): void => {
    client
      .call('settings.setAnalysis', { wanted: next })
      .then((kept) => setRead((before) => (before ? { ...before, wanted: kept } : before)), showError);
  };
  return (
    <>
      <p className="quiet">{say('analysisHint')}</p>
      {current && !isSame(current, wanted) && <Notice kind="warning">{say('differs')}</Notice>}
      <div className="parameters">
        {parameters.map((parameter) => (
          <ParameterLine
            key={parameter.name}
            parameter={parameter}
            value={valueOf(wanted, parameter.name)}
            usual={valueOf(defaults, parameter.name)}
            isDisabled={readOnly}
            onChange={(value) => keep(withValue(wanted, parameter.name, value))}
          />
        ))}
      </div>
      {!readOnly && (
        <div className="line">
          <Button
            icon="refresh"
            isBusy={progress !== null}
            disabled={progress !== null}
            onClick={() => void start()}
          >
            {say('analyseNow')}
          </Button>
          <Button variant="quiet" disabled={isSame(wanted, defaults)} onClick={() => keep(null)}>
            {say('reset')}
          </Button>
        </div>
      )}
    </>
  );
}
