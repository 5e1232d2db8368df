/**
 * For `ref` of what has the focus when a dialog opens. The browser looks for the attribute, and React's `autoFocus` does
 * not write it.
 */
export function focusFirst(element: HTMLElement | null): void {
  element?.setAttribute('autofocus', '');
}
