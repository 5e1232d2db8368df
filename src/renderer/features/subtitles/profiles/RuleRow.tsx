import type { ReactNode } from 'react';
import { hyphenStyles, severities } from '#shared/domain/subtitles/profile.ts';
import { useTexts, useTranslator } from '#renderer/app/i18n/dictionary.ts';
import { IconButton } from '#renderer/ui/Button.tsx';
import { Checkbox, Select, TextInput } from '#renderer/ui/Field.tsx';
import type { DraftFault, RuleDraft } from './model/profileDraft.ts';
import type { RuleField, RuleKind, TypedTime } from './model/ruleFields.ts';
import { profileTexts, type ProfileTextKey } from './texts.ts';

interface RowProps {
  kind: RuleKind;
  rule: RuleDraft;
  faults: readonly DraftFault[];
  isChanged: boolean;
  isDisabled: boolean;
  onChange(change: Partial<RuleDraft>): void;
  onReset(): void;
}

/** One rule: whether it counts, its limit with its unit, and how grave a break of it is. */
export function RuleRow(props: RowProps) {
  const say = useTexts(profileTexts);
  const { text } = useTranslator();
  const { kind, rule, faults, isChanged, isDisabled, onChange, onReset } = props;
  const name = text(`rule.${kind.id}`);
  return (
    <div className={rule.isOn ? 'rule-row' : 'rule-row is-off'} role="group" aria-label={name}>
      <Checkbox
        label={name}
        aria-label={say('inUse', { rule: name })}
        checked={rule.isOn}
        disabled={isDisabled}
        onChange={(isOn) => onChange({ isOn })}
      />
      <div className="rule-limit">
        {kind.fields.length > 0 && rule.isOn && <Limit {...props} name={name} />}
        {faults.map(({ at, reason }) => (
          <span key={at} id={`fault-${at}`} className="field-hint bad" role="alert">
            {say(`fault.${reason}`)}
          </span>
        ))}
      </div>
      <Select
        aria-label={say('severityOf', { rule: name })}
        options={severities.map((value) => ({ value, label: text(`qc.severity.${value}`) }))}
        value={rule.severity}
        disabled={isDisabled || !rule.isOn}
        onChange={(severity) => onChange({ severity })}
      />
      <span className="rule-reset">
        {isChanged && (
          <IconButton
            icon="undo"
            label={say('reset', { rule: name })}
            disabled={isDisabled}
            onClick={onReset}
          />
        )}
      </span>
    </div>
  );
}

function Limit({ name, ...props }: RowProps & { name: string }) {
  const say = useTexts(profileTexts);
  const { kind, rule, faults, isDisabled, onChange } = props;
  const side = kind.side === 'none' ? null : kind.side;
  const faultOf = (field: RuleField): string | undefined =>
    faults.find(({ at }) => at === `${kind.id}.${field}`)?.at;
  const parts: Record<RuleField, () => ReactNode> = {
    number: () => (
      <>
        <Typed
          label={say('valueOf', { rule: name })}
          value={rule.number}
          fault={faultOf('number')}
          isDisabled={isDisabled}
          onChange={(number) => onChange({ number })}
        />
        <span className="quiet">{say(`unit.${kind.id}` as ProfileTextKey)}</span>
      </>
    ),
    time: () => timePart('time', say('valueOf', { rule: name })),
    to: () => (
      <>
        <span className="quiet">{say('to')}</span>
        {timePart('to', say('toOf', { rule: name }))}
      </>
    ),
    before: () => (
      <>
        <span className="quiet">{say('before')}</span>
        {timePart('before', say('beforeOf', { rule: name }))}
      </>
    ),
    snap: () => (
      <>
        <span className="quiet">{say('snap')}</span>
        <Typed
          label={say('snapOf', { rule: name })}
          value={rule.snap}
          fault={faultOf('snap')}
          isDisabled={isDisabled}
          onChange={(snap) => onChange({ snap })}
        />
        <span className="quiet">{say('percent')}</span>
      </>
    ),
    style: () => (
      <Select
        aria-label={say('styleOf', { rule: name })}
        options={hyphenStyles.map((value) => ({ value, label: say(`style.${value}`) }))}
        value={rule.style}
        disabled={isDisabled}
        onChange={(style) => onChange({ style })}
      />
    ),
  };
  const timePart = (field: 'time' | 'to' | 'before', label: string): ReactNode => (
    <TimeLimit
      label={label}
      unitLabel={say('unitOf', { rule: label })}
      value={rule[field]}
      fault={faultOf(field)}
      isDisabled={isDisabled}
      onChange={(value) => onChange({ [field]: value })}
    />
  );
  return (
    <span className="rule-parts" title={side ? say(side === 'below' ? 'belowHint' : 'sideHint') : undefined}>
      {side && <span className="quiet">{say(`side.${side}`)}</span>}
      {kind.fields.map((field) => (
        <span key={field} className="rule-part">
          {parts[field]()}
        </span>
      ))}
    </span>
  );
}

interface TypedProps {
  label: string;
  fault: string | undefined;
  isDisabled: boolean;
}

function Typed({
  label,
  value,
  fault,
  isDisabled,
  onChange,
}: TypedProps & { value: string; onChange(value: string): void }) {
  return (
    <TextInput
      className="rule-number number"
      inputMode="decimal"
      aria-label={label}
      aria-invalid={fault === undefined ? undefined : true}
      aria-describedby={fault === undefined ? undefined : `fault-${fault}`}
      value={value}
      disabled={isDisabled}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function TimeLimit({
  unitLabel,
  value,
  onChange,
  ...typed
}: TypedProps & { unitLabel: string; value: TypedTime; onChange(value: TypedTime): void }) {
  const say = useTexts(profileTexts);
  return (
    <>
      <Typed {...typed} value={value.text} onChange={(text) => onChange({ ...value, text })} />
      <Select
        aria-label={unitLabel}
        options={(['seconds', 'frames'] as const).map((unit) => ({
          value: unit,
          label: say(`unit.${unit}`),
        }))}
        value={value.unit}
        disabled={typed.isDisabled}
        onChange={(unit) => onChange({ ...value, unit })}
      />
    </>
  );
}
