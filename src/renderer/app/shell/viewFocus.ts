import { useEffect, useRef } from 'react';

const contentId = 'content';

/** The keyboard goes to the content: by the skip link, and whenever another view is shown. */
export function focusContent(): void {
  document.getElementById(contentId)?.focus({ preventScroll: true });
}

/** Where the keyboard was in the view before, it is nowhere now; where it chose the view, it wants to work there. */
export function useFocusOnView(viewId: string): void {
  const shown = useRef(viewId);
  useEffect(() => {
    if (shown.current === viewId) return;
    shown.current = viewId;
    const { activeElement } = document;
    const isAtWork = activeElement?.closest(`dialog, #${contentId}`) ?? null;
    if (isAtWork === null) focusContent();
  }, [viewId]);
}

/**
 * Make an element the place where the keyboard begins in its view: it takes the focus when it appears, unless the
 * editor is busy elsewhere.
 *
 * @param element - Null while it is not there yet.
 */
export function useFirstFocus(element: HTMLElement | null): void {
  useEffect(() => {
    const { activeElement, body } = document;
    const isNowhere = activeElement === null || activeElement === body || activeElement.id === contentId;
    if (element && isNowhere) element.focus({ preventScroll: true });
  }, [element]);
}
