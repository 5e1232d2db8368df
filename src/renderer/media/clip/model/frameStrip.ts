import type { Client } from '#shared/client.ts';

/**
 * Pictures of single frames for a strip that is zoomed closer than the sprite has tiles. They are made by the core when
 * the view has come to rest, once, and kept there; whatever scrolls by is not asked for.
 */
export interface FrameStrip {
  /** The picture's file; `null`: not made yet, or it cannot be. */
  get(frame: number): string | null;
  /** What is in view now and has no picture yet; what was wished before and has not begun is forgotten. */
  want(frames: readonly number[]): void;
  onLoad(listener: () => void): () => void;
  /** Nobody looks any more. */
  stop(): void;
}

/** How long the view has to stand, ms. */
const restMs = 250;
/** Long enough for the lane's height on a dense screen, px. */
const pictureWidth = 240;
/** Pictures that stay known. */
const mostKept = 2000;

export function createFrameStrip(client: Pick<Client, 'call'>, clipId: string): FrameStrip {
  const files = new Map<number, string | null>();
  const listeners = new Set<() => void>();
  /** What the last new wish was for. */
  let wished: readonly number[] = [];
  let queue: number[] = [];
  let isFetching = false;
  let timer: ReturnType<typeof setTimeout> | null = null;

  function stop(): void {
    wished = [];
    queue = [];
    if (timer) clearTimeout(timer);
    timer = null;
  }

  async function fetchQueued(): Promise<void> {
    if (isFetching) return;
    isFetching = true;
    for (let frame = queue.shift(); frame !== undefined; frame = queue.shift()) {
      try {
        const options = { clipId, frame, format: 'jpg', width: pictureWidth } as const;
        files.set(frame, (await client.call('frames.extract', options)).file);
      } catch {
        // Offline, read-only or damaged there: the nearest tile of the sprite stays, and nobody asks again.
        files.set(frame, null);
      }
      if (files.size > mostKept) files.delete(files.keys().next().value ?? frame);
      listeners.forEach((listener) => listener());
    }
    isFetching = false;
  }

  return {
    get: (frame) => files.get(frame) ?? null,
    want(frames) {
      const missing = frames.filter((frame) => !files.has(frame));
      // Painted again, with some of them there by now: that goes on as it is.
      if (missing.length > 0 && missing.every((frame) => wished.includes(frame))) return;
      stop();
      wished = missing;
      if (missing.length === 0) return;
      timer = setTimeout(() => {
        queue = [...missing];
        void fetchQueued();
      }, restMs);
    },
    onLoad(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop,
  };
}
