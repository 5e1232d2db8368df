import type { ReactNode } from 'react';

/** A sentence about the state of things; errors are announced at once. */
export function Notice({ kind, children }: { kind: 'quiet' | 'error'; children: ReactNode }) {
  return (
    <p className={`notice ${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
      {children}
    </p>
  );
}
