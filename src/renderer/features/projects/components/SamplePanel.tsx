import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useCore } from '#renderer/app/client/core.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { errorText } from '#renderer/app/i18n/errorText.ts';
import { useLanguage } from '#renderer/app/i18n/language.ts';
import { showError } from '#renderer/app/shell/toasts.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Field, TextInput } from '#renderer/ui/Field.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { Progress } from '#renderer/ui/Progress.tsx';
import { cleanPath, isAbsolutePath, joinPath } from '../projectsModel.ts';
import { makeSample, sampleStore, stopSample } from '../sampleStore.ts';
import { projectTexts } from '../texts.ts';

const sampleName = 'trimbin-sample';

/** Make the sample project in a folder of the editor's choice, by default in the home folder. */
export function SamplePanel() {
  const say = useTexts(projectTexts);
  const language = useLanguage();
  const core = useCore();
  const { progress, failure } = useStore(sampleStore);
  const [folder, setFolder] = useState('');
  useEffect(() => {
    core.client
      .call('host.browse', { folder: null })
      .then((home) => setFolder((typed) => (typed === '' ? joinPath(home.folder, sampleName) : typed)))
      .catch(showError);
  }, [core]);
  const path = cleanPath(folder);
  const canMake = isAbsolutePath(path);
  return (
    <section className="panel" aria-labelledby="sample-project">
      <h3 id="sample-project">{say('sample')}</h3>
      <p className="quiet">{say('sampleHint')}</p>
      <Field label={say('sampleFolder')} error={folder.trim() !== '' && !canMake ? say('notAbsolute') : null}>
        {(control) => (
          <div className="folder-line">
            <TextInput
              {...control}
              value={folder}
              disabled={progress !== null}
              onChange={(event) => setFolder(event.target.value)}
            />
            {progress === null ? (
              <Button icon="sparkle" disabled={!canMake} onClick={() => void makeSample(core, path)}>
                {say('sampleMake')}
              </Button>
            ) : (
              <Button icon="stop" onClick={stopSample}>
                {say('sampleStop')}
              </Button>
            )}
          </div>
        )}
      </Field>
      {progress && (
        <div className="sample-progress">
          <Progress value={progress.fraction} label={say('sample')} />
          <span className="quiet truncate" role="status">
            {progress.file === '' ? say('sampleStarting') : say('sampleMaking', { file: progress.file })}
          </span>
        </div>
      )}
      {failure !== null && (
        <Notice kind="error" title={say('sampleFailed')}>
          {errorText(language, failure).message}
        </Notice>
      )}
    </section>
  );
}
