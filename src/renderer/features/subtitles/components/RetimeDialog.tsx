import { useMemo, useState } from 'react';
import type { Cue } from '#shared/domain/subtitles/cue.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { Checkbox, Field, Segmented, Select, TextInput } from '#renderer/ui/Field.tsx';
import { setCue } from '../model/cueEdits.ts';
import { frameRates, readRetime, retimed, type RetimeForm } from '../model/retime.ts';
import { clockText } from '../model/timeText.ts';
import { useSubtitleDesk, useSubtitleState } from '../subtitleDesk.ts';
import { subtitleTexts } from '../texts.ts';
import { MovedPreview } from './MovedPreview.tsx';

/** Shift, stretch between two points, or change the frame rate; of all cues or of the selected ones. */
export function RetimeDialog({ onClose }: { onClose(): void }) {
  const say = useTexts(subtitleTexts);
  const { session } = useSubtitleDesk();
  const cues = useSubtitleState((state) => state.cues);
  const selected = useSubtitleState((state) => state.selected);
  const [form, setForm] = useState<RetimeForm>(() => firstForm(cues));
  const [isSome, setSome] = useState(selected.size > 1);
  const change = (part: Partial<RetimeForm>): void => setForm({ ...form, ...part });
  const retime = readRetime(form);
  const after = useMemo(
    () => (retime ? retimed(cues, retime, isSome ? selected : null) : []),
    [cues, selected, isSome, JSON.stringify(retime)],
  );
  const apply = (): void => {
    void session.edit(say(form.kind === 'shift' ? 'titleShift' : 'titleStretch'), after.map(setCue));
    onClose();
  };
  return (
    <Dialog
      title={say('retime')}
      isOpen
      onClose={onClose}
      closeLabel={say('close')}
      footer={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button variant="primary" disabled={after.length === 0} onClick={apply}>
            {say('apply')}
          </Button>
        </>
      }
    >
      <div className="form">
        <Segmented
          label={say('retime')}
          options={[
            { value: 'shift', label: say('shift') },
            { value: 'stretch', label: say('stretch') },
            { value: 'rate', label: say('changeRate') },
          ]}
          value={form.kind}
          onChange={(kind) => change({ kind })}
        />
        <RetimeFields form={form} change={change} />
        {selected.size > 1 && (
          <Checkbox checked={isSome} onChange={setSome} label={say('onlySelected', { n: selected.size })} />
        )}
        {retime ? <MovedPreview before={cues} after={after} /> : <p role="alert">{say('badTime')}</p>}
      </div>
    </Dialog>
  );
}

function firstForm(cues: readonly Cue[]): RetimeForm {
  const [first, last] = [cues[0]?.startMs ?? 0, cues.at(-1)?.startMs ?? 0];
  const rates = { rateFrom: '25', rateTo: '23.976' };
  const ends = { fromA: clockText(first), fromB: clockText(last) };
  return { kind: 'shift', by: '+1.000', ...ends, toA: ends.fromA, toB: ends.fromB, ...rates };
}

function RetimeFields({ form, change }: { form: RetimeForm; change(part: Partial<RetimeForm>): void }) {
  const say = useTexts(subtitleTexts);
  const time = (name: 'by' | 'fromA' | 'toA' | 'fromB' | 'toB', label: string, hint?: string) => (
    <Field label={label} hint={hint}>
      {(control) => (
        <TextInput
          {...control}
          className="timecode"
          value={form[name]}
          onChange={(event) => change({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
  const rate = (name: 'rateFrom' | 'rateTo', label: string) => (
    <Field label={label}>
      {(control) => (
        <Select
          {...control}
          options={frameRates.map((value) => ({ value, label: value }))}
          value={form[name]}
          onChange={(value) => change({ [name]: value })}
        />
      )}
    </Field>
  );
  if (form.kind === 'shift') return time('by', say('shiftBy'), say('shiftHint'));
  if (form.kind === 'rate')
    return (
      <div className="pair">
        {rate('rateFrom', say('rateFrom'))}
        {rate('rateTo', say('rateTo'))}
      </div>
    );
  return (
    <div className="pair">
      {time('fromA', say('pointIs', { n: 1 }))}
      {time('toA', say('pointShallBe', { n: 1 }))}
      {time('fromB', say('pointIs', { n: 2 }))}
      {time('toB', say('pointShallBe', { n: 2 }))}
    </div>
  );
}
