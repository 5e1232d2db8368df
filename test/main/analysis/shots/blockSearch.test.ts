import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createVectorSearch, plainSearch } from '#main/analysis/shots/blockSearch.ts';

const queries = fc
  .record({
    width: fc.integer({ min: 2, max: 60 }),
    height: fc.integer({ min: 2, max: 40 }),
    largest: fc.integer({ min: 1, max: 20 }),
    radius: fc.integer({ min: 0, max: 12 }),
    offset: fc.integer({ min: -40, max: 40 }),
    enough: fc.constantFrom(0, 19.2, 500),
    // Few levels make many places equally good.
    levels: fc.constantFrom(2, 8, 256),
    seed: fc.integer(),
  })
  .chain((facts) => {
    const size = Math.min(facts.largest, facts.width, facts.height);
    const x = fc.nat(facts.width - size);
    const y = fc.nat(facts.height - size);
    return fc.record({ facts: fc.constant({ ...facts, size }), x, y, cx: x, cy: y });
  });

function pixels(count: number, seed: number, levels: number): Uint8Array {
  let state = seed | 1;
  return Uint8Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return 100 + ((state >>> 16) % levels) - (levels === 256 ? 100 : 0);
  });
}

describe('the vector search for blocks', () => {
  it('finds the place that plain code finds, for any size, place and content', () => {
    fc.assert(
      fc.property(queries, ({ facts, x, y, cx, cy }) => {
        const { width, height, size, radius, offset, enough, seed, levels } = facts;
        const vector = createVectorSearch(2 * width * height, 2);
        if (vector === null) throw new Error('This machine has no vector instructions: nothing was tested.');
        const from = pixels(width * height, seed, levels);
        const to = pixels(width * height, seed + 7, levels);
        const [ownFrom, ownTo] = [vector.take(width * height), vector.take(width * height)];
        ownFrom.set(from);
        ownTo.set(to);
        const query = {
          ...{ from, to, width, size, block: y * width + x, cx, cy, offset, enough },
          ...{ xMin: Math.max(0, cx - radius), xMax: Math.min(width - size, cx + radius) },
          ...{ yMin: Math.max(0, cy - radius), yMax: Math.min(height - size, cy + radius) },
        };
        expect(vector.find({ ...query, from: ownFrom, to: ownTo })).toBe(plainSearch.find(query));
      }),
      { numRuns: 500 },
    );
  });
});
