import { reportSections, type ReportSection } from '#shared/domain/reportSections.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { Checkbox } from '#renderer/ui/Field.tsx';
import { partsOfClips } from '../reportModel.ts';
import { reportTexts } from '../texts.ts';

/** Which parts the report has. */
export function SectionChoice({
  chosen,
  onChange,
}: {
  chosen: readonly ReportSection[];
  onChange(chosen: readonly ReportSection[]): void;
}) {
  const say = useTexts(reportTexts);
  const hasClips = chosen.includes('clips');
  return (
    <fieldset className="report-formats report-sections">
      <legend>{say('sections')}</legend>
      {reportSections.map((section) => (
        <Checkbox
          key={section}
          label={say(`section.${section}`)}
          disabled={!hasClips && partsOfClips.has(section)}
          checked={chosen.includes(section) && (hasClips || !partsOfClips.has(section))}
          onChange={(isChecked) =>
            onChange(
              reportSections.filter((other) => (other === section ? isChecked : chosen.includes(other))),
            )
          }
        />
      ))}
    </fieldset>
  );
}
