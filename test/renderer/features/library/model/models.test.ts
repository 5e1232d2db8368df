import { describe, expect, it } from 'vitest';
import type { LibraryFilter } from '#shared/domain/libraryFilter.ts';
import { filterChips, toggleValue, withRange } from '#renderer/features/library/model/filterChips.ts';
import { gridLayout } from '#renderer/features/library/model/gridLayout.ts';
import { numberColumn, numberColumns, numberText } from '#renderer/features/library/model/numberColumns.ts';
import { replaceClips, withLabels } from '#renderer/features/library/model/pageChanges.ts';
import { labelTarget, rowKey, timelineAddress, visibleRows } from '#renderer/features/library/model/rows.ts';
import { spokenRow } from '#renderer/features/library/model/rowTexts.ts';
import { durationText, shotTimes } from '#renderer/features/library/model/rowTimes.ts';
import { stepTile, tileAt, tileBackground, tilesOf } from '#renderer/features/library/model/scrub.ts';
import { sparkline } from '#renderer/features/library/model/sparkline.ts';
import { placeOf, spreadOf, valueAt } from '#renderer/features/library/model/spread.ts';
import { libraryTexts } from '#renderer/features/library/texts.ts';
import { wordsOf } from '#renderer/features/library/words.ts';
import { makePage } from '../libraryPage.ts';

const en = wordsOf('en');

describe('rows', () => {
  const page = makePage([
    { id: 'a', shots: [0, 40], luma: 30 },
    { id: 'b', shots: [0, 10, 60], luma: 20 },
  ]);

  it('are known by clip and frames, and labelled and opened by them', () => {
    expect(rowKey(page, 'clips', 1)).toBe('b');
    expect(rowKey(page, 'shots', 3)).toBe('b 10-60');
    expect(labelTarget(page, 'shots', 3)).toEqual({ clipId: 'b', shot: { startFrame: 10, endFrame: 60 } });
    expect(timelineAddress(page, 'shots', 3)).toBe('#/timeline/b?frame=10');
    expect(timelineAddress(page, 'clips', 0)).toBe('#/timeline/a');
  });

  it('are filtered and sorted by number', () => {
    expect(visibleRows(page, 'clips', {}, [{ column: 'luma.mean', descending: false }])).toEqual([1, 0]);
    const filter: LibraryFilter = { ranges: [{ column: 'luma.mean', min: 10, max: 50 }] };
    expect(visibleRows(page, 'shots', filter, [])).toEqual([1, 3]);
  });

  it('say their times with the timecode of the clip', () => {
    expect(shotTimes(page, 3)).toEqual({ start: '01:00:00:10', end: '01:00:02:10' });
    expect(durationText(page, 'shots', 3)).toBe('00:02:00');
  });

  it('are read aloud with what an editor has to know', () => {
    const rated = withLabels(page, 'clips', [0], { rating: 1, flag: 'pick', colour: 'red', notes: 'x' });
    expect(spokenRow(en, rated, 'clips', 0)).toBe(
      'a.mov, 00:04:00 · 1920×1080 · 2 shots, 1 star, Pick, Red, Has notes',
    );
  });
});

describe('changes of a page', () => {
  const page = makePage([{ id: 'a', shots: [0, 40] }, { id: 'b' }, { id: 'c', shots: [0, 50] }]);

  it('replace the clips that were asked for, with other numbers of shots', () => {
    const part = makePage([{ id: 'b', shots: [0, 20, 70], luma: 5 }]);
    const after = replaceClips(page, part, ['b', 'c']);
    expect(after.clips.id).toEqual(['a', 'b']);
    expect(after.shots.clip).toEqual([0, 0, 1, 1, 1]);
    expect(after.shots.startFrame).toEqual([0, 40, 0, 20, 70]);
    expect(after.clips.metrics['luma.mean']).toEqual([null, 5]);
    expect(page.clips.id).toEqual(['a', 'b', 'c']);
  });

  it('put a clip that is new in its place by path', () => {
    const part = makePage([{ id: 'x', path: 'rushes/ab.mov', shots: [0, 30] }]);
    const after = replaceClips(page, part, ['x']);
    expect(after.clips.id).toEqual(['a', 'x', 'b', 'c']);
    expect(after.shots.clip).toEqual([0, 0, 1, 1, 2, 3, 3]);
  });

  it('set labels on a copy and leave all other columns as they are', () => {
    const after = withLabels(page, 'shots', [1, 3], { rating: 0 });
    expect(after.shots.label.rating).toEqual([null, 0, null, 0, null]);
    expect(page.shots.label.rating).toEqual([null, null, null, null, null]);
    expect(after.shots.startFrame).toBe(page.shots.startFrame);
    expect(after.clips).toBe(page.clips);
  });
});

describe('scrubbing', () => {
  const sprite = makePage([{ id: 'a' }]).clips.sprite[0];
  if (!sprite) throw new Error('There is no sprite.');

  it('goes through the tiles of a clip or of a shot alone', () => {
    expect(tilesOf(sprite)).toEqual({ first: 0, count: 10 });
    expect(tilesOf(sprite, 15, 40)).toEqual({ first: 2, count: 2 });
    expect(tilesOf(sprite, 41, 49)).toBeNull();
  });

  it.each([
    [-1, 2],
    [0, 2],
    [0.49, 3],
    [0.99, 5],
    [1, 5],
    [7, 5],
  ])('at %d of the width shows tile %i', (fraction, tile) => {
    expect(tileAt({ first: 2, count: 4 }, fraction)).toBe(tile);
  });

  it('by keys begins at an end and stops at the other', () => {
    const range = { first: 2, count: 3 };
    expect([stepTile(range, null, 1), stepTile(range, null, -1)]).toEqual([2, 4]);
    expect([stepTile(range, 4, 1), stepTile(range, 2, -1), stepTile(range, 2, 1)]).toEqual([4, 2, 3]);
  });

  it('finds a tile in its row and column', () => {
    expect(tileBackground(sprite, 0)).toEqual({ backgroundSize: '500% 200%', backgroundPosition: '0% 0%' });
    expect(tileBackground(sprite, 7).backgroundPosition).toBe('50% 100%');
    expect(tileBackground({ ...sprite, columns: 1, rows: 1 }, 0).backgroundPosition).toBe('0% 0%');
  });
});

describe('the grid', () => {
  it('fills its width with as many tiles as fit', () => {
    const { columns, tileWidth, lines } = gridLayout(1000, 200, 23);
    expect([columns, tileWidth, lines]).toEqual([4, 240, 6]);
    expect(columns * tileWidth + 3 * 8 + 16).toBeLessThanOrEqual(1000);
  });

  it('has one column in a narrow box, and before it is measured', () => {
    expect(gridLayout(100, 200, 3)).toMatchObject({ columns: 1, lines: 3 });
    expect(gridLayout(0, 200, 0)).toMatchObject({ columns: 1, lines: 0 });
  });
});

describe('the spread of a number', () => {
  it('counts rows that have it in equal steps, both ends included', () => {
    const spread = spreadOf([0, 1, null, 9, 10], 5);
    expect(spread).toEqual({ min: 0, max: 10, known: 4, bins: [2, 0, 0, 0, 2], isLogarithmic: false });
    expect(spreadOf([null, null])).toBeNull();
    expect(spreadOf([3, 3], 4)?.bins).toEqual([2, 0, 0, 0]);
  });

  it('is by powers where values span many, and places go back to values', () => {
    const spread = spreadOf([0.1, 1, 10, 1000], 4);
    expect(spread?.isLogarithmic).toBe(true);
    if (!spread) throw new Error('There is no spread.');
    expect(placeOf(spread, 10)).toBeCloseTo(0.5);
    expect([valueAt(spread, 0), valueAt(spread, 0.5), valueAt(spread, 1)]).toEqual([0.1, 10, 1000]);
  });
});

describe('conditions of a filter', () => {
  const filter: LibraryFilter = {
    text: 'harbour',
    status: ['failed', 'offline'],
    flag: [null],
    hasNotes: true,
    ranges: [
      { column: 'durationMs', min: 2000 },
      { column: 'shadowsClipped.mean', min: 0.1, max: 0.25 },
    ],
  };

  it('are said in words, each with what is left without it', () => {
    const chips = filterChips(en, filter);
    expect(chips.map(({ text }) => text)).toEqual([
      ...['“harbour”', 'Failed / Offline', 'No flag', 'With notes'],
      ...['Duration ≥ 2.00 s', 'Clipped shadows 10.0\u202f% – 25.0\u202f%'],
    ]);
    expect(chips[0]?.without).not.toHaveProperty('text');
    expect(chips[4]?.without.ranges).toEqual([{ column: 'shadowsClipped.mean', min: 0.1, max: 0.25 }]);
  });

  it('go when their last value goes', () => {
    expect(toggleValue({ kind: ['video'] }, 'kind', 'video')).toEqual({});
    expect(toggleValue({}, 'colour', null)).toEqual({ colour: [null] });
    expect(withRange({ ranges: [{ column: 'rating', min: 3 }] }, 'rating', null)).toEqual({});
    expect(withRange({}, 'rating', { min: 3 })).toEqual({ ranges: [{ column: 'rating', min: 3 }] });
  });
});

describe('numbers', () => {
  it('all have a name in both languages and a unit where there is one', () => {
    for (const words of [en, wordsOf('zh-CN')]) {
      const labels = numberColumns.map((column) => column.label(words));
      expect(labels.every((label) => label !== '' && !label.includes('undefined'))).toBe(true);
      expect(new Set(labels).size).toBe(labels.length);
    }
    const text = (name: string, value: number | null): string => {
      const column = numberColumn(name);
      return column ? numberText(en, column, value) : '';
    };
    expect(text('integratedLufs', -23.04)).toBe('-23.0 LUFS');
    expect(text('speechShare', 0.256)).toBe('25.6\u202f%');
    expect(text('frameRate', 24000 / 1001)).toBe('23.976 fps');
    expect(text('luma.mean', null)).toBe('–');
  });
});

describe('small curves', () => {
  it('span the stretch, with gaps where nothing was measured', () => {
    const curve = {
      ...{ type: 'samples' as const, name: 'luma' as const },
      ...{ timesMs: [0, 50, 100, 150], values: [0, 10, null, 5] },
    };
    const drawn = sparkline(curve, 0, 200);
    expect(drawn).toMatchObject({ min: 0, max: 10, band: null });
    expect(drawn?.line).toBe('M0.0 19.0L25.0 1.0M75.0 10.0');
    expect(sparkline({ ...curve, values: [null, null, null, null] }, 0, 200)).toBeNull();
  });

  it('show least and greatest of many samples as an area', () => {
    const bins = {
      ...{ type: 'bins' as const, name: 'luma' as const, startMs: 0, stepMs: 100 },
      ...{ min: [1, 2], max: [9, 4], mean: [5, 3] },
    };
    expect(sparkline(bins, 0, 200)).toMatchObject({ min: 1, max: 9, band: expect.stringMatching(/^M.*Z$/) });
  });
});

it('texts have the same places in both languages', () => {
  const places = (message: unknown): string[] =>
    [...new Set(JSON.stringify(message).match(/\{\w+\}/g) ?? [])].sort();
  for (const key of Object.keys(libraryTexts.en) as (keyof typeof libraryTexts.en)[]) {
    const [left, right] = [places(libraryTexts.en[key]), places(libraryTexts['zh-CN'][key])];
    expect(right, key).toEqual(left);
  }
});
