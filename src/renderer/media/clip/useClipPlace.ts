import { useEffect, useRef } from 'react';
import type { Player } from '../player/player.ts';

export interface ClipPlace {
  /** The frame that the address asks for; another one jumps there. */
  startFrame: number;
  /** Told where the playhead rests, so that a reload comes back to it. */
  onPlace(frame: number): void;
}

/** How long the hand must rest before the place is written into the address, ms. */
const placeMs = 400;

/** Address and playhead follow each other. */
export function useClipPlace(player: Player, { startFrame, onPlace }: ClipPlace): void {
  const placed = useRef(startFrame);
  const told = useRef(onPlace);
  useEffect(() => {
    told.current = onPlace;
  }, [onPlace]);
  useEffect(() => {
    if (startFrame === placed.current) return;
    placed.current = startFrame;
    player.seek(startFrame);
  }, [player, startFrame]);
  useEffect(() => {
    let timer = 0;
    const stop = player.store.subscribe(({ frame }) => {
      if (frame === placed.current) return;
      window.clearTimeout(timer);
      timer = window.setTimeout(() => {
        if (player.store.getState().rate !== 0) return;
        placed.current = player.store.getState().frame;
        told.current(placed.current);
      }, placeMs);
    });
    return () => {
      window.clearTimeout(timer);
      stop();
    };
  }, [player]);
}
