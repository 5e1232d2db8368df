import type { FrameMap } from '#shared/domain/frameMap.ts';
import { createStore, type StoreApi } from 'zustand/vanilla';
import {
  initialPlayerState,
  loopTarget,
  playStart,
  withIn,
  withOut,
  type PlayerState,
} from './playerState.ts';
import { createReverseRun } from './reverseRun.ts';
import type { Surface } from './surface.ts';

/** Plays one clip by frames, on whatever surface it is given. */
export interface Player {
  readonly store: StoreApi<PlayerState>;
  readonly map: FrameMap;
  /** Put a surface in (null: take it away); it shows the frame that the player is at. */
  attach(surface: Surface | null): void;
  /** Show a frame; out of range is brought to the nearest. Stops what runs. */
  seek(frame: number): void;
  /** Frames from the one that is shown or on its way. */
  step(frames: number): void;
  /** Milliseconds from there. */
  skip(ms: number): void;
  /** Signed; 0 stops. */
  run(rate: number): void;
  toggle(): void;
  set(change: Partial<Pick<PlayerState, 'speed' | 'isLooping' | 'volume' | 'isMuted'>>): void;
  markIn(): void;
  markOut(): void;
  setMarks(inFrame: number | null, outFrame: number | null): void;
  dispose(): void;
}

export function createPlayer(map: FrameMap, startFrame = 0): Player {
  const store = createStore<PlayerState>(() => ({
    ...initialPlayerState,
    frameCount: map.frameCount,
    frame: Math.min(Math.max(0, startFrame), map.frameCount - 1),
  }));
  const { getState: get, setState: set } = store;
  let surface: Surface | null = null;
  let showing: AbortController | null = null;
  let isBusy = false;
  const stops: (() => void)[] = [];

  const clamp = (frame: number): number => Math.min(Math.max(0, Math.round(frame)), map.frameCount - 1);
  const here = (): number => get().wanted ?? get().frame;

  /** One seek at a time; when it is done the newest wish is next, so that dragging never queues. */
  async function showWanted(): Promise<void> {
    if (isBusy || !surface) return;
    isBusy = true;
    const own = surface;
    const control = new AbortController();
    showing = control;
    try {
      for (let next = get().wanted; next !== null && surface === own; next = get().wanted) {
        const frame = await own.show(next, control.signal);
        if (surface !== own) return;
        set(get().wanted === next ? { frame, wanted: null, error: null } : { frame });
      }
    } catch (error) {
      if (surface === own) set({ wanted: null, rate: 0, error: wordsOf(error) });
    } finally {
      if (showing === control) isBusy = false;
    }
  }

  function wish(frame: number): void {
    set({ wanted: clamp(frame) });
    if (surface) void showWanted();
    else set({ frame: clamp(frame), wanted: null });
  }

  const reverse = createReverseRun({
    map,
    here,
    isBusy: () => get().wanted !== null,
    show: wish,
    lowest: () => (get().isLooping ? (get().inFrame ?? 0) : 0),
    onEnd: () => stop(),
  });

  function stop(): void {
    if (get().rate === 0) return;
    reverse.stop();
    const wasForward = get().rate > 0;
    set({ rate: 0 });
    surface?.film?.pause();
    // The film may have gone on by a frame since the last word of it: what stands is the frame that is told.
    if (wasForward) wish(get().frame);
  }

  async function runForward(rate: number): Promise<void> {
    const film = surface?.film;
    if (!film) return;
    const start = playStart(get());
    reverse.stop();
    set({ rate });
    if (start !== here()) wish(start);
    try {
      await film.play(rate);
    } catch (error) {
      // Stopped before it began: the editor was faster.
      if (error instanceof DOMException && error.name === 'AbortError') return;
      set({ rate: 0, error: wordsOf(error) });
    }
  }

  function onFilmFrame(frame: number): void {
    const state = get();
    if (state.rate <= 0) return;
    const target = loopTarget(state, frame);
    if (target !== null) wish(target);
    else if (state.wanted === null) set({ frame });
  }

  function onFilmEnd(): void {
    const { rate, isLooping, inFrame } = get();
    if (rate <= 0) return;
    if (isLooping) {
      wish(inFrame ?? 0);
      void runForward(rate);
      return;
    }
    set({ rate: 0 });
    wish(map.frameCount - 1);
  }

  function run(rate: number): void {
    if (rate === 0) return stop();
    if (!get().canRun) return;
    if (rate < 0) {
      surface?.film?.pause();
      set({ rate });
      reverse.start(-rate);
    } else if (get().rate > 0) {
      set({ rate });
      surface?.film?.setRate(rate);
    } else void runForward(rate);
  }

  return {
    store,
    map,
    attach(next) {
      const frame = here();
      stops.splice(0).forEach((off) => off());
      reverse.stop();
      showing?.abort();
      isBusy = false;
      surface?.dispose();
      surface = next;
      const film = next?.film ?? null;
      set({ canRun: film !== null, rate: 0, wanted: null, frame, error: null });
      if (film) {
        const { volume, isMuted } = get();
        film.setSound({ volume, isMuted });
        stops.push(film.onFrame(onFilmFrame), film.onEnded(onFilmEnd));
      }
      if (next) wish(frame);
    },
    seek(frame) {
      if (get().rate !== 0) {
        reverse.stop();
        surface?.film?.pause();
        set({ rate: 0 });
      }
      wish(frame);
    },
    step(frames) {
      this.seek(here() + frames);
    },
    skip(ms) {
      this.seek(map.frameAt(map.timeOf(here()) + ms));
    },
    run,
    toggle: () => run(get().rate === 0 ? get().speed : 0),
    set(change) {
      set(change);
      const { volume, isMuted, speed, rate } = get();
      surface?.film?.setSound({ volume, isMuted });
      if (change.speed !== undefined && rate > 0) run(speed);
    },
    markIn: () => set(withIn(get(), here())),
    markOut: () => set(withOut(get(), here())),
    setMarks: (inFrame, outFrame) => set({ inFrame, outFrame }),
    dispose() {
      this.attach(null);
    },
  };
}

const wordsOf = (error: unknown): string | null =>
  error instanceof DOMException && error.name === 'AbortError'
    ? null
    : error instanceof Error
      ? error.message
      : String(error);
