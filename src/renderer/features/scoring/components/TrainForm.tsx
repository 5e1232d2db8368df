import { useState } from 'react';
import { useStore } from 'zustand';
import { labelSourcesOf, modelKinds, type ModelKind } from '#shared/domain/scoring/models.ts';
import { useClient } from '#renderer/app/client/core.ts';
import { errorText } from '#renderer/app/i18n/errorText.ts';
import { useCommands } from '#renderer/app/shell/commands.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Field, Select, TextInput } from '#renderer/ui/Field.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { Progress } from '#renderer/ui/Progress.tsx';
import { kindText, sourceText } from '../model/modelText.ts';
import {
  fieldsOf,
  limitsOf,
  parseField,
  settingsOf,
  startForm,
  withKind,
  type NumberField,
  type TrainForm as Form,
} from '../model/trainForm.ts';
import { useScoring, useScoringStores, type TrainAnswer } from '../stores/scoringContext.ts';
import { useWords, type Words } from '../words.ts';
import { LabelCounts } from './LabelCounts.tsx';

/** What to train and how; its progress; what keeps it from being trained. */
export function TrainForm({ isReadOnly }: { isReadOnly: boolean }) {
  const words = useWords();
  const { text } = words;
  const client = useClient();
  const { training } = useScoringStores();
  const { fraction, result, failure, start, stop } = useStore(training);
  const load = useScoring((state) => state.load);
  const [form, setForm] = useState<Form>(startForm);
  const settings = settingsOf(form);
  const canTrain = settings !== null && fraction === null && !isReadOnly;
  const train = async (): Promise<void> => {
    if (settings === null) return;
    const input = { model: form.kind, learnsFrom: form.learnsFrom, settings };
    await start((signal, report) =>
      client.call('scoring.train', input, { signal, onProgress: (told) => report(told.fraction) }),
    );
    await load();
  };
  useCommands([
    {
      ...{ id: 'scoring.train', title: text('train'), group: text('tab.models'), keys: ['Mod+Enter'] },
      ...{ isInText: true, isEnabled: () => canTrain, run: train },
    },
  ]);
  return (
    <section className="panel train" aria-label={text('train.title')}>
      <h2>{text('train.title')}</h2>
      <LabelCounts answered={0} />
      <Field label={text('train.kind')} hint={text(`kind.${form.kind}`)}>
        {(control) => (
          <Select
            {...control}
            value={form.kind}
            options={modelKinds.map((value) => ({ value, label: kindText(value, words) }))}
            onChange={(kind: ModelKind) => setForm(withKind(form, kind))}
          />
        )}
      </Field>
      <Field label={text('train.from')} hint={text('learnsFrom.hint')}>
        {(control) => (
          <Select
            {...control}
            value={form.learnsFrom}
            options={labelSourcesOf[form.kind].map((value) => ({ value, label: sourceText(value, words) }))}
            onChange={(learnsFrom) => setForm({ ...form, learnsFrom })}
          />
        )}
      </Field>
      <div className="train-fields">
        {fieldsOf[form.kind].map((name) => (
          <Field key={name} label={text(`field.${name}`)} error={problemOf(name, form[name], words)}>
            {(control) => (
              <TextInput
                {...control}
                inputMode="decimal"
                value={form[name]}
                onChange={(event) => setForm({ ...form, [name]: event.target.value })}
              />
            )}
          </Field>
        ))}
      </div>
      <div className="line">
        <Button variant="primary" icon="sparkle" disabled={!canTrain} onClick={() => void train()}>
          {text('train')}
        </Button>
        {fraction !== null && (
          <Button icon="stop" onClick={stop}>
            {text('cancel')}
          </Button>
        )}
      </div>
      {fraction !== null && <Progress value={fraction} label={text('training')} />}
      {failure !== null && (
        <Notice kind="error" title={text('train.failed')}>
          {errorText(words.language, failure).message}
        </Notice>
      )}
      {result && fraction === null && <Outcome result={result} words={words} />}
    </section>
  );
}

function problemOf(name: NumberField, value: string, { text, shared }: Words): string | null {
  if (parseField(name, value) !== null) return null;
  if (name === 'layers') return text('bad.layers');
  const [least, most] = limitsOf(name);
  return text('bad.number', { least: shared.trimmed(least, 9), most: shared.trimmed(most, 0) });
}

function Outcome({ result, words }: { result: TrainAnswer; words: Words }) {
  const { text } = words;
  if (result.trained) return <Notice kind="good">{text('trained')}</Notice>;
  return (
    <Notice kind="warning" title={text('short')}>
      {shortageText(result, words)}
    </Notice>
  );
}

/** Why nothing was trained, in the language of the window. */
export function shortageText(
  { shortage }: Extract<TrainAnswer, { trained: false }>,
  { text }: Pick<Words, 'text'>,
): string {
  const [a = 0, b = 0] = shortage.have;
  return text(`short.${shortage.of}`, { a: String(a), b: String(b) });
}
