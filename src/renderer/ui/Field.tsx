import { useId, type ComponentProps, type ReactNode } from 'react';
import './controls.css';

/** A control with its name above it, a hint or what is wrong below it. */
export function Field({
  label,
  hint,
  error,
  isInline = false,
  children,
}: {
  label: string;
  hint?: ReactNode;
  error?: string | null;
  /** Name and control in one line. */
  isInline?: boolean;
  children: (control: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }) => ReactNode;
}) {
  const id = useId();
  const hasError = error !== undefined && error !== null;
  const isDescribed = hasError || hint !== undefined;
  return (
    <div className={isInline ? 'field inline' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        ...(isDescribed ? { 'aria-describedby': `${id}-hint` } : {}),
        ...(hasError ? { 'aria-invalid': true } : {}),
      })}
      {isDescribed && (
        <div
          id={`${id}-hint`}
          className={hasError ? 'field-hint bad' : 'field-hint'}
          role={hasError ? 'alert' : undefined}
        >
          {hasError ? error : hint}
        </div>
      )}
    </div>
  );
}

export function TextInput({ className = '', type = 'text', ...rest }: ComponentProps<'input'>) {
  return (
    <input type={type} className={`input ${className}`} autoComplete="off" spellCheck={false} {...rest} />
  );
}

export interface SelectOption<V extends string> {
  value: V;
  label: string;
  isDisabled?: boolean;
}

/** The browser's own list of choices: keyboard, type-ahead and screen readers are right by themselves. */
export function Select<V extends string>({
  options,
  value,
  onChange,
  className = '',
  ...rest
}: Omit<ComponentProps<'select'>, 'value' | 'onChange'> & {
  options: readonly SelectOption<V>[];
  value: V;
  onChange(value: V): void;
}) {
  return (
    <select
      className={`input select ${className}`}
      value={value}
      onChange={(event) => onChange(event.target.value as V)}
      {...rest}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value} disabled={option.isDisabled}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

export function Checkbox({
  label,
  hint,
  onChange,
  ...rest
}: Omit<ComponentProps<'input'>, 'onChange' | 'type'> & {
  label: ReactNode;
  hint?: ReactNode;
  onChange(isChecked: boolean): void;
}) {
  return (
    <label className="checkbox">
      <input type="checkbox" onChange={(event) => onChange(event.target.checked)} {...rest} />
      <span>
        {label}
        {hint !== undefined && <span className="field-hint">{hint}</span>}
      </span>
    </label>
  );
}

/** One of a few choices that are all worth seeing. */
export function Segmented<V extends string>({
  label,
  options,
  value,
  onChange,
}: {
  label: string;
  options: readonly SelectOption<V>[];
  value: V;
  onChange(value: V): void;
}) {
  const name = useId();
  return (
    <div className="segmented" role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            disabled={option.isDisabled}
            onChange={() => onChange(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </div>
  );
}
