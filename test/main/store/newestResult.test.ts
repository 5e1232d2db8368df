import { describe, expect, it } from 'vitest';
import { createResultStore } from '#main/store/index.ts';
import { hashOf, open, shots, shotsKey } from './support.ts';

describe('createResultStore', () => {
  it('has the newest result of a content for when the wanted one is not there', () => {
    const database = open();
    const results = createResultStore(database);
    const of = (frameCount: number) => ({ data: { ...shots, frameCount }, series: {} });
    results.put({ ...shotsKey, version: 2, params: { threshold: 9 } }, of(20));
    results.put(shotsKey, of(10));
    expect(results.newest(shotsKey.hash, 'shots')).toEqual(of(20));
    expect(results.newest(shotsKey.hash, 'picture')).toBeNull();
    expect(results.newest(hashOf('b'), 'shots')).toBeNull();
    // A form of another time is no result.
    database.sqlite.exec(`UPDATE results SET data = '{"old":1}' WHERE version = 2`);
    expect(results.newest(shotsKey.hash, 'shots')).toBeNull();
  });
});
