import type { ReactNode } from 'react';
import { Tabs as Parts } from 'radix-ui';
import './panels.css';

export interface Tab<V extends string> {
  value: V;
  label: string;
  /** Beside the label, such as a number of rows. */
  badge?: string | undefined;
  content: ReactNode;
}

export function Tabs<V extends string>({
  label,
  tabs,
  value,
  onChange,
}: {
  label: string;
  tabs: readonly Tab<V>[];
  value: V;
  onChange(value: V): void;
}) {
  return (
    <Parts.Root className="tabs" value={value} onValueChange={(next) => onChange(next as V)}>
      <Parts.List className="tab-list" aria-label={label}>
        {tabs.map((tab) => (
          <Parts.Trigger key={tab.value} value={tab.value} className="tab">
            {tab.label}
            {tab.badge !== undefined && <span className="badge number">{tab.badge}</span>}
          </Parts.Trigger>
        ))}
      </Parts.List>
      {tabs.map((tab) => (
        <Parts.Content key={tab.value} value={tab.value} className="tab-content" tabIndex={-1}>
          {tab.content}
        </Parts.Content>
      ))}
    </Parts.Root>
  );
}
