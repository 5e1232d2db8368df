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
export function createFilmSurface(element: HTMLMediaElement, { map, firstFrameMs }: FilmOptions): Surface {
  const video = element instanceof HTMLVideoElement ? element : null;
  let lead = firstFrameMs;
  let isFirst = true;
  let isOver = false;
  let shown: { frame: number; count: number } = { frame: 0, count: 0 };
  const frames = new Set<(frame: number) => void>();
  const ended = new Set<() => void>();
  const tell = (frame: number): void => {
    shown = { frame, count: shown.count + 1 };
    for (const listener of [...frames]) listener(frame);
  };
  const onPicture = (_now: number, { mediaTime }: { mediaTime: number }): void => {
    if (isOver || !video) return;
    // A file may begin anywhere on its own clock; its first picture is frame 0.
    if (isFirst && element.currentTime === 0) lead = mediaTime * 1000;
    isFirst = false;
    tell(frameOfMediaTime(map, mediaTime, lead));
    video.requestVideoFrameCallback(onPicture);
  };
  video?.requestVideoFrameCallback(onPicture);
  const stopClock = video ? () => undefined : followClock(element, map, () => lead, tell);
  const onEnded = (): void => ended.forEach((listener) => listener());
  element.addEventListener('ended', onEnded);

  const film: FilmSurface = {
    async play(rate) {
      film.setRate(rate);
      await element.play();
    },
    pause: () => element.pause(),
    setRate(rate) {
      element.playbackRate = Math.min(rates.max, Math.max(rates.min, rate));
    },
    setSound({ volume, isMuted }) {
      element.volume = volume;
      element.muted = isMuted;
    },
    onFrame: (listener) => listen(frames, listener),
    onEnded: (listener) => listen(ended, listener),
  };
  return {
    film,
    async show(frame, signal) {
      await readable(element, signal);
      // The place is asked for only when the first picture was seen: it may move the clock.
      if (video && isFirst) await pictureAfter(() => !isFirst, frames, signal);
      isFirst = false;
      const before = shown.count;
      const done = heard(element, 'seeked', signal);
      element.currentTime = seekSeconds(map, frame, lead);
      await done;
      if (!video) return frame;
      await pictureAfter(() => shown.count > before, frames, signal);
      return shown.count > before ? shown.frame : frame;
    },
    dispose() {
      isOver = true;
      stopClock();
      element.removeEventListener('ended', onEnded);
      element.pause();
      frames.clear();
      ended.clear();
    },
  };
}

function listen<T>(set: Set<T>, listener: T): () => void {
  set.add(listener);
  return () => set.delete(listener);
}

/** Sound has no pictures that could tell the time. */
function followClock(
  element: HTMLMediaElement,
  map: FrameMap,
  lead: () => number,
  tell: (frame: number) => void,
): () => void {
  let request = 0;
  const look = (): void => {
    if (!element.paused) tell(map.frameAt(element.currentTime * 1000 - lead()));
    request = requestAnimationFrame(look);
  };
  request = requestAnimationFrame(look);
  return () => cancelAnimationFrame(request);
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
    const onFrame = settle(resolve);
    const timer = window.setTimeout(settle(resolve), pictureWaitMs);
    const onAbort = settle(() => reject(new DOMException('Another frame is wanted.', 'AbortError')));
    frames.add(onFrame);
    signal.addEventListener('abort', onAbort);
  });
}
