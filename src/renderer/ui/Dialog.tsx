import { useEffect, useId, useRef, useState, type ReactNode, type RefObject } from 'react';
import { IconButton } from './Button.tsx';
import { LayerContext } from './layer.ts';
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
  const [layer, setLayer] = useState<HTMLElement | null>(null);
  const id = useId();
  useModal(dialog, isOpen, onClose);
  if (!isOpen) return null;
  return (
    <dialog
      ref={(element) => {
        dialog.current = element;
        setLayer(element);
      }}
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
      <LayerContext value={layer}>
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
          <div className="dialog-body" tabIndex={-1}>
            {children}
          </div>
          {footer !== undefined && <footer className="dialog-foot">{footer}</footer>}
        </div>
      </LayerContext>
    </dialog>
  );
}

/** Show it in front of everything while it is open; the focus goes in and afterwards back to where it was. */
function useModal(dialog: RefObject<HTMLDialogElement | null>, isOpen: boolean, onClose: () => void): void {
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    const element = dialog.current;
    if (!isOpen || !element) return;
    const before = document.activeElement;
    const wasInside = element.contains(before) ? before : null;
    element.showModal();
    firstFocus(element, wasInside)?.focus();
    // Before Radix hears of it: a tooltip would take the key for itself.
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.isComposing) return;
      if (element.querySelector('.menu, .popover, dialog[open]')) return;
      event.preventDefault();
      event.stopPropagation();
      close.current();
    };
    window.addEventListener('keydown', press, true);
    return () => {
      window.removeEventListener('keydown', press, true);
      element.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [dialog, isOpen]);
}

const fields = 'input, select, textarea, .choice';

/** What React has focused already, else the first field, else the text itself: not the button that closes. */
function firstFocus(element: HTMLElement, wasInside: Element | null): HTMLElement | null {
  if (wasInside instanceof HTMLElement) return wasInside;
  const body = element.querySelector<HTMLElement>('.dialog-body');
  return (
    element.querySelector<HTMLElement>('[autofocus]') ?? body?.querySelector<HTMLElement>(fields) ?? body
  );
}
