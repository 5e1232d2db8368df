import { useMemo } from 'react';
import type { Label } from '#shared/domain/labels.ts';
import { useCore } from '#renderer/app/client/core.ts';
import { showDone, showError, showToast } from '#renderer/app/shell/toasts.ts';
import { labelOf } from './model/rows.ts';
import { chosenRows } from './model/selection.ts';
import { useLibraryStores } from './stores/libraryContext.ts';
import { useWords } from './words.ts';

export interface LabelActions {
  /** Rows that an action without rows of its own is about: the chosen ones that are shown, else the focused one. */
  targets(): number[];
  set(set: Partial<Label>, rows?: readonly number[]): Promise<void>;
  /** The same colour again takes it away. */
  toggleColour(colour: NonNullable<Label['colour']>): Promise<void>;
}

/** Setting labels of what is chosen, with a word on what was done and a way back. */
export function useLabels(order: readonly number[], isReadOnly: boolean): LabelActions {
  const core = useCore();
  const { library, view } = useLibraryStores();
  const words = useWords();
  return useMemo(() => {
    const targets = (): number[] => {
      const { selection, of } = view.getState();
      const chosen = chosenRows(selection[of], order);
      const { focus } = selection[of];
      return chosen.length > 0 || focus === null || !order.includes(focus) ? chosen : [focus];
    };
    const set: LabelActions['set'] = async (wanted, rows = targets()) => {
      if (isReadOnly)
        return void showToast({ kind: 'error', message: words.text('toast.readOnly'), key: 'labels' });
      if (rows.length === 0) {
        return void showToast({ kind: 'info', message: words.text('toast.nothingChosen'), key: 'labels' });
      }
      try {
        showDone(await library.getState().label(view.getState().of, rows, wanted), core.history);
      } catch (error) {
        showError(error);
      }
    };
    return {
      targets,
      set,
      toggleColour(colour) {
        const { page } = library.getState();
        const { of } = view.getState();
        const rows = targets();
        const hasIt =
          page !== null && rows.length > 0 && rows.every((row) => labelOf(page, of, row).colour === colour);
        return set({ colour: hasIt ? null : colour }, rows);
      },
    };
  }, [core, library, view, words, order, isReadOnly]);
}
