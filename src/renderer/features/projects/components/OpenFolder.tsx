import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useClient } from '#renderer/app/client/core.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { errorText } from '#renderer/app/i18n/errorText.ts';
import { useLanguage } from '#renderer/app/i18n/language.ts';
import { useHostFacts } from '#renderer/app/shell/host.ts';
import { useRoute } from '#renderer/app/shell/route.ts';
import { showError } from '#renderer/app/shell/toasts.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Field, TextInput } from '#renderer/ui/Field.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { cleanPath, isAbsolutePath } from '../projectsModel.ts';
import { projectTexts } from '../texts.ts';
import type { Opening } from '../useOpenProject.ts';
import { FolderBrowser } from './FolderBrowser.tsx';

/** Open any folder: by the native dialog, or by typing, pasting or browsing where there is none. */
export function OpenFolder({ opening }: { opening: Opening }) {
  const say = useTexts(projectTexts);
  const { canChoose } = useHostFacts();
  return (
    <section className="panel" aria-labelledby="open-folder">
      <h3 id="open-folder">{say('open')}</h3>
      <p className="quiet">{say('openHint')}</p>
      {canChoose ? <NativeChoice opening={opening} /> : <TypedFolder opening={opening} />}
      <OpeningFailure opening={opening} />
    </section>
  );
}

function NativeChoice({ opening }: { opening: Opening }) {
  const say = useTexts(projectTexts);
  const client = useClient();
  const choose = async (): Promise<void> => {
    const { paths } = await client.call('host.choose', { what: 'folder' });
    if (paths[0] !== undefined) await opening.open(paths[0]);
  };
  return (
    <div className="line">
      <Button
        variant="primary"
        icon="folder"
        isBusy={opening.isBusy}
        onClick={() => void choose().catch(showError)}
      >
        {say('choose')}
      </Button>
    </div>
  );
}

function TypedFolder({ opening }: { opening: Opening }) {
  const say = useTexts(projectTexts);
  const { platform } = useHostFacts();
  const { query } = useRoute();
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [isBrowsing, setBrowsing] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const isWanted = query.has('open');
  useEffect(() => {
    if (isWanted) input.current?.focus();
  }, [isWanted]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const folder = cleanPath(text);
    if (!isAbsolutePath(folder)) return setError(say('notAbsolute'));
    setError(null);
    void opening.open(folder);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Field label={say('folder')} error={error}>
        {(control) => (
          <div className="folder-line">
            <TextInput
              {...control}
              ref={input}
              value={text}
              placeholder={say(platform === 'win32' ? 'folderExampleWindows' : 'folderExample')}
              onChange={(event) => {
                setText(event.target.value);
                setError(null);
                opening.forgetFailure();
              }}
            />
            <Button icon="folder" onClick={() => setBrowsing(true)}>
              {say('browse')}
            </Button>
            <Button
              type="submit"
              variant="primary"
              isBusy={opening.isBusy}
              disabled={text.trim() === '' || opening.isBusy}
            >
              {say('openIt')}
            </Button>
          </div>
        )}
      </Field>
      {isBrowsing && (
        <FolderBrowser
          startIn={isAbsolutePath(cleanPath(text)) ? cleanPath(text) : null}
          onClose={() => setBrowsing(false)}
          onChoose={(folder) => {
            setBrowsing(false);
            setText(folder);
            void opening.open(folder);
          }}
        />
      )}
    </form>
  );
}

function OpeningFailure({ opening }: { opening: Opening }) {
  const say = useTexts(projectTexts);
  const language = useLanguage();
  const { failure } = opening;
  if (!failure) return null;
  const { title, message } = errorText(language, failure.error);
  const isInUse = (failure.error as { code?: string }).code === 'project-in-use';
  return (
    <Notice
      kind="error"
      title={title}
      action={
        isInUse && (
          <Button onClick={() => void opening.open(failure.folder, { readOnly: true })}>
            {say('openReadOnly')}
          </Button>
        )
      }
    >
      {message}
    </Notice>
  );
}
