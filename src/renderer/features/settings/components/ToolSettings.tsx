import { useCallback, useEffect, useState } from 'react';
import type { OutputOf } from '#shared/contract/define.ts';
import type { Contract } from '#shared/contract/index.ts';
import { useClient } from '#renderer/app/client/core.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { errorText } from '#renderer/app/i18n/errorText.ts';
import { useLanguage } from '#renderer/app/i18n/language.ts';
import { useHostFacts } from '#renderer/app/shell/host.ts';
import { showError, showToast } from '#renderer/app/shell/toasts.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Field, TextInput } from '#renderer/ui/Field.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { Spinner } from '#renderer/ui/Progress.tsx';
import { Facts } from '#renderer/ui/Table.tsx';
import { settingsTexts } from '../texts.ts';
import { useAppSettings } from '../useAppSettings.ts';

type Tool = 'ffmpeg' | 'ffprobe';
type Found = OutputOf<Contract['settings.findTool']>;

/** Which ffmpeg is taken, what it can do, and another one by its path. */
export function ToolSettings() {
  const say = useTexts(settingsTexts);
  const { read, set } = useAppSettings();
  const { settings } = read ?? {};
  return (
    <section className="panel" aria-labelledby="settings-ffmpeg">
      <h3 id="settings-ffmpeg">{say('ffmpeg')}</h3>
      <p className="quiet">{say('ffmpegHint')}</p>
      {settings &&
        (['ffmpeg', 'ffprobe'] as const).map((tool) => (
          <ToolPath
            key={`${tool} ${settings[`${tool}Path`] ?? ''}`}
            tool={tool}
            kept={settings[`${tool}Path`]}
            onSave={(path) => set({ [`${tool}Path`]: path })}
          />
        ))}
    </section>
  );
}

function ToolPath({
  tool,
  kept,
  onSave,
}: {
  tool: Tool;
  kept: string | null;
  onSave(path: string | null): Promise<void>;
}) {
  const say = useTexts(settingsTexts);
  const language = useLanguage();
  const client = useClient();
  const { canChoose } = useHostFacts();
  const [text, setText] = useState(kept ?? '');
  const [found, setFound] = useState<Found | null>(null);
  const [error, setError] = useState<string | null>(null);
  const look = useCallback(() => {
    setFound(null);
    client.call('settings.findTool', { tool, path: kept }).then(setFound, showError);
  }, [client, tool, kept]);
  useEffect(look, [look]);
  const wanted = text.trim() === '' ? null : text.trim();
  const save = async (path: string | null): Promise<void> => {
    try {
      setError(null);
      await onSave(path);
      showToast({ kind: 'success', message: say('saved'), key: 'settings' });
    } catch (failure) {
      setError(errorText(language, failure).message);
    }
  };
  const choose = async (): Promise<void> => {
    const { paths } = await client.call('host.choose', { what: 'file' });
    if (paths[0] === undefined) return;
    setText(paths[0]);
    await save(paths[0]);
  };
  return (
    <div className="tool">
      <Field label={say(`${tool}Path`)} error={error}>
        {(control) => (
          <form
            className="tool-line"
            onSubmit={(event) => {
              event.preventDefault();
              void save(wanted);
            }}
          >
            <TextInput
              {...control}
              value={text}
              placeholder={say('searched')}
              onChange={(event) => setText(event.target.value)}
            />
            {canChoose && <Button onClick={() => void choose().catch(showError)}>{say('choose')}</Button>}
            <Button type="submit" disabled={wanted === kept}>
              {say('save')}
            </Button>
          </form>
        )}
      </Field>
      {found === null ? (
        <Spinner label={say('looking')} />
      ) : (
        <FoundTool found={found} tool={tool} onLook={look} />
      )}
    </div>
  );
}

function FoundTool({ found, tool, onLook }: { found: Found; tool: Tool; onLook(): void }) {
  const say = useTexts(settingsTexts);
  const language = useLanguage();
  if (!found.tool) {
    return (
      <Notice
        kind="error"
        title={say('notFound')}
        action={<Button onClick={onLook}>{say('searchAgain')}</Button>}
      >
        {found.error && errorText(language, found.error).message}
      </Notice>
    );
  }
  const { version, path, source, toneMapping, encoders } = found.tool;
  const facts = [
    { name: say('version'), value: version ?? '–' },
    { name: say('path'), value: path },
    { name: say('origin'), value: say(`origin.${source}`) },
  ];
  if (tool === 'ffmpeg') {
    facts.push({
      name: say('encoders'),
      value: encoders.length > 0 ? encoders.join(', ') : say('noEncoder'),
    });
    facts.push({
      name: say('toneMapping'),
      value: toneMapping === null ? '–' : say(toneMapping ? 'yes' : 'no'),
    });
  }
  return <Facts facts={facts} />;
}
