import { useClient } from '#renderer/app/client/core.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { errorText } from '#renderer/app/i18n/errorText.ts';
import { useLanguage } from '#renderer/app/i18n/language.ts';
import { savePreferences, usePreferences } from '#renderer/app/shell/preferences.ts';
import { showError } from '#renderer/app/shell/toasts.ts';
import { Field, Segmented, Select } from '#renderer/ui/Field.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { settingsTexts } from '../texts.ts';
import { useAppSettings } from '../useAppSettings.ts';

const languages = ['system', 'en', 'zh-CN'] as const;
const themes = ['system', 'dark', 'light'] as const;
const clipCounts = [1, 2, 3, 4, 6, 8, 12, 16] as const;

/** Language, theme, how much at a time: they count at once and are kept for every project. */
export function GeneralSettings() {
  const say = useTexts(settingsTexts);
  const shown = useLanguage();
  const client = useClient();
  const { language, theme } = usePreferences();
  const { read, failure, set } = useAppSettings();
  const clips = read?.settings.clipsAtATime ?? null;
  const counts = [...new Set([...clipCounts, ...(clips === null ? [] : [clips])])].sort((a, b) => a - b);
  return (
    <section className="panel" aria-labelledby="settings-general">
      <h3 id="settings-general">{say('general')}</h3>
      {failure !== null && (
        <Notice kind="error" title={say('failedToRead')}>
          {errorText(shown, failure).message}
        </Notice>
      )}
      {typeof read?.warning === 'string' && (
        <Notice kind="warning" title={say('fileWarning')}>
          {read.warning}
        </Notice>
      )}
      <div className="setting">
        <span>{say('language')}</span>
        <Segmented
          label={say('language')}
          value={language}
          options={languages.map((value) => ({ value, label: say(`language.${value}`) }))}
          onChange={(value) => void savePreferences(client, { language: value }).catch(showError)}
        />
      </div>
      <div className="setting">
        <span>{say('theme')}</span>
        <Segmented
          label={say('theme')}
          value={theme}
          options={themes.map((value) => ({ value, label: say(`theme.${value}`) }))}
          onChange={(value) => void savePreferences(client, { theme: value }).catch(showError)}
        />
      </div>
      <Field label={say('clipsAtATime')} hint={say('clipsHint')} isInline>
        {(control) => (
          <Select
            {...control}
            disabled={!read}
            value={clips === null ? 'auto' : String(clips)}
            options={[
              { value: 'auto', label: say('clipsAuto') },
              ...counts.map((count) => ({ value: String(count), label: String(count) })),
            ]}
            onChange={(value) =>
              void set({ clipsAtATime: value === 'auto' ? null : Number(value) }).catch(showError)
            }
          />
        )}
      </Field>
    </section>
  );
}
