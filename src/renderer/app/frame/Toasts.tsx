import { useEffect, useState } from 'react';
import { useTexts } from '../i18n/dictionary.ts';
import { shellTexts } from '../shell/texts.ts';
import { dismissToast, useToasts, type Toast } from '../shell/toasts.ts';
import { Button, IconButton } from '#renderer/ui/Button.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { frameTexts } from './texts.ts';

/** How long a message stays, ms; errors stay until they are closed. */
const shownMs = { info: 7000, success: 7000 } as const;
const icons = { info: 'info', success: 'check', error: 'error' } as const;

/** Messages at the lower edge. They wait while the pointer or the focus is on them. */
export function Toasts() {
  const say = useTexts(frameTexts);
  const toasts = useToasts();
  const [isHeld, setHeld] = useState(false);
  return (
    <section
      className="toasts"
      aria-label={say('notifications')}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {toasts.map((toast) => (
        <ToastLine key={toast.id} toast={toast} isHeld={isHeld} />
      ))}
    </section>
  );
}

function ToastLine({ toast, isHeld }: { toast: Toast; isHeld: boolean }) {
  const shell = useTexts(shellTexts);
  const { id, kind, message, detail, action } = toast;
  useEffect(() => {
    if (isHeld || kind === 'error') return;
    const timer = setTimeout(() => dismissToast(id), shownMs[kind]);
    return () => clearTimeout(timer);
  }, [id, kind, isHeld]);
  return (
    <div className={`toast ${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
      <Icon name={icons[kind]} />
      <div className="toast-text">
        <div>{message}</div>
        {detail !== undefined && <div className="quiet wrap-anywhere">{detail}</div>}
      </div>
      {action && (
        <Button
          variant="quiet"
          onClick={() => {
            dismissToast(id);
            void action.run();
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton icon="close" label={shell('close')} onClick={() => dismissToast(id)} />
    </div>
  );
}
