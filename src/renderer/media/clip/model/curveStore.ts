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
}

const chunkPoints = 1024;
/** Chunks of one curve that stay: some 20 MB for a dozen curves. */
const keptChunks = 240;
/** Scales that there can be: the coarsest shows a year in one chunk. */
const mostScales = 26;

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
  return new ChunkedCurves(client, clipId, durationMs);
}

const keyOf = ({ scale, index }: Chunk): string => `${scale}:${index}`;

class ChunkedCurves implements CurveStore {
  readonly #chunks = new Map<TimelineCurveName, Map<string, TimelineCurve>>();
  readonly #ranges = new Map<TimelineCurveName, CurveRange>();
  readonly #listeners = new Map<TimelineCurveName, Set<() => void>>();
  #queue: { chunk: Chunk; names: TimelineCurveName[] }[] = [];
  #isFetching = false;
  #generation = 0;

  constructor(
    readonly client: Client,
    readonly clipId: string,
    readonly durationMs: number,
  ) {}

  pieces(name: TimelineCurveName, view: Viewport): CurvePiece[] {
    return chunksOf(view, this.durationMs).flatMap((chunk) => {
      const curve = this.#best(name, chunk);
      const startMs = chunk.index * spanOf(chunk.scale);
      return curve ? [{ curve, startMs, endMs: startMs + spanOf(chunk.scale) }] : [];
    });
  }

  rangeOf(name: TimelineCurveName): CurveRange | null {
    return this.#ranges.get(name) ?? null;
  }

  valueAt(name: TimelineCurveName, ms: number): number | null {
    for (let scale = 0; scale <= mostScales; scale += 1) {
      const curve = this.#chunks.get(name)?.get(keyOf({ scale, index: Math.floor(ms / spanOf(scale)) }));
      if (curve) return valueOf(curve, ms);
    }
    return null;
  }

  want(names: readonly TimelineCurveName[], view: Viewport): void {
    const wanted = chunksOf(view, this.durationMs).flatMap((chunk) => {
      const missing = names.filter((name) => this.#chunks.get(name)?.has(keyOf(chunk)) !== true);
      return missing.length > 0 ? [{ chunk, names: missing }] : [];
    });
    const others = this.#queue.filter((one) => !one.names.some((name) => names.includes(name)));
    this.#queue = [...others, ...wanted];
    void this.#fetchQueued();
  }

  onChange(name: TimelineCurveName, listener: () => void): () => void {
    const set = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, set);
    set.add(listener);
    return () => set.delete(listener);
  }

  clear(): void {
    this.#generation += 1;
    this.#chunks.clear();
    this.#ranges.clear();
    for (const set of this.#listeners.values()) set.forEach((listener) => listener());
  }

  async #fetchQueued(): Promise<void> {
    if (this.#isFetching) return;
    this.#isFetching = true;
    try {
      for (let next = this.#queue.shift(); next; next = this.#queue.shift()) await this.#fetch(next);
    } catch {
      // The window says that the core cannot be reached; lanes keep what they have until the next view.
      this.#queue = [];
    } finally {
      this.#isFetching = false;
    }
  }

  async #fetch({ chunk, names }: { chunk: Chunk; names: TimelineCurveName[] }): Promise<void> {
    const own = this.#generation;
    const startMs = chunk.index * spanOf(chunk.scale);
    const endMs = startMs + spanOf(chunk.scale);
    const wanted = { clipId: this.clipId, names, startMs, endMs, points: chunkPoints };
    const found = await this.client.call('timeline.curves', wanted);
    if (own !== this.#generation) return;
    for (const [name, range] of Object.entries(found.ranges)) {
      this.#ranges.set(name as TimelineCurveName, range);
    }
    for (const curve of found.curves) this.#keep(chunk, curve);
  }

  #keep(chunk: Chunk, curve: TimelineCurve): void {
    const own = this.#chunks.get(curve.name) ?? new Map<string, TimelineCurve>();
    this.#chunks.set(curve.name, own);
    own.set(keyOf(chunk), curve);
    for (const oldest of [...own.keys()].slice(0, -keptChunks)) own.delete(oldest);
    this.#listeners.get(curve.name)?.forEach((listener) => listener());
  }

  #best(name: TimelineCurveName, chunk: Chunk): TimelineCurve | null {
    const own = this.#chunks.get(name);
    if (!own) return null;
    for (let up = 0; chunk.scale + up <= mostScales; up += 1) {
      const found = own.get(keyOf({ scale: chunk.scale + up, index: Math.floor(chunk.index / 2 ** up) }));
      if (found) return found;
    }
    return null;
  }
}

function valueOf(curve: TimelineCurve, ms: number): number | null {
  if (curve.type === 'bins') return curve.mean[Math.floor((ms - curve.startMs) / curve.stepMs)] ?? null;
  const { timesMs, values } = curve;
  let at = -1;
  for (let i = 0; i < timesMs.length && (timesMs[i] ?? Infinity) <= ms + 0.001; i += 1) at = i;
  return at < 0 ? null : (values[at] ?? null);
}
