import { describe, expect, it } from 'vitest';
import {
  clipSortValues,
  filterClips,
  filterShots,
  shotSortValues,
  sortRows,
  type FilterClips,
  type FilterShots,
  type LibraryFilter,
} from '#shared/domain/libraryFilter.ts';

const clips: FilterClips = {
  id: ['a', 'b', 'c'],
  path: ['day 2/Café 10.mov', 'day 2/take 2.mov', 'sound.wav'],
  kind: ['video', 'video', 'audio'],
  status: ['ok', 'offline', 'ok'],
  codec: ['h264', 'prores', 'pcm_s24le'],
  reel: ['A001', null, null],
  camera: [null, 'Alexa', null],
  recordedAt: ['2026-01-02', null, '2026-01-01'],
  cameraMove: ['static', 'pan', 'unknown'],
  label: {
    rating: [5, null, 0],
    flag: ['pick', null, 'reject'],
    colour: [null, 'red', null],
    notes: ['', 'boom in shot', ''],
  },
  metrics: { 'luma.mean': [100, 50, null], integratedLufs: [-23, null, -18] },
};
const shots: FilterShots = {
  clip: [0, 0, 1],
  startMs: [0, 1000, 0],
  endMs: [1000, 4000, null],
  transitionIn: [null, 'cut', null],
  transitionOut: ['cut', 'fade-out', null],
  cameraMove: ['static', 'pan', 'pan'],
  label: {
    rating: [1, null, 3],
    flag: [null, 'pick', null],
    colour: [null, null, null],
    notes: ['', 'nice', ''],
  },
  metrics: { 'luma.mean': [90, 110, 50] },
};
const ofClips = (filter: LibraryFilter) => filterClips(clips, filter);
const ofShots = (filter: LibraryFilter) => filterShots(shots, clips, filter);

describe('filtering', () => {
  it('takes all without conditions', () => {
    expect([ofClips({}), ofShots({})]).toEqual([
      [0, 1, 2],
      [0, 1, 2],
    ]);
  });

  it('finds words in path, notes and facts, without case, in either spelling of é', () => {
    expect(ofClips({ text: 'DAY cafe\u0301' })).toEqual([0]);
    expect(ofClips({ text: 'boom' })).toEqual([1]);
    expect(ofShots({ text: 'a001' })).toEqual([0, 1]);
    expect(ofShots({ text: 'nice' })).toEqual([1]);
  });

  it('takes ranges of any number; what is not known does not match', () => {
    expect(ofClips({ ranges: [{ column: 'luma.mean', min: 50, max: 99 }] })).toEqual([1]);
    expect(ofClips({ ranges: [{ column: 'luma.mean' }] })).toEqual([0, 1]);
    expect(ofClips({ ranges: [{ column: 'rating', min: 0 }] })).toEqual([0, 2]);
    expect(ofShots({ ranges: [{ column: 'durationMs', min: 2000 }] })).toEqual([1]);
    expect(ofShots({ ranges: [{ column: 'integratedLufs', max: -20 }] })).toEqual([0, 1]);
    expect(ofClips({ ranges: [{ column: 'nonsense', min: 0 }] })).toEqual([]);
  });

  it('takes lists, where null stands for none', () => {
    expect(ofClips({ flag: [null, 'pick'] })).toEqual([0, 1]);
    expect(ofClips({ colour: ['red'], status: ['offline'] })).toEqual([1]);
    expect(ofClips({ hasNotes: true })).toEqual([1]);
    expect(ofShots({ kind: ['video'], status: ['ok'], cameraMove: ['pan'] })).toEqual([1]);
    expect(ofShots({ transition: ['fade-out', 'fade-in'] })).toEqual([1]);
    expect(ofShots({ clipIds: ['b'] })).toEqual([2]);
  });
});

describe('sorting', () => {
  const sorted = (column: string, descending = false) =>
    sortRows([0, 1, 2], [{ values: clipSortValues(clips, column) ?? [], descending }]);

  it('puts rows without a value last either way', () => {
    expect(sorted('luma.mean')).toEqual([1, 0, 2]);
    expect(sorted('luma.mean', true)).toEqual([0, 1, 2]);
    expect(sorted('rating', true)).toEqual([0, 2, 1]);
  });

  it('counts numbers in names, and keeps equal rows in order', () => {
    const values = ['shot 10', 'shot 2', 'Shot 2'];
    expect(sortRows([0, 1, 2], [{ values, descending: false }])).toEqual([1, 2, 0]);
    const path = shotSortValues(shots, clips, 'path') ?? [];
    const luma = shotSortValues(shots, clips, 'luma.mean') ?? [];
    expect(sortRows([2, 1, 0], [{ values: path, descending: false }])).toEqual([0, 1, 2]);
    expect(
      sortRows(
        [0, 1, 2],
        [
          { values: path, descending: false },
          { values: luma, descending: true },
        ],
      ),
    ).toEqual([1, 0, 2]);
  });
});
