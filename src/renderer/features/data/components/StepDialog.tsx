import { useState } from 'react';
import { stepTypes, type Step } from '#shared/domain/tables/steps.ts';
import type { OpenTable, TableColumn } from '#shared/domain/tables/table.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { Field, Select } from '#renderer/ui/Field.tsx';
import { fieldsOf, newDraft, stepOf, type Draft } from '../model/stepFields.ts';
import { dataTexts } from '../texts.ts';
import { StepField } from './StepField.tsx';

/** A step being written or changed. */
export function StepDialog({
  draft: initial,
  isNew,
  columns,
  tables,
  onClose,
  onDone,
}: {
  draft: Draft;
  isNew: boolean;
  /** Before the step. */
  columns: readonly TableColumn[];
  /** Other open tables, to be joined. */
  tables: readonly OpenTable[];
  onClose(): void;
  onDone(step: Step): void;
}) {
  const say = useTexts(dataTexts);
  const [draft, setDraft] = useState(initial);
  const step = stepOf(draft, columns);
  const others = tables.map(({ name }) => name);
  const done = (): void => {
    if (step) onDone(step);
  };
  return (
    <Dialog
      title={say(isNew ? 'addStep' : 'changeStep')}
      isOpen
      onClose={onClose}
      closeLabel={say('cancel')}
      width={620}
      footer={
        <>
          {!step && <span className="quiet step-lacks">{say('lacks')}</span>}
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button variant="primary" disabled={!step} onClick={done}>
            {say(isNew ? 'add' : 'change')}
          </Button>
        </>
      }
    >
      <form
        className="step-form"
        onSubmit={(event) => {
          event.preventDefault();
          done();
        }}
      >
        <Field label={say('operation')} hint={say(`hint.${draft.type}`)}>
          {(control) => (
            <Select
              {...control}
              disabled={!isNew}
              options={stepTypes.map((type) => ({ value: type, label: say(`step.${type}`) }))}
              value={draft.type}
              onChange={(type) => setDraft(newDraft(type, columns, others))}
            />
          )}
        </Field>
        {fieldsOf(draft.type).map((field) => (
          <StepField
            key={`${draft.type} ${field.key}`}
            field={field}
            draft={draft}
            columns={columns}
            tables={tables}
            put={(change) => setDraft((before) => ({ ...before, ...change }))}
          />
        ))}
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </form>
    </Dialog>
  );
}
