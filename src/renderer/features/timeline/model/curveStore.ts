import type { Client } from '#shared/client.ts';
import type { TimelineCurve, TimelineCurveName } from '#shared/contract/timeline.ts';
import { endMsOf, type Viewport } from '#renderer/media/time/viewport.ts';

export interface CurveRange {
  min: number;
  max: number;
}

/** Part of a curve, to be drawn within `[startMs, endMs)`. */
export interface CurvePiece {
  curve: TimelineCurve;
  startMs: number;
  endMs: number;
}

/**
 * Measured curves as they are needed: in chunks of equal length at each scale, kept, so that scrolling and zooming never
 * wait. While a chunk is on its way the coarser one that holds it is drawn.
 */
export interface CurveStore {
  pieces(name: TimelineCurveName, view: Viewport): CurvePiece[];
  rangeOf(name: TimelineCurveName): CurveRange | null;
  /** The value at a time, of the finest chunk that is there. */
  valueAt(name: TimelineCurveName, ms: number): number | null;
  /** Fetch what a view needs; what an older view needed and was not asked for yet is dropped. */
  want(names: readonly TimelineCurveName[], view: Viewport): void;
  onChange(name: TimelineCurveName, listener: () => void): () => void;
  /** Everything was measured anew. */
  clear(): void;
  dispose(): void;
}

const chunkPoints = 1024;
/** Chunks of one curve that stay: some 20 MB for a dozen curves. */
const keptChunks = 240;
/** A coarser chunk may stand in from this many scales away. */
const coarsest = 14;

interface Chunk {
  scale: number;
  index: number;
}

/** ms of one point at a scale. */
const stepOf = (scale: number): number => 2 ** scale;
const spanOf = (scale: number): number => stepOf(scale) * chunkPoints;

/** The scale with at least a point a pixel; no finer than a millisecond. */
export function scaleOf({ msPerPx }: Viewport): number {
  return Math.max(0, Math.floor(Math.log2(Math.max(1, msPerPx))));
}

export function chunksOf(view: Viewport, durationMs: number): Chunk[] {
  const scale = scaleOf(view);
  const span = spanOf(scale);
  const first = Math.max(0, Math.floor(view.startMs / span));
  const last = Math.floor(Math.min(endMsOf(view), durationMs) / span);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => ({ scale, index: first + i }));
}

export function createCurveStore(client: Client, clipId: string, durationMs: number): CurveStore {
  const chunks = new Map<TimelineCurveName, Map<string, TimelineCurve>>();
  const ranges = new Map<TimelineCurveName, CurveRange>();
  const listeners = new Map<TimelineCurveName, Set<() => void>>();
  let queue: { chunk: Chunk; names: TimelineCurveName[] }[] = [];
  let isFetching = false;
  let generation = 0;

  const keyOf = ({ scale, index }: Chunk): string => `${scale}:${index}`;
  const has = (name: TimelineCurveName, chunk: Chunk): boolean =>
    chunks.get(name)?.has(keyOf(chunk)) === true;

  function keep(chunk: Chunk, curve: TimelineCurve): void {
    const own = chunks.get(curve.name) ?? new Map<string, TimelineCurve>();
    chunks.set(curve.name, own);
    own.set(keyOf(chunk), curve);
    for (const oldest of [...own.keys()].slice(0, -keptChunks)) own.delete(oldest);
    listeners.get(curve.name)?.forEach((listener) => listener());
  }

  async function fetchQueued(): Promise<void> {
    if (isFetching) return;
    isFetching = true;
    try {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const { chunk, names } = next;
        const own = generation;
        const startMs = chunk.index * spanOf(chunk.scale);
        const found = await client.call('timeline.curves', {
          ...{ clipId, names, startMs, endMs: startMs + spanOf(chunk.scale), points: chunkPoints },
        });
        if (own !== generation) continue;
        for (const [name, range] of Object.entries(found.ranges))
          ranges.set(name as TimelineCurveName, range);
        for (const curve of found.curves) keep(chunk, curve);
      }
    } catch {
      // The view itself says that the core cannot be reached; lanes keep what they have until the next view.
      queue = [];
    } finally {
      isFetching = false;
    }
  }

  function best(name: TimelineCurveName, chunk: Chunk): TimelineCurve | null {
    const own = chunks.get(name);
    if (!own) return null;
    for (let up = 0; up <= coarsest; up += 1) {
      const found = own.get(keyOf({ scale: chunk.scale + up, index: Math.floor(chunk.index / 2 ** up) }));
      if (found) return found;
    }
    return null;
  }

  return {
    pieces(name, view) {
      return chunksOf(view, durationMs).flatMap((chunk) => {
        const curve = best(name, chunk);
        const startMs = chunk.index * spanOf(chunk.scale);
        return curve ? [{ curve, startMs, endMs: startMs + spanOf(chunk.scale) }] : [];
      });
    },
    rangeOf: (name) => ranges.get(name) ?? null,
    valueAt(name, ms) {
      for (let scale = 0; scale <= coarsest + 10; scale += 1) {
        const curve = chunks.get(name)?.get(keyOf({ scale, index: Math.floor(ms / spanOf(scale)) }));
        if (curve) return valueOf(curve, ms);
      }
      return null;
    },
    want(names, view) {
      const wanted = chunksOf(view, durationMs).flatMap((chunk) => {
        const missing = names.filter((name) => !has(name, chunk));
        return missing.length > 0 ? [{ chunk, names: missing }] : [];
      });
      const others = queue.filter((one) => !one.names.some((name) => names.includes(name)));
      queue = [...others, ...wanted];
      void fetchQueued();
    },
    onChange(name, listener) {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set);
      set.add(listener);
      return () => set.delete(listener);
    },
    clear() {
      generation += 1;
      chunks.clear();
      ranges.clear();
      for (const set of listeners.values()) set.forEach((listener) => listener());
    },
    dispose() {
      generation += 1;
      queue = [];
      listeners.clear();
    },
  };
}

function valueOf(curve: TimelineCurve, ms: number): number | null {
  if (curve.type === 'bins') return curve.mean[Math.floor((ms - curve.startMs) / curve.stepMs)] ?? null;
  const { timesMs, values } = curve;
  let at = -1;
  for (let i = 0; i < timesMs.length && (timesMs[i] ?? Infinity) <= ms + 0.001; i += 1) at = i;
  return at < 0 ? null : (values[at] ?? null);
}
