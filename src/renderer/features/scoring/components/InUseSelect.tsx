import { trustFactsOf, trustText } from '#shared/domain/scoreTrust.ts';
import { showError } from '#renderer/app/shell/toasts.ts';
import { Field, Select } from '#renderer/ui/Field.tsx';
import { modelTitle } from '../model/modelText.ts';
import { useScoring } from '../stores/scoringContext.ts';
import { useWords } from '../words.ts';
import { ScoreFiles } from './ScoreFiles.tsx';

const byDefault = 'default';

/** What the scores come from, and how far that can be trusted. */
export function InUseSelect({ isReadOnly }: { isReadOnly: boolean }) {
  const words = useWords();
  const { inUse, models, use } = useScoring((state) => state);
  const value = inUse.type === 'default' ? byDefault : inUse.modelId;
  const model = models.find(({ id }) => id === value);
  const hint = model
    ? model.validation
      ? trustText(trustFactsOf(model.validation), words.shared)
      : words.text('model.noValidation')
    : words.shared.text('score.byDefault');
  return (
    <div className="scoring-use">
      <Field label={words.text('scoredBy')} isInline>
        {(control) => (
          <Select
            {...control}
            value={value}
            disabled={isReadOnly}
            options={[
              { value: byDefault, label: words.text('defaultScore') },
              ...models.map((one) => ({ value: one.id, label: modelTitle(one, words) })),
            ]}
            onChange={(id) => {
              use(id === byDefault ? { type: 'default' } : { type: 'model', modelId: id }).catch(showError);
            }}
          />
        )}
      </Field>
      <span className="quiet scoring-trust" title={hint}>
        {hint}
      </span>
      <ScoreFiles />
    </div>
  );
}
