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
import { createReverseRun, type ReverseRun } from './reverseRun.ts';
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
  return new FramePlayer(map, startFrame);
}

class FramePlayer implements Player {
  readonly store: StoreApi<PlayerState>;
  readonly #reverse: ReverseRun;
  #surface: Surface | null = null;
  #showing: AbortController | null = null;
  #isBusy = false;
  #stops: (() => void)[] = [];

  constructor(
    readonly map: FrameMap,
    startFrame: number,
  ) {
    this.store = createStore<PlayerState>(() => ({
      ...initialPlayerState,
      frameCount: map.frameCount,
      frame: this.#clamp(startFrame),
    }));
    this.#reverse = createReverseRun({
      map,
      here: () => this.#here(),
      isBusy: () => this.#get().wanted !== null,
      show: (frame) => this.#wish(frame),
      lowest: () => (this.#get().isLooping ? (this.#get().inFrame ?? 0) : 0),
      onEnd: () => this.#onReverseEnd(),
    });
  }

  attach(next: Surface | null): void {
    const frame = this.#here();
    this.#stops.forEach((off) => off());
    this.#stops = [];
    this.#reverse.stop();
    this.#showing?.abort();
    this.#isBusy = false;
    this.#surface?.dispose();
    this.#surface = next;
    const film = next?.film ?? null;
    this.#set({ canRun: film !== null, rate: 0, wanted: null, frame, error: null });
    if (film) {
      this.#tellSound();
      this.#stops = [
        film.onFrame((shown) => this.#onFilmFrame(shown)),
        film.onEnded(() => this.#onFilmEnd()),
      ];
    }
    if (next) this.#wish(frame);
  }

  seek(frame: number): void {
    if (this.#get().rate !== 0) {
      this.#reverse.stop();
      this.#surface?.film?.pause();
      this.#set({ rate: 0 });
    }
    this.#wish(frame);
  }

  step(frames: number): void {
    this.seek(this.#here() + frames);
  }

  skip(ms: number): void {
    this.seek(this.map.frameAt(this.map.timeOf(this.#here()) + ms));
  }

  run(rate: number): void {
    if (rate === 0) return this.#stop();
    if (!this.#get().canRun) return;
    if (rate < 0) {
      this.#surface?.film?.pause();
      this.#set({ rate });
      this.#reverse.start(-rate);
    } else if (this.#get().rate > 0) {
      this.#set({ rate });
      this.#surface?.film?.setRate(rate);
    } else void this.#runForward(rate);
  }

  toggle(): void {
    const { rate, speed } = this.#get();
    this.run(rate === 0 ? speed : 0);
  }

  set(change: Partial<Pick<PlayerState, 'speed' | 'isLooping' | 'volume' | 'isMuted'>>): void {
    this.#set(change);
    this.#tellSound();
    if (change.speed !== undefined && this.#get().rate > 0) this.run(change.speed);
  }

  markIn(): void {
    this.#set(withIn(this.#get(), this.#here()));
  }

  markOut(): void {
    this.#set(withOut(this.#get(), this.#here()));
  }

  setMarks(inFrame: number | null, outFrame: number | null): void {
    this.#set({ inFrame, outFrame });
  }

  dispose(): void {
    this.attach(null);
  }

  #get(): PlayerState {
    return this.store.getState();
  }

  #set(change: Partial<PlayerState>): void {
    this.store.setState(change);
  }

  #clamp(frame: number): number {
    return Math.min(Math.max(0, Math.round(frame)), this.map.frameCount - 1);
  }

  #here(): number {
    const { wanted, frame } = this.#get();
    return wanted ?? frame;
  }

  #wish(frame: number): void {
    const wanted = this.#clamp(frame);
    if (!this.#surface) return this.#set({ frame: wanted, wanted: null });
    this.#set({ wanted });
    void this.#showWanted(this.#surface);
  }

  /** One seek at a time; when it is done the newest wish is next, so that dragging never queues. */
  async #showWanted(own: Surface): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    const control = new AbortController();
    this.#showing = control;
    try {
      for (let next = this.#get().wanted; next !== null; next = this.#get().wanted) {
        const frame = await own.show(next, control.signal);
        if (this.#surface !== own) return;
        this.#set(this.#get().wanted === next ? { frame, wanted: null, error: null } : { frame });
      }
    } catch (error) {
      if (this.#surface === own) this.#set({ wanted: null, rate: 0, error: wordsOf(error) });
    } finally {
      if (this.#showing === control) this.#isBusy = false;
    }
  }

  #stop(): void {
    const { rate } = this.#get();
    if (rate === 0) return;
    this.#reverse.stop();
    this.#set({ rate: 0 });
    this.#surface?.film?.pause();
    // The film may have gone on by a frame since the last word of it: what stands is the frame that is told.
    if (rate > 0) this.#wish(this.#get().frame);
  }

  async #runForward(rate: number): Promise<void> {
    const film = this.#surface?.film;
    if (!film) return;
    const start = playStart(this.#get());
    this.#reverse.stop();
    this.#set({ rate });
    if (start !== this.#here()) this.#wish(start);
    try {
      await film.play(rate);
    } catch (error) {
      // Stopped before it began: the editor was faster.
      if (error instanceof DOMException && error.name === 'AbortError') return;
      this.#set({ rate: 0, error: wordsOf(error) });
    }
  }

  #onFilmFrame(frame: number): void {
    const state = this.#get();
    if (state.rate <= 0) return;
    const target = loopTarget(state, frame);
    if (target !== null) this.#wish(target);
    else if (state.wanted === null) this.#set({ frame });
  }

  #onReverseEnd(): void {
    const { isLooping, outFrame, frameCount, rate } = this.#get();
    if (!isLooping || rate >= 0) return this.#stop();
    this.#wish((outFrame ?? frameCount) - 1);
    this.#reverse.start(-rate);
  }

  #onFilmEnd(): void {
    const { rate, isLooping, inFrame } = this.#get();
    if (rate <= 0) return;
    if (isLooping) {
      this.#wish(inFrame ?? 0);
      void this.#runForward(rate);
      return;
    }
    this.#set({ rate: 0 });
    this.#wish(this.map.frameCount - 1);
  }

  #tellSound(): void {
    const { volume, isMuted } = this.#get();
    this.#surface?.film?.setSound({ volume, isMuted });
  }
}

const wordsOf = (error: unknown): string | null =>
  error instanceof DOMException && error.name === 'AbortError'
    ? null
    : error instanceof Error
      ? error.message
      : String(error);
