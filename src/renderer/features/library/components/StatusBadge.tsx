import { Icon, type IconName } from '#renderer/ui/icons.tsx';
import type { Words } from '../words.ts';

const icons: Record<string, IconName> = { failed: 'error', offline: 'offline', skipped: 'clock' };

/** What keeps a clip from being as it should be; nothing where all is well. */
export function StatusBadge({
  words,
  status,
  isPending = false,
}: {
  words: Words;
  status: string | undefined;
  isPending?: boolean | undefined;
}) {
  const icon = status === undefined ? undefined : icons[status];
  if (icon !== undefined) {
    const text = words.shared(`status.${status as 'failed' | 'offline' | 'skipped'}`);
    return (
      <span className={`status-badge ${status}`}>
        <Icon name={icon} size={12} />
        {text}
      </span>
    );
  }
  if (!isPending) return null;
  return (
    <span className="status-badge skipped">
      <Icon name="clock" size={12} />
      {words.text('row.pending')}
    </span>
  );
}
