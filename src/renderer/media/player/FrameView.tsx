import { useEffect, useRef, type ReactNode, type RefObject } from 'react';
import { createFilmSurface } from './filmSurface.ts';
import type { Player } from './player.ts';
import { createStillSurface } from './stillSurface.ts';
import './player.css';

/** What the frames of a clip come from. */
export type FrameSource =
  | { type: 'film'; url: string; firstFrameMs: number; hasPicture: boolean }
  /** Gives the address of the picture of a frame. */
  | { type: 'stills'; load(frame: number, signal: AbortSignal): Promise<string> };

/**
 * Shows the frame that the player is at. `data-frame` says which one is really on screen, `data-busy` that another is on
 * its way.
 */
export function FrameView({
  player,
  source,
  label,
  onUnplayable,
  children,
}: {
  player: Player;
  source: FrameSource;
  label: string;
  /** The browser cannot play the film after all. */
  onUnplayable(reason: string): void;
  /** Over the picture, such as a sign where there is only sound. */
  children?: ReactNode;
}) {
  const box = useRef<HTMLDivElement>(null);
  const film = useRef<HTMLVideoElement>(null);
  const still = useRef<HTMLImageElement>(null);
  useFrameAttributes(box, player);
  const url = source.type === 'film' ? source.url : null;
  const firstFrameMs = source.type === 'film' ? source.firstFrameMs : 0;
  const hasPicture = source.type === 'film' && source.hasPicture;
  const load = source.type === 'stills' ? source.load : null;

  useEffect(() => {
    const element = film.current;
    if (url === null || !element) return;
    const onError = (): void => onUnplayable(element.error?.message ?? '');
    element.addEventListener('error', onError);
    player.attach(createFilmSurface(element, { map: player.map, firstFrameMs, hasPicture }));
    if (element.error) onError();
    return () => {
      element.removeEventListener('error', onError);
      player.attach(null);
    };
  }, [player, url, firstFrameMs, hasPicture, onUnplayable]);

  useEffect(() => {
    const image = still.current;
    if (!load || !image) return;
    player.attach(
      createStillSurface(async (frame, signal) => {
        image.src = await load(frame, signal);
        await image.decode();
      }),
    );
    return () => player.attach(null);
  }, [player, load]);

  return (
    <div ref={box} className="frame-view" role="img" aria-label={label}>
      {source.type === 'film' ? (
        // The words spoken are shown by the lanes; there are no captions to offer.
        <video key={source.url} ref={film} src={source.url} preload="auto" playsInline tabIndex={-1} />
      ) : (
        <img ref={still} alt="" />
      )}
      {children}
    </div>
  );
}

/** Written past React: they change with every frame. */
function useFrameAttributes(box: RefObject<HTMLDivElement | null>, player: Player): void {
  useEffect(() => {
    const say = (): void => {
      const { frame, wanted } = player.store.getState();
      box.current?.setAttribute('data-frame', String(frame));
      box.current?.toggleAttribute('data-busy', wanted !== null);
    };
    say();
    return player.store.subscribe(say);
  }, [box, player]);
}
