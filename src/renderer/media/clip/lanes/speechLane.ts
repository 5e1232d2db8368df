import type { Span } from '#shared/domain/metrics.ts';
import type { Lane } from '#renderer/media/lanes/lane.ts';
import { createSpanLane, type SpanLaneWords } from '#renderer/media/lanes/spans/spanLane.ts';
import type { Player } from '#renderer/media/player/player.ts';
import { playheadOf } from '../deskActions.ts';

export interface SpeechLaneOptions {
  /** In rising order. */
  spans: readonly Span[];
  player: Player;
  words: SpanLaneWords;
}

/** Where somebody speaks: nothing to edit, but to go through by key. */
export function createSpeechLane({ spans, player, words }: SpeechLaneOptions): Lane {
  const list = spans.map(({ startMs, endMs }, i) => ({ id: String(i), startMs, endMs, text: '' }));
  const listeners = new Set<() => void>();
  let selected: ReadonlySet<string> = new Set();
  return createSpanLane({
    ...{ id: 'speech', height: 22, colour: 'speech', map: player.map, words },
    read: () => ({ spans: list, selected }),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    playheadMs: () => player.map.timeOf(playheadOf({ player })),
    actions: {
      select(id) {
        selected = new Set([id]);
        listeners.forEach((listener) => listener());
      },
      seek: (ms) => player.seek(player.map.frameAt(ms)),
    },
  });
}
