import { Slider as Parts } from 'radix-ui';
import './controls.css';

/** One value on a scale, or a range where two are given. */
export function Slider({
  values,
  min,
  max,
  step,
  labels,
  isDisabled = false,
  onChange,
  onCommit,
  textOf,
}: {
  values: readonly number[];
  min: number;
  max: number;
  step: number;
  /** A name for each value. */
  labels: readonly string[];
  isDisabled?: boolean;
  /** While it is moved. */
  onChange(values: number[]): void;
  /** When it is let go. */
  onCommit?: (values: number[]) => void;
  /** How a value is read aloud. */
  textOf?: (value: number) => string;
}) {
  return (
    <Parts.Root
      className="slider"
      value={[...values]}
      min={min}
      max={max}
      step={step}
      disabled={isDisabled}
      onValueChange={onChange}
      {...(onCommit ? { onValueCommit: onCommit } : {})}
    >
      <Parts.Track className="slider-track">
        <Parts.Range className="slider-range" />
      </Parts.Track>
      {values.map((value, i) => (
        <Parts.Thumb
          key={i}
          className="slider-thumb"
          aria-label={labels[i]}
          aria-valuetext={textOf?.(value)}
        />
      ))}
    </Parts.Root>
  );
}
