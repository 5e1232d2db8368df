import type { FrameMap } from '#shared/domain/frameMap.ts';

export interface ReverseRunOptions {
  map: FrameMap;
  here(): number;
  /** A frame is on its way; the next is asked for when it is there. */
  isBusy(): boolean;
  show(frame: number): void;
  /** Where it ends, a frame. */
  lowest(): number;
  onEnd(): void;
}

export interface ReverseRun {
  start(speed: number): void;
  stop(): void;
}

/**
 * Run backwards: browsers do not, so the frame that is due by the clock is asked for whenever the last one has come. On a
 * slow machine frames are left out; the speed stays right.
 */
export function createReverseRun(options: ReverseRunOptions): ReverseRun {
  let request = 0;
  let from = { atMs: 0, clipMs: 0 };
  let speed = 1;

  function look(now: number): void {
    request = requestAnimationFrame(look);
    if (options.isBusy()) return;
    const due = options.map.frameAt(from.clipMs - (now - from.atMs) * speed);
    const frame = Math.max(options.lowest(), due);
    if (frame < options.here()) options.show(frame);
    else if (frame === options.lowest()) options.onEnd();
  }

  const stop = (): void => {
    cancelAnimationFrame(request);
    request = 0;
  };
  return {
    stop,
    start(wanted) {
      stop();
      speed = wanted;
      const here = options.here();
      // From the end of the frame, so that it is shown for its whole time before the one before it is due.
      from = { atMs: performance.now(), clipMs: options.map.timeOf(here + 1) };
      request = requestAnimationFrame(look);
    },
  };
}
