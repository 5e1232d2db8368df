// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFrameMap } from '#shared/domain/frameMap.ts';
import { frameOfMediaTime, seekSeconds } from '#renderer/media/player/filmSurface.ts';
import { createPlayer, type Player } from '#renderer/media/player/player.ts';
import {
  initialPlayerState,
  loopTarget,
  markedRange,
  playStart,
  withIn,
  withOut,
} from '#renderer/media/player/playerState.ts';
import type { FilmSurface, Surface } from '#renderer/media/player/surface.ts';
import { createShuttle } from '#renderer/media/player/useShuttleKeys.ts';

const map = createFrameMap({ type: 'constant', rate: { num: 25, den: 1 }, frameCount: 100 });
if (!map) throw new Error('no map');

/** A film that shows a frame when the test says so. */
function fakeFilm() {
  const shows: {
    frame: number;
    done(frame?: number): void;
    fail(error: Error): void;
    signal: AbortSignal;
  }[] = [];
  const log: string[] = [];
  let onFrame: (frame: number) => void = () => undefined;
  let onEnded: () => void = () => undefined;
  const film: FilmSurface = {
    play: async (rate) => void log.push(`play ${rate}`),
    pause: () => void log.push('pause'),
    setRate: (rate) => void log.push(`rate ${rate}`),
    setSound: ({ volume, isMuted }) => void log.push(`sound ${volume} ${isMuted}`),
    onFrame: (listener) => ((onFrame = listener), () => undefined),
    onEnded: (listener) => ((onEnded = listener), () => undefined),
  };
  const surface: Surface = {
    film,
    show: (frame, signal) =>
      new Promise((resolve, reject) => {
        shows.push({ frame, signal, done: (shown = frame) => resolve(shown), fail: reject });
      }),
    dispose: () => void log.push('dispose'),
  };
  return { surface, shows, log, frame: (n: number) => onFrame(n), ended: () => onEnded() };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('the player', () => {
  let player: Player;
  let film: ReturnType<typeof fakeFilm>;
  const state = () => player.store.getState();
  async function finish(shown?: number): Promise<void> {
    film.shows.at(-1)?.done(shown);
    await settle();
  }

  beforeEach(async () => {
    player = createPlayer(map);
    film = fakeFilm();
    player.attach(film.surface);
    await finish();
  });
  afterEach(() => vi.unstubAllGlobals());

  it('says that a frame is shown only when it is', async () => {
    player.seek(40);
    expect(state()).toMatchObject({ frame: 0, wanted: 40 });
    await finish();
    expect(state()).toMatchObject({ frame: 40, wanted: null });
  });

  it('says which frame is really there', async () => {
    player.seek(40);
    await finish(39);
    expect(state()).toMatchObject({ frame: 39, wanted: null });
  });

  it('asks for the newest wish only, one at a time', async () => {
    for (const frame of [10, 20, 30, 44]) player.seek(frame);
    expect(film.shows.slice(1).map(({ frame }) => frame)).toEqual([10]);
    await finish();
    expect(film.shows.slice(1).map(({ frame }) => frame)).toEqual([10, 44]);
    await finish();
    expect(state()).toMatchObject({ frame: 44, wanted: null });
  });

  it('steps from where it is going, and stays within the clip', async () => {
    player.step(1);
    player.step(1);
    expect(state().wanted).toBe(2);
    player.skip(1000);
    expect(state().wanted).toBe(27);
    player.seek(5000);
    expect(state().wanted).toBe(99);
    player.step(-500);
    expect(state().wanted).toBe(0);
  });

  it('tells what went wrong with a frame', async () => {
    player.seek(3);
    film.shows.at(-1)?.fail(new Error('The file is gone.'));
    await settle();
    expect(state()).toMatchObject({ error: 'The file is gone.', wanted: null });
  });

  it('runs, follows the film, and stands on the frame that it tells', async () => {
    player.toggle();
    expect(state().rate).toBe(1);
    film.frame(7);
    expect(state().frame).toBe(7);
    player.toggle();
    expect(film.log).toContain('pause');
    expect(film.shows.at(-1)?.frame).toBe(7);
    await finish();
    expect(state()).toMatchObject({ frame: 7, rate: 0 });
  });

  it('begins again from the end', async () => {
    player.seek(99);
    await finish();
    player.toggle();
    expect(film.shows.at(-1)?.frame).toBe(0);
  });

  it('goes round between the marks', async () => {
    player.setMarks(10, 20);
    player.set({ isLooping: true });
    player.toggle();
    await finish();
    expect(film.shows.at(-1)?.frame).toBe(10);
    film.frame(19);
    expect(film.shows.length).toBe(2);
    film.frame(20);
    expect(film.shows.at(-1)?.frame).toBe(10);
  });

  it('stops at the end of the film, on its last frame', async () => {
    player.toggle();
    film.frame(98);
    film.ended();
    expect(state()).toMatchObject({ rate: 0, wanted: 99 });
  });

  it('runs backwards by asking for the frame that is due', async () => {
    player.seek(50);
    await finish();
    let frame: FrameRequestCallback = () => undefined;
    vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => ((frame = callback), 1));
    vi.stubGlobal('cancelAnimationFrame', () => (frame = () => undefined));
    const start = performance.now();
    player.run(-2);
    frame(start + 101);
    // 200 ms of film have gone by: five frames.
    expect(Math.abs((state().wanted ?? 0) - 46)).toBeLessThanOrEqual(1);
    await finish();
    frame(start + 60_000);
    expect(state()).toMatchObject({ wanted: 0, rate: -2 });
    await finish();
    frame(start + 60_020);
    expect(state()).toMatchObject({ frame: 0, rate: 0 });
  });

  it('goes round backwards, too, while it loops', async () => {
    player.seek(50);
    await finish();
    player.setMarks(40, 60);
    player.set({ isLooping: true });
    let frame: FrameRequestCallback = () => undefined;
    vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => ((frame = callback), 1));
    vi.stubGlobal('cancelAnimationFrame', () => (frame = () => undefined));
    player.run(-1);
    frame(performance.now() + 60_000);
    expect(state().wanted).toBe(40);
    await finish();
    frame(performance.now() + 60_020);
    expect(state()).toMatchObject({ wanted: 59, rate: -1 });
    await finish();
    frame(performance.now() + 101);
    expect(Math.abs((state().wanted ?? 0) - 57)).toBeLessThanOrEqual(1);
  });

  it('stays where it is when the film is changed for another', async () => {
    player.seek(33);
    await finish();
    const second = fakeFilm();
    player.attach(second.surface);
    expect(second.shows[0]?.frame).toBe(33);
    expect(film.log).toContain('dispose');
    expect(second.log).toContain('sound 1 false');
  });

  it('does not run on stills', () => {
    player.attach({ film: null, show: async (frame) => frame, dispose: () => undefined });
    player.toggle();
    expect(state()).toMatchObject({ canRun: false, rate: 0 });
  });

  it('takes the keys of the shuttle', async () => {
    const shuttle = createShuttle(player);
    shuttle.tap('l');
    shuttle.tap('l');
    expect(state().rate).toBe(2);
    shuttle.tap('k');
    await finish();
    shuttle.press('k', false);
    shuttle.press('l', false);
    expect(state().wanted).toBe(1);
    shuttle.release('k');
  });
});

describe('marks', () => {
  const state = { ...initialPlayerState, frameCount: 100 };
  it('are half open: the frame of O is the last one', () => {
    expect(withOut({ ...state, inFrame: 10 }, 20)).toEqual({ inFrame: 10, outFrame: 21 });
    expect(markedRange({ ...state, inFrame: 10 })).toEqual({ startFrame: 10, endFrame: 100 });
    expect(markedRange(state)).toBeNull();
  });
  it('never turn the range over', () => {
    expect(withIn({ ...state, outFrame: 20 }, 20)).toEqual({ inFrame: 20, outFrame: null });
    expect(withOut({ ...state, inFrame: 20 }, 19)).toEqual({ inFrame: null, outFrame: 20 });
    expect(withOut({ ...state, inFrame: 20 }, 20)).toEqual({ inFrame: 20, outFrame: 21 });
  });
  it('hold a loop', () => {
    const looping = { ...state, isLooping: true, inFrame: 5, outFrame: 9 };
    expect([8, 9].map((frame) => loopTarget(looping, frame))).toEqual([null, 5]);
    expect(loopTarget({ ...looping, isLooping: false }, 9)).toBeNull();
    expect(playStart({ ...looping, frame: 6 })).toBe(6);
    expect(playStart({ ...looping, frame: 50 })).toBe(5);
  });
});

describe('times of a film', () => {
  it('are asked for in the middle of the frame', () => {
    expect(seekSeconds(map, 10, 500)).toBeCloseTo(0.92, 9);
    expect(seekSeconds(map, 99, 0)).toBeCloseTo(3.98, 9);
  });
  it('are read to the nearest frame, whatever the clock of the file rounds to', () => {
    for (const wobble of [-0.004, 0, 0.004]) expect(frameOfMediaTime(map, 0.4 + wobble, 0)).toBe(10);
    expect(frameOfMediaTime(map, 5.4, 5000)).toBe(10);
    expect(frameOfMediaTime(map, 99, 0)).toBe(99);
  });
});
