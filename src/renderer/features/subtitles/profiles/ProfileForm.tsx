import type { RuleProfile } from '#shared/domain/subtitles/profile.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { useLanguage } from '#renderer/app/i18n/language.ts';
import { Checkbox, Field, Select, TextInput } from '#renderer/ui/Field.tsx';
import { differsFrom, resetRule, type DraftFault, type ProfileDraft } from './model/profileDraft.ts';
import { ruleGroups, ruleKinds } from './model/ruleFields.ts';
import { RuleRow } from './RuleRow.tsx';
import { profileTexts } from './texts.ts';

/** Languages that rules are often made for; others come from a file. */
const languages = [
  'en',
  'zh-Hans',
  'zh-Hant',
  'ja',
  'ko',
  'ar',
  'de',
  'es',
  'fr',
  'hi',
  'it',
  'pt',
  'ru',
  'th',
];

interface FormProps {
  draft: ProfileDraft;
  base: RuleProfile;
  faults: readonly DraftFault[];
  isDisabled: boolean;
  onChange(draft: ProfileDraft): void;
}

/** A profile of the editor's own: what it is called and all of its rules. */
export function ProfileForm(props: FormProps) {
  const say = useTexts(profileTexts);
  const { draft, base, faults, isDisabled, onChange } = props;
  return (
    <div className="profile-form">
      <Names {...props} />
      <Counting {...props} />
      {ruleGroups.map((group) => (
        <fieldset key={group} className="rule-group">
          <legend>{say(`group.${group}`)}</legend>
          {ruleKinds
            .filter((kind) => kind.group === group)
            .map((kind) => (
              <RuleRow
                key={kind.id}
                kind={kind}
                rule={draft.rules[kind.id]}
                faults={faults.filter(({ at }) => at.startsWith(`${kind.id}.`))}
                isChanged={differsFrom(draft, base, kind)}
                isDisabled={isDisabled}
                onChange={(change) =>
                  onChange({
                    ...draft,
                    rules: { ...draft.rules, [kind.id]: { ...draft.rules[kind.id], ...change } },
                  })
                }
                onReset={() => onChange(resetRule(draft, base, kind))}
              />
            ))}
        </fieldset>
      ))}
    </div>
  );
}

function Names({ draft, base, faults, isDisabled, onChange }: FormProps) {
  const say = useTexts(profileTexts);
  const nameOf = useLanguageNames();
  const fault = (at: DraftFault['at']): string | null => {
    const found = faults.find((one) => one.at === at);
    return found ? say(`fault.${found.reason}`) : null;
  };
  const known = draft.language === '' || languages.includes(draft.language);
  return (
    <>
      <div className="pair">
        <Field label={say('name')} hint={say('commandLine', { id: draft.id })} error={fault('name')}>
          {(control) => (
            <TextInput
              {...control}
              value={draft.name}
              disabled={isDisabled}
              maxLength={80}
              onChange={(event) => onChange({ ...draft, name: event.target.value })}
            />
          )}
        </Field>
        <Field label={say('language')}>
          {(control) => (
            <Select
              {...control}
              options={[
                { value: '', label: say('ofFile') },
                ...[...languages, ...(known ? [] : [draft.language])].map((value) => ({
                  value,
                  label: nameOf(value),
                })),
              ]}
              value={draft.language}
              disabled={isDisabled}
              onChange={(language) => onChange({ ...draft, language })}
            />
          )}
        </Field>
        <Field label={say('sourceTitle')} hint={say('sourceHint')}>
          {(control) => (
            <TextInput
              {...control}
              value={draft.sourceTitle}
              disabled={isDisabled}
              maxLength={200}
              onChange={(event) => onChange({ ...draft, sourceTitle: event.target.value })}
            />
          )}
        </Field>
        <Field label={say('sourceUrl')} error={fault('sourceUrl')}>
          {(control) => (
            <TextInput
              {...control}
              inputMode="url"
              value={draft.sourceUrl}
              disabled={isDisabled}
              onChange={(event) => onChange({ ...draft, sourceUrl: event.target.value })}
            />
          )}
        </Field>
      </div>
      <p className="quiet">{say('basedOn', { name: base.name })}</p>
    </>
  );
}

function Counting({ draft, base, isDisabled, onChange }: FormProps) {
  const say = useTexts(profileTexts);
  const nameOf = useLanguageNames();
  const differing = draft.language === '' ? Object.keys(base.byLanguage).map(nameOf) : [];
  return (
    <fieldset className="rule-group">
      <legend>{say('counting')}</legend>
      <div className="counting">
        <Checkbox
          label={say('spaces')}
          checked={draft.spaces}
          disabled={isDisabled}
          onChange={(spaces) => onChange({ ...draft, spaces })}
        />
        <label className="line">
          <span>{say('halfWidth')}</span>
          <Select
            options={[
              { value: '1', label: say('whole') },
              { value: '0.5', label: say('half') },
            ]}
            value={draft.halfWidth === 1 ? '1' : '0.5'}
            disabled={isDisabled}
            onChange={(value) => onChange({ ...draft, halfWidth: value === '1' ? 1 : 0.5 })}
          />
        </label>
      </div>
      {differing.length > 0 && (
        <p className="quiet">{say('byLanguage', { languages: differing.join(', ') })}</p>
      )}
    </fieldset>
  );
}

function useLanguageNames(): (code: string) => string {
  const names = new Intl.DisplayNames([useLanguage()], { type: 'language', fallback: 'code' });
  return (code) => names.of(code) ?? code;
}
