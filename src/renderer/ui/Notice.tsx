import type { ReactNode } from 'react';
import { Icon, type IconName } from './icons.tsx';
import './panels.css';

const icons = { quiet: 'info', warning: 'warning', error: 'error', good: 'check' } as const;

/** A sentence about the state of things, with what can be done; errors are announced at once. */
export function Notice({
  kind,
  title,
  action,
  children,
}: {
  kind: 'quiet' | 'warning' | 'error' | 'good';
  title?: string | undefined;
  action?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className={`notice ${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
      <Icon name={icons[kind]} />
      <div className="notice-text">
        {title !== undefined && <strong>{title}</strong>}
        {children !== undefined && <div className="wrap-anywhere">{children}</div>}
      </div>
      {action}
    </div>
  );
}

/** What a view shows while there is nothing to show: why, and what to do. */
export function EmptyState({
  icon,
  title,
  children,
  actions,
}: {
  icon: IconName;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="empty-state">
      <Icon name={icon} size={32} />
      <h2>{title}</h2>
      {children !== undefined && <div className="quiet wrap-anywhere">{children}</div>}
      {actions !== undefined && <div className="empty-actions">{actions}</div>}
    </div>
  );
}
