import { useEffect, useState } from 'react';
import { useTexts, useTranslator } from '#renderer/app/i18n/dictionary.ts';
import { IconButton } from '#renderer/ui/Button.tsx';
import { Field, TextInput } from '#renderer/ui/Field.tsx';
import { faultOf, type Parameter } from '../parameters.ts';
import { settingsTexts } from '../texts.ts';

/** One number: taken over when the field is left or Enter is pressed, if it is possible. */
export function ParameterLine({
  parameter,
  value,
  usual,
  isDisabled,
  onChange,
}: {
  parameter: Parameter;
  value: number;
  usual: number;
  isDisabled: boolean;
  onChange(value: number): void;
}) {
  const say = useTexts(settingsTexts);
  const { trimmed } = useTranslator();
  const { name, min, max, step } = parameter;
  const [text, setText] = useState(String(value));
  useEffect(() => setText(String(value)), [value]);
  const fault = faultOf(parameter, text);
  const error =
    fault === 'none'
      ? null
      : fault === 'number'
        ? say('notANumber')
        : max === null
          ? say('notBelow', { min })
          : say('outOfRange', { min, max });
  const take = (): void => {
    if (fault !== 'none') setText(String(value));
    else if (Number(text) !== value) onChange(Number(text));
  };
  const title = say(`p.${name}`);
  return (
    <Field
      label={title}
      isInline
      error={error}
      hint={`${say(`d.${name}`)} ${say('defaultIs', { value: trimmed(usual, 3) })}`}
    >
      {(control) => (
        <span className="parameter-value">
          {value !== usual && !isDisabled && (
            <IconButton
              icon="undo"
              label={say('resetOne', { name: title })}
              onClick={() => onChange(usual)}
            />
          )}
          <TextInput
            {...control}
            className={value === usual ? 'number' : 'number changed'}
            type="number"
            inputMode="decimal"
            min={min}
            max={max ?? undefined}
            step={step}
            value={text}
            disabled={isDisabled}
            onChange={(event) => setText(event.target.value)}
            onBlur={take}
            onKeyDown={(event) => {
              if (event.key === 'Enter') take();
              if (event.key === 'Escape') setText(String(value));
            }}
          />
        </span>
      )}
    </Field>
  );
}
