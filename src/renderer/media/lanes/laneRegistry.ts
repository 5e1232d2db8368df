import type { Client } from '#shared/client.ts';
import type { ClipClock } from '../time/clipClock.ts';
import type { Lane } from './lane.ts';

/** What a lane of another feature gets to know: which clip, its clock, and the line to the core. */
export interface LaneContext {
  clipId: string;
  clock: ClipClock;
  client: Client;
  /** Jump to a frame. */
  seek(frame: number): void;
}

/** A lane that a feature adds under the player: faces, subtitles, script … */
export interface LaneDefinition {
  id: string;
  /** Lanes stand in rising order; shots 100, sound 200, speech 300, curves 400. */
  order: number;
  title(language: string): string;
  /** `null`: nothing to show for this clip. */
  create(context: LaneContext): Lane | null;
}

const definitions = new Map<string, LaneDefinition>();

/** @returns how to take it out again. A second one of the same id takes the place of the first. */
export function registerLane(definition: LaneDefinition): () => void {
  definitions.set(definition.id, definition);
  return () => {
    if (definitions.get(definition.id) === definition) definitions.delete(definition.id);
  };
}

export function registeredLanes(): readonly LaneDefinition[] {
  return [...definitions.values()].sort((a, b) => a.order - b.order);
}
