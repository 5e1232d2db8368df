import type { ReactNode } from 'react';

/** The page of a tab of the workbench: scrolls as a whole, also by the keyboard. */
export function ScrollPanel({
  label,
  isBusy,
  children,
}: {
  label: string;
  isBusy: boolean;
  children: ReactNode;
}) {
  return (
    <div className="data-panel scrolling" aria-busy={isBusy} tabIndex={0} role="region" aria-label={label}>
      {children}
    </div>
  );
}
