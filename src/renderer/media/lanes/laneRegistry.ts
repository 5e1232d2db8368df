import type { Client } from '#shared/client.ts';
import type { Timeline } from '#shared/contract/timeline.ts';
import type { Player } from '../player/player.ts';
import type { ClipClock } from '../time/clipClock.ts';
import type { Lane } from './lane.ts';

/** What a lane of another feature gets to know: the clip, its clock, its player, and the line to the core. */
export interface LaneContext {
  clipId: string;
  /** As it is now; it may be another after an edit or an analysis. */
  timeline(): Timeline;
  clock: ClipClock;
  player: Player;
  client: Client;
  isReadOnly: boolean;
}

/** A lane that a feature adds under the player of every view: faces, subtitles, script … */
export interface LaneDefinition {
  id: string;
  /** Lanes stand in rising order; shots 100, sound 200, speech 300, curves 400. */
  order: number;
  title(language: string): string;
  /** `null`: nothing to show for this clip. A promise lets the code of the lane be loaded when it is needed. */
  create(context: LaneContext): Lane | null | Promise<Lane | null>;
}

const definitions = new Map<string, LaneDefinition>();
const listeners = new Set<() => void>();
let sorted: readonly LaneDefinition[] = [];

function change(): void {
  sorted = [...definitions.values()].sort((a, b) => a.order - b.order);
  listeners.forEach((listener) => listener());
}

/** @returns how to take it out again. A second one of the same id takes the place of the first. */
export function registerLane(definition: LaneDefinition): () => void {
  definitions.set(definition.id, definition);
  change();
  return () => {
    if (definitions.get(definition.id) !== definition) return;
    definitions.delete(definition.id);
    change();
  };
}

/** In their order; the same array until one comes or goes. */
export function registeredLanes(): readonly LaneDefinition[] {
  return sorted;
}

export function onLaneRegistry(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
