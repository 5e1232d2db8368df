import type { FrameMap } from '#shared/domain/frameMap.ts';
import type { FilmSurface, Surface } from './surface.ts';

/** Chromium plays no slower and no faster than this. */
const rates = { min: 0.0625, max: 16 };

/** A picture that is there already brings no new one: how long to wait for it after the seek has ended, ms. */
const pictureWaitMs = 400;

export interface FilmOptions {
  map: FrameMap;
  /** Where frame 0 lies on the clock of the film, ms; the first picture that is shown corrects it. */
  firstFrameMs: number;
  /** Without one the time of the sound counts. */
  hasPicture: boolean;
}

/** The place to jump to for a frame: the middle of its time on screen, so that no rounding can miss it. Seconds. */
export function seekSeconds(map: FrameMap, frame: number, firstFrameMs: number): number {
  return ((map.timeOf(frame) + map.timeOf(frame + 1)) / 2 + firstFrameMs) / 1000;
}

/** The frame of a picture by its time stamp on the clock of the film: the one that starts nearest to it. */
export function frameOfMediaTime(map: FrameMap, seconds: number, firstFrameMs: number): number {
  const ms = seconds * 1000 - firstFrameMs;
  const frame = map.frameAt(ms);
  const next = Math.min(frame + 1, map.frameCount - 1);
  return Math.abs(map.timeOf(next) - ms) < Math.abs(map.timeOf(frame) - ms) ? next : frame;
}

/**
 * Drive a `<video>` or `<audio>` element by frames. Which picture is on screen is what the browser says of it
 * (`requestVideoFrameCallback`), never what was asked for.
 */
export function createFilmSurface(element: HTMLVideoElement, options: FilmOptions): Surface {
  return new ElementSurface(element, options);
}

class ElementSurface implements Surface, FilmSurface {
  readonly film: FilmSurface = this;
  readonly #element: HTMLVideoElement;
  readonly #map: FrameMap;
  readonly #frames = new Set<(frame: number) => void>();
  readonly #ended = new Set<() => void>();
  readonly #hasPicture: boolean;
  #lead: number;
  #isFirst = true;
  #isOver = false;
  #shown = { frame: 0, count: 0 };

  constructor(element: HTMLVideoElement, { map, firstFrameMs, hasPicture }: FilmOptions) {
    this.#element = element;
    this.#map = map;
    this.#lead = firstFrameMs;
    this.#hasPicture = hasPicture;
    if (hasPicture) element.requestVideoFrameCallback(this.#onPicture);
    else requestAnimationFrame(this.#look);
    element.addEventListener('ended', this.#onEnded);
  }

  async show(frame: number, signal: AbortSignal): Promise<number> {
    const element = this.#element;
    await readable(element, signal);
    // The place is asked for only when the first picture was seen: it may move the clock.
    if (this.#hasPicture && this.#isFirst) await pictureAfter(() => !this.#isFirst, this.#frames, signal);
    this.#isFirst = false;
    const before = this.#shown.count;
    const done = heard(element, 'seeked', signal);
    element.currentTime = seekSeconds(this.#map, frame, this.#lead);
    await done;
    if (!this.#hasPicture) return frame;
    const isNew = (): boolean => this.#shown.count > before;
    // A picture of the run that was stopped for this may still be told meanwhile; it will not stay.
    await pictureAfter(() => isNew() && this.#shown.frame === frame, this.#frames, signal);
    return isNew() ? this.#shown.frame : frame;
  }

  async play(rate: number): Promise<void> {
    this.setRate(rate);
    await this.#element.play();
  }

  pause(): void {
    this.#element.pause();
  }

  setRate(rate: number): void {
    this.#element.playbackRate = Math.min(rates.max, Math.max(rates.min, rate));
  }

  setSound({ volume, isMuted }: { volume: number; isMuted: boolean }): void {
    this.#element.volume = volume;
    this.#element.muted = isMuted;
  }

  onFrame(listener: (frame: number) => void): () => void {
    return listen(this.#frames, listener);
  }

  onEnded(listener: () => void): () => void {
    return listen(this.#ended, listener);
  }

  dispose(): void {
    this.#isOver = true;
    this.#element.removeEventListener('ended', this.#onEnded);
    this.#element.pause();
    this.#frames.clear();
    this.#ended.clear();
  }

  #onPicture = (_now: number, { mediaTime }: { mediaTime: number }): void => {
    if (this.#isOver) return;
    // A file may begin anywhere on its own clock; its first picture is frame 0.
    if (this.#isFirst && this.#element.currentTime === 0) this.#lead = mediaTime * 1000;
    this.#isFirst = false;
    this.#tell(frameOfMediaTime(this.#map, mediaTime, this.#lead));
    this.#element.requestVideoFrameCallback(this.#onPicture);
  };

  /** Sound has no pictures that could tell the time. */
  #look = (): void => {
    if (this.#isOver) return;
    const { paused, currentTime } = this.#element;
    if (!paused) this.#tell(this.#map.frameAt(currentTime * 1000 - this.#lead));
    requestAnimationFrame(this.#look);
  };

  #onEnded = (): void => this.#ended.forEach((listener) => listener());

  #tell(frame: number): void {
    this.#shown = { frame, count: this.#shown.count + 1 };
    for (const listener of [...this.#frames]) listener(frame);
  }
}

function listen<T>(set: Set<T>, listener: T): () => void {
  set.add(listener);
  return () => set.delete(listener);
}

async function readable(element: HTMLMediaElement, signal: AbortSignal): Promise<void> {
  if (element.error) throw new Error(element.error.message);
  if (element.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) await heard(element, 'loadeddata', signal);
}

function heard(element: HTMLMediaElement, name: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (then: () => void) => (): void => {
      element.removeEventListener(name, onDone);
      element.removeEventListener('error', onError);
      signal.removeEventListener('abort', onAbort);
      then();
    };
    const onDone = settle(resolve);
    const onError = settle(() => reject(new Error(element.error?.message ?? 'The film could not be read.')));
    const onAbort = settle(() => reject(new DOMException('Another frame is wanted.', 'AbortError')));
    element.addEventListener(name, onDone);
    element.addEventListener('error', onError);
    signal.addEventListener('abort', onAbort);
    if (signal.aborted) onAbort();
  });
}

function pictureAfter(
  isThere: () => boolean,
  frames: Set<(frame: number) => void>,
  signal: AbortSignal,
): Promise<void> {
  if (isThere()) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const settle = (then: () => void) => (): void => {
      window.clearTimeout(timer);
      frames.delete(onFrame);
      signal.removeEventListener('abort', onAbort);
      then();
    };
    const arrive = settle(resolve);
    const onFrame = (): void => (isThere() ? arrive() : undefined);
    const timer = window.setTimeout(settle(resolve), pictureWaitMs);
    const onAbort = settle(() => reject(new DOMException('Another frame is wanted.', 'AbortError')));
    frames.add(onFrame);
    signal.addEventListener('abort', onAbort);
  });
}
