import type { ProjectSummary } from '#shared/contract/projects.ts';
import type { reportFormats } from '#shared/contract/reports.ts';
import { useClient } from '#renderer/app/client/core.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { useHostFacts } from '#renderer/app/shell/host.ts';
import { showError } from '#renderer/app/shell/toasts.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Checkbox, Field, Segmented, Select, TextInput } from '#renderer/ui/Field.tsx';
import { contents, countOf, leastRating, type LabelledClips, type ReportChoice } from '../reportModel.ts';
import { reportTexts } from '../texts.ts';
import { SectionChoice } from './SectionChoice.tsx';

const languages = [
  { value: 'en', label: 'English' },
  { value: 'zh-CN', label: '简体中文' },
] as const;

/** In the order in which they are most often wanted. */
const order = [
  'html',
  'pdf',
  'xlsx',
  'csv',
  'json',
] as const satisfies readonly (typeof reportFormats)[number][];

export function ReportForm({
  choice,
  clips,
  project,
  onChange,
}: {
  choice: ReportChoice;
  clips: LabelledClips;
  project: ProjectSummary;
  onChange(change: Partial<ReportChoice>): void;
}) {
  const say = useTexts(reportTexts);
  const client = useClient();
  const { canChoose } = useHostFacts();
  const count = countOf(choice.content, clips);
  const choose = async (): Promise<void> => {
    const { paths } = await client.call('host.choose', { what: 'folder', startIn: project.root });
    if (paths[0] !== undefined) onChange({ folder: paths[0] });
  };
  return (
    <>
      <fieldset className="report-formats">
        <legend>{say('formats')}</legend>
        {order.map((format) => (
          <Checkbox
            key={format}
            label={say(`format.${format}`)}
            hint={say(`hint.${format}`)}
            checked={choice.formats.includes(format)}
            onChange={(isChecked) =>
              onChange({
                formats: order.filter((other) =>
                  other === format ? isChecked : choice.formats.includes(other),
                ),
              })
            }
          />
        ))}
      </fieldset>
      <div className="field">
        <span className="field-name">{say('language')}</span>
        <Segmented
          label={say('language')}
          options={languages}
          value={choice.language}
          onChange={(language) => onChange({ language })}
        />
      </div>
      <Field
        label={say('content')}
        {...(count === 0 ? { error: say('noContent') } : { hint: say('contentCount', { n: count }) })}
      >
        {(control) => (
          <Select
            {...control}
            value={choice.content}
            onChange={(content) => onChange({ content })}
            options={contents.map((value) => ({ value, label: say(`content.${value}`, { n: leastRating }) }))}
          />
        )}
      </Field>
      <SectionChoice chosen={choice.sections} onChange={(sections) => onChange({ sections })} />
      <Field label={say('folder')} hint={say('folderHint')}>
        {(control) => (
          <div className="line report-folder">
            <TextInput
              {...control}
              value={choice.folder}
              title={choice.folder}
              onChange={(event) => onChange({ folder: event.target.value })}
            />
            {canChoose && (
              <Button onClick={() => void choose().catch(showError)}>{say('chooseFolder')}</Button>
            )}
          </div>
        )}
      </Field>
    </>
  );
}
