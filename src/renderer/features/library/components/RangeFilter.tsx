import { useEffect, useMemo, useState, type KeyboardEvent } from 'react';
import type { LibraryPage } from '#shared/contract/library.ts';
import { IconButton } from '#renderer/ui/Button.tsx';
import { Slider } from '#renderer/ui/Slider.tsx';
import { withRange } from '../model/filterChips.ts';
import { numberColumn, numberText, valuesOf, type NumberColumn } from '../model/numberColumns.ts';
import type { RowsOf } from '../model/rows.ts';
import { placeOf, spreadOf, valueAt, type Spread } from '../model/spread.ts';
import { useView } from '../stores/libraryContext.ts';
import { useWords } from '../words.ts';

/** Steps of the slider over the whole scale. */
const steps = 200;

interface Bounds {
  min?: number | undefined;
  max?: number | undefined;
}

/** A range of one number: how its values are spread, two handles, and two fields for exact numbers. */
export function RangeFilter({ page, of, name }: { page: LibraryPage; of: RowsOf; name: string }) {
  const words = useWords();
  const { filter, setFilter, closeRange } = useView((state) => state);
  const column = numberColumn(name);
  const values = useMemo(() => valuesOf(page, of, name), [page, of, name]);
  const spread = useMemo(() => values && spreadOf(values), [values]);
  if (!column) return null;
  const label = column.label(words);
  const range: Bounds = filter.ranges?.find((one) => one.column === name) ?? {};
  const set = (bounds: Bounds): void => {
    const isOpen = bounds.min === undefined && bounds.max === undefined;
    setFilter(withRange(filter, name, isOpen ? null : bounds));
  };
  return (
    <div className="range-filter" role="group" aria-label={label}>
      <div className="range-head">
        <span className="truncate" title={label}>
          {label}
          {column.unit !== '' && <span className="quiet"> ({column.unit})</span>}
        </span>
        <IconButton
          icon="close"
          size={12}
          label={words.text('filter.remove', { name: label })}
          onClick={() => {
            closeRange(name);
            setFilter(withRange(filter, name, null));
          }}
        />
      </div>
      {spread ? (
        <RangeControls {...{ column, label, spread, range, set }} />
      ) : (
        <p className="quiet">{values ? words.text('filter.noValues') : words.text('library.loading')}</p>
      )}
    </div>
  );
}

function RangeControls({
  column,
  label,
  spread,
  range,
  set,
}: {
  column: NumberColumn;
  label: string;
  spread: Spread;
  range: Bounds;
  set(bounds: Bounds): void;
}) {
  const words = useWords();
  const says = (value: number): string => numberText(words, column, value);
  const from = placeOf(spread, range.min ?? spread.min);
  const to = placeOf(spread, range.max ?? spread.max);
  const name = (end: 'from' | 'to'): string => words.text(`filter.${end}`, { name: label });
  return (
    <>
      <Histogram
        spread={spread}
        from={range.min === undefined ? 0 : from}
        to={range.max === undefined ? 1 : to}
        label={words.text('filter.histogram', {
          ...{ name: label, known: spread.known },
          ...{ min: says(spread.min), max: says(spread.max) },
        })}
      />
      <Slider
        values={[Math.round(from * steps), Math.max(Math.round(from * steps), Math.round(to * steps))]}
        {...{ min: 0, max: steps, step: 1 }}
        isDisabled={spread.max === spread.min}
        labels={[name('from'), name('to')]}
        textOf={(place) => says(valueAt(spread, place / steps))}
        onChange={([low = 0, high = steps]) =>
          set({
            ...(low > 0 ? { min: valueAt(spread, low / steps) } : {}),
            ...(high < steps ? { max: valueAt(spread, high / steps) } : {}),
          })
        }
      />
      <div className="range-fields">
        <BoundField
          {...{ column, label: name('from'), value: range.min ?? null, otherwise: spread.min }}
          set={(min) =>
            set({ ...(range.max === undefined ? {} : { max: range.max }), ...(min === null ? {} : { min }) })
          }
        />
        <span aria-hidden="true">–</span>
        <BoundField
          {...{ column, label: name('to'), value: range.max ?? null, otherwise: spread.max }}
          set={(max) =>
            set({ ...(range.min === undefined ? {} : { min: range.min }), ...(max === null ? {} : { max }) })
          }
        />
      </div>
    </>
  );
}

/** Bars by the square root, so that a few rows among thousands are seen too. */
function Histogram({ spread, from, to, label }: { spread: Spread; from: number; to: number; label: string }) {
  const most = Math.sqrt(Math.max(...spread.bins));
  const count = spread.bins.length;
  return (
    <svg
      className="histogram"
      viewBox={`0 0 ${count} 24`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {spread.bins.map((rows, i) => {
        if (rows === 0) return null;
        const height = Math.max(1, (Math.sqrt(rows) / most) * 24);
        const isInside = (i + 1) / count > from - 1e-9 && i / count <= to;
        return (
          <rect
            key={i}
            x={i}
            y={24 - height}
            width={0.86}
            height={height}
            className={isInside ? 'inside' : 'outside'}
          />
        );
      })}
    </svg>
  );
}

/** A bound in the unit that is shown; empty is no bound. Taken at Enter and when the field is left. */
function BoundField({
  column,
  label,
  value,
  otherwise,
  set,
}: {
  column: NumberColumn;
  label: string;
  value: number | null;
  otherwise: number;
  set(value: number | null): void;
}) {
  const digits = (one: number): string => String(Number((one * column.scale).toPrecision(6)));
  const shown = value === null ? '' : digits(value);
  const [typed, setTyped] = useState(shown);
  useEffect(() => setTyped(shown), [shown]);
  const take = (): void => {
    const number = typed.trim() === '' ? null : Number(typed.replace(',', '.'));
    if (number !== null && !Number.isFinite(number)) setTyped(shown);
    else if (typed !== shown) set(number === null ? null : number / column.scale);
  };
  return (
    <input
      className="input number"
      inputMode="decimal"
      aria-label={label}
      placeholder={digits(Number(otherwise.toPrecision(4)))}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={take}
      onKeyDown={(event: KeyboardEvent) => event.key === 'Enter' && take()}
    />
  );
}
