import type { ReactNode } from 'react';
import { Icon } from './icons.tsx';
import './panels.css';

export type SortDirection = 'ascending' | 'descending';

/** A heading that sorts: the first press ascending, the next one the other way. */
export function SortHeading({
  label,
  sorted,
  onSort,
  isNumber = false,
}: {
  label: string;
  sorted: SortDirection | null;
  onSort(direction: SortDirection): void;
  isNumber?: boolean;
}) {
  return (
    <th scope="col" aria-sort={sorted ?? 'none'} className={isNumber ? 'number-cell' : undefined}>
      <button
        type="button"
        className="sort-heading"
        onClick={() => onSort(sorted === 'ascending' ? 'descending' : 'ascending')}
      >
        <span className="truncate">{label}</span>
        {sorted && <Icon name={sorted === 'ascending' ? 'sortUp' : 'sortDown'} size={12} />}
      </button>
    </th>
  );
}

/** Names and values of one thing. */
export function Facts({ facts }: { facts: readonly { name: string; value: ReactNode }[] }) {
  return (
    <dl className="facts">
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="number wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
