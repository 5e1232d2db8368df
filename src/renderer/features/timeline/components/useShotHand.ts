import { useMemo } from 'react';
import type { ShotHand } from '#renderer/media/clip/lanes/shotLane.ts';
import type { ShotDesk } from './shotDesk.ts';

/** What makes the lane of shots one that is edited. */
export function useShotHand({ shots, edits, isReadOnly }: ShotDesk): ShotHand {
  return useMemo(
    () => ({
      read() {
        const { selected, drag } = shots.store.getState();
        return { selected, drag };
      },
      onChange: (listener) =>
        shots.store.subscribe((now, before) => {
          if (now.selected !== before.selected || now.drag !== before.drag) listener();
        }),
      select: (index) => shots.select(index),
      edit: isReadOnly
        ? null
        : { preview: (drag) => shots.preview(drag), move: (drag) => void edits.move(drag) },
    }),
    [shots, edits, isReadOnly],
  );
}
