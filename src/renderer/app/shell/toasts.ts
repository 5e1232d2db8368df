import { createStore, useStore } from 'zustand';
import type { HistoryEntry } from '#shared/contract/history.ts';
import type { HistoryStore } from '../client/historyStore.ts';
import { sayNow, translatorOf } from '../i18n/dictionary.ts';
import { errorText, isCancelled } from '../i18n/errorText.ts';
import { currentLanguage } from '../i18n/language.ts';
import { shellTexts } from './texts.ts';

export interface Toast {
  id: number;
  kind: 'info' | 'success' | 'error';
  message: string;
  /** Second line, such as the file it is about. */
  detail?: string;
  action?: { label: string; run(): void | Promise<void> };
  /** Another toast of the same key takes its place. */
  key?: string;
}

/** Newest last; more than this many are not readable at once. */
const mostToasts = 4;

const store = createStore<{ toasts: readonly Toast[] }>(() => ({ toasts: [] }));
let count = 0;

export function showToast(toast: Omit<Toast, 'id'>): number {
  const id = (count += 1);
  store.setState(({ toasts }) => {
    const others = toast.key === undefined ? toasts : toasts.filter(({ key }) => key !== toast.key);
    return { toasts: [...others, { ...toast, id }].slice(-mostToasts) };
  });
  return id;
}

export function dismissToast(id: number): void {
  store.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}

/** Say what failed. What the editor stopped on purpose is no failure and says nothing. */
export function showError(error: unknown): void {
  if (isCancelled(error)) return;
  const { title, message } = errorText(currentLanguage(), error);
  showToast({ kind: 'error', message: title, detail: message, key: message });
}

/** How a step of the history is called: `Rating (3)`. */
export function historyText(entry: HistoryEntry): string {
  return translatorOf(currentLanguage()).text(`history.${entry.action}`, entry.values);
}

/** Say what was done, with a button that takes exactly this back. */
export function showDone(entry: HistoryEntry | null, history: HistoryStore): void {
  if (!entry) return;
  showToast({
    kind: 'info',
    message: historyText(entry),
    key: 'history',
    action: {
      label: sayNow(shellTexts)('undo'),
      async run() {
        await history.getState().takeBack(entry.id).catch(showError);
      },
    },
  });
}

export function useToasts(): readonly Toast[] {
  return useStore(store, ({ toasts }) => toasts);
}
