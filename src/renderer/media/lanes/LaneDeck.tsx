import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { ClipClock } from '../time/clipClock.ts';
import type { Player } from '../player/player.ts';
import type { DeckView } from './deckView.ts';
import { stackLanes, type Lane } from './lane.ts';
import { LaneKeys } from './LaneKeys.tsx';
import { useLaneStage, type HoverPlace } from './useLaneStage.ts';
import './lanes.css';

export interface DeckLane {
  lane: Lane;
  /** What stands to the left of it. */
  head: ReactNode;
}

/** Lanes under a player: canvas on the right, heads on the left. The canvas is one slider: the playhead. */
export function LaneDeck({
  lanes,
  view,
  player,
  clock,
  label,
  describedBy,
}: {
  lanes: readonly DeckLane[];
  view: DeckView;
  player: Player;
  clock: ClipClock;
  /** Name of the playhead. */
  label: string;
  describedBy?: string;
}) {
  const host = useRef<HTMLDivElement>(null);
  const below = useRef<HTMLCanvasElement>(null);
  const above = useRef<HTMLCanvasElement>(null);
  const [hover, setHover] = useState<HoverPlace | null>(null);
  const only = useMemo(() => lanes.map(({ lane }) => lane), [lanes]);
  const { placed, height } = useMemo(() => stackLanes(only), [only]);
  const parts = useMemo(() => ({ host, lanes: below, overlay: above }), []);
  useLaneStage(parts, { lanes: only, view, player, onHover: setHover });
  usePlayheadWords(host, player, clock);

  return (
    <div className="lane-scroller" data-lane-scroller="" tabIndex={-1}>
      <div className="lane-stack" style={{ blockSize: `${height}px` }}>
        <div className="lane-heads">
          {placed.map(({ lane, top }, i) => (
            <div
              key={lane.id}
              className={i === 0 ? 'lane-head pinned' : 'lane-head'}
              style={
                i === 0
                  ? { blockSize: `${lane.height}px` }
                  : { insetBlockStart: `${top}px`, blockSize: `${lane.height}px` }
              }
            >
              {lanes[i]?.head}
            </div>
          ))}
        </div>
        <div
          ref={host}
          className="lane-canvas"
          role="slider"
          tabIndex={0}
          aria-label={label}
          aria-describedby={describedBy}
          aria-orientation="horizontal"
          aria-valuemin={0}
          aria-valuemax={clock.map.frameCount - 1}
          aria-valuenow={0}
          onKeyDown={(event) => pressOnDeck(event, player, view)}
        >
          <canvas ref={below} aria-hidden="true" />
          <canvas ref={above} aria-hidden="true" />
          {hover && <HoverWords place={hover} clock={clock} width={view.store.getState().widthPx} />}
        </div>
        <div className="lane-keyboards">
          {placed.map(
            ({ lane, top }) =>
              lane.keyboard && <LaneKeys key={lane.id} lane={lane} keyboard={lane.keyboard} top={top} />,
          )}
        </div>
      </div>
    </div>
  );
}

function HoverWords({ place, clock, width }: { place: HoverPlace; clock: ClipClock; width: number }) {
  const isRight = place.x > width - 220;
  const frame = clock.map.frameAt(place.ms);
  return (
    <div
      className="lane-hover timecode"
      style={{
        insetBlockStart: `${place.y + 16}px`,
        ...(isRight
          ? { insetInlineEnd: `${width - place.x + 8}px` }
          : { insetInlineStart: `${place.x + 10}px` }),
      }}
    >
      {clock.labelOf(frame)}
      {place.grip?.hint !== undefined && <span className="lane-hover-hint">{place.grip.hint}</span>}
    </div>
  );
}

/** Written past React: it changes with every frame. */
function usePlayheadWords(host: { current: HTMLDivElement | null }, player: Player, clock: ClipClock): void {
  useEffect(() => {
    const say = (): void => {
      const { frame } = player.store.getState();
      host.current?.setAttribute('aria-valuenow', String(frame));
      host.current?.setAttribute('aria-valuetext', clock.labelOf(frame));
    };
    say();
    return player.store.subscribe(say);
  }, [host, player, clock]);
}

function pressOnDeck(event: KeyboardEvent, player: Player, view: DeckView): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const actions: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => (event.shiftKey ? player.skip(-1000) : player.step(-1)),
    ArrowRight: () => (event.shiftKey ? player.skip(1000) : player.step(1)),
    PageUp: () => view.scroll(-view.store.getState().widthPx * 0.8),
    PageDown: () => view.scroll(view.store.getState().widthPx * 0.8),
    Home: () => player.seek(0),
    End: () => player.seek(player.map.frameCount - 1),
  };
  const action = actions[event.key];
  if (!action) return;
  event.preventDefault();
  action();
}
