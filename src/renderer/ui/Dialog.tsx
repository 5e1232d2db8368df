import { useEffect, useId, useRef, type ReactNode } from 'react';
import { IconButton } from './Button.tsx';
import './overlays.css';

/**
 * A question in front of everything. The browser's own dialog: it keeps the focus inside, makes the rest inert, closes
 * at Escape and gives the focus back; and needs no style element, which the page's policy would refuse.
 */
export function Dialog({
  title,
  isOpen,
  onClose,
  closeLabel,
  footer,
  width = 480,
  className = '',
  hasHeader = true,
  children,
}: {
  title: string;
  isOpen: boolean;
  onClose(): void;
  closeLabel: string;
  footer?: ReactNode;
  width?: number;
  className?: string;
  /** Without one the title is read aloud only. */
  hasHeader?: boolean;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    if (!isOpen || !element) return;
    const before = document.activeElement;
    element.showModal();
    return () => {
      element.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [isOpen]);
  if (!isOpen) return null;
  return (
    <dialog
      ref={dialog}
      className={`dialog ${className}`}
      aria-labelledby={id}
      style={{ inlineSize: `min(${width}px, calc(100vw - 32px))` }}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => {
        // The backdrop is the dialog itself; what lies inside has targets of its own.
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className="dialog-box">
        {hasHeader ? (
          <header className="dialog-head">
            <h2 id={id}>{title}</h2>
            <IconButton icon="close" label={closeLabel} onClick={onClose} />
          </header>
        ) : (
          <h2 id={id} className="visually-hidden">
            {title}
          </h2>
        )}
        <div className="dialog-body">{children}</div>
        {footer !== undefined && <footer className="dialog-foot">{footer}</footer>}
      </div>
    </dialog>
  );
}
