import { describe, expect, it } from 'vitest';
import {
  pressShuttle,
  releaseShuttle,
  slowSpeed,
  stoppedShuttle,
  type ShuttleAction,
  type ShuttleKey,
} from '#renderer/media/player/shuttle.ts';

/** `l` presses, `-l` lets go, `l.` is a repeat of the system. */
function play(keys: string): { rates: number[]; actions: (ShuttleAction | null)[] } {
  let state = stoppedShuttle;
  const rates: number[] = [];
  const actions: (ShuttleAction | null)[] = [];
  for (const word of keys.split(' ')) {
    const key = word.replace(/[-.]/g, '') as ShuttleKey;
    const result = word.startsWith('-')
      ? releaseShuttle(state, key)
      : pressShuttle(state, key, word.endsWith('.'));
    state = result.state;
    rates.push(state.rate);
    actions.push(result.action);
  }
  return { rates, actions };
}

describe('J, K and L', () => {
  it('run faster with each press, up to the fastest', () => {
    expect(play('l -l l -l l -l l -l l').rates.filter((_, i) => i % 2 === 0)).toEqual([1, 2, 4, 8, 8]);
    expect(play('j j j').rates).toEqual([-1, -2, -4]);
  });

  it('slow down before they turn round', () => {
    expect(play('l l l j j j j').rates).toEqual([1, 2, 4, 2, 1, -1, -2]);
  });

  it('stop at K', () => {
    expect(play('l l k').actions.at(-1)).toEqual({ type: 'rate', rate: 0 });
  });

  it('do nothing when the system repeats a held key', () => {
    expect(play('l l. l. l.')).toMatchObject({
      rates: [1, 1, 1, 1],
      actions: [{ type: 'rate' }, null, null, null],
    });
  });

  it('step by a frame with K held', () => {
    expect(play('k l -l l -l j -k').actions).toEqual([
      { type: 'rate', rate: 0 },
      { type: 'step', frames: 1 },
      null,
      { type: 'step', frames: 1 },
      null,
      { type: 'step', frames: -1 },
      null,
    ]);
  });

  it('run slowly while both are held, and stop when either is let go', () => {
    expect(play('k l l. l. -l').rates).toEqual([0, 0, slowSpeed, slowSpeed, 0]);
    expect(play('k j j. -k').rates).toEqual([0, 0, -slowSpeed, 0]);
  });
});
