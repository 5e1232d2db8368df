import type { Client } from '#shared/client.ts';
import type { ShotRef } from '#shared/contract/scoring.ts';
import { createAnswerStore, type AnswerStore } from './answerStore.ts';

export interface ShotPair {
  a: ShotRef;
  b: ShotRef;
}

/** Which one is better. */
export type PairAnswer = keyof ShotPair;
export type PairStore = AnswerStore<ShotPair, PairAnswer>;

/** The contract takes so many; older ones may come again. */
const mostSkipped = 1000;

/** Pairs to compare, those first that would teach most. */
export function createPairStore(client: Client, undo: (id: number) => Promise<unknown>): PairStore {
  let skipped: ShotPair[] = [];
  return createAnswerStore<ShotPair, PairAnswer>({
    undo,
    onSkip(pair, isSkipped) {
      skipped = isSkipped ? [...skipped, pair].slice(-mostSkipped) : skipped.filter((one) => one !== pair);
    },
    async next() {
      try {
        const skip = skipped.map(({ a, b }): [ShotRef, ShotRef] => [a, b]);
        return (await client.call('scoring.nextPair', { skip })).pair;
      } catch (error) {
        // A shot that was skipped may be gone since; the next try begins anew.
        skipped = [];
        throw error;
      }
    },
    async send(pair, better) {
      const worse = better === 'a' ? 'b' : 'a';
      return (await client.call('scoring.compare', { better: pair[better], worse: pair[worse] })).entry;
    },
  });
}
