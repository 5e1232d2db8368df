import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { createFrameMap } from '#shared/domain/frameMap.ts';
import { movedSpan } from '#renderer/media/lanes/spans/spanHand.ts';
import { createSpanLane, type SpanLaneOptions } from '#renderer/media/lanes/spans/spanLane.ts';
import { spanAt, spanLimits, spansBetween, type LaneSpan } from '#renderer/media/lanes/spans/spanList.ts';
import type { LaneKey } from '#renderer/media/lanes/lane.ts';
import type { Viewport } from '#renderer/media/time/viewport.ts';

const map = createFrameMap({ type: 'constant', rate: { num: 25, den: 1 }, frameCount: 1000 })!;
const view: Viewport = { startMs: 0, msPerPx: 10, widthPx: 1000 };
const span = (id: string, startMs: number, endMs: number): LaneSpan => ({ id, startMs, endMs, text: id });
const list = [span('a', 1000, 2000), span('b', 2400, 3000), span('c', 3000, 5000), span('d', 9000, 9100)];
const snapped = { isFree: false };

let log: unknown[];
let spans: readonly LaneSpan[];
let selected: ReadonlySet<string>;
beforeEach(() => {
  log = [];
  spans = list;
  selected = new Set();
});

function laneOf(more: Partial<SpanLaneOptions> = {}) {
  return createSpanLane({
    ...{ id: 'cues', map, read: () => ({ spans, selected }), onChange: () => () => undefined },
    ...{ magnets: () => [2200, 6013], playheadMs: () => 7000 },
    actions: {
      select: (id) => void (selected = new Set([id])),
      seek: (ms) => void log.push(['seek', ms]),
      open: (id) => void log.push(['open', id]),
      remove: (id) => void log.push(['remove', id]),
      change(changed) {
        log.push(['change', changed]);
        spans = spans.map((one) => (one.id === changed.id ? { ...one, ...changed } : one));
      },
    },
    words: {
      ...{ label: 'Cues', keys: '', edge: 'trim', body: 'move' },
      describe: ({ text, startMs, endMs }, index, part) => `${index} ${text} ${part} ${startMs}-${endMs}`,
    },
    ...more,
  });
}

const changes = () =>
  log.filter((entry) => (entry as string[])[0] === 'change').map((e) => (e as unknown[])[1]);

describe('spans under the pointer', () => {
  it('are taken by their edges, else as a whole', () => {
    const at = (x: number) => {
      const found = spanAt({ spans, selected }, view, x);
      return found && `${found.span.id} ${found.part}`;
    };
    expect([90, 97, 103, 150, 197, 203, 210].map(at)).toEqual([
      ...[null, 'a start', 'a start', 'a whole', 'a end', 'a end', null],
    ]);
    // Ten pixels wide: the middle moves it.
    expect([897, 905, 913].map(at)).toEqual(['d start', 'd whole', 'd end']);
  });

  it('belong to the selected one where two meet', () => {
    selected = new Set(['b']);
    expect(spanAt({ spans, selected }, view, 300)).toMatchObject({ span: { id: 'b' }, part: 'end' });
    selected = new Set(['c']);
    expect(spanAt({ spans, selected }, view, 300)).toMatchObject({ span: { id: 'c' }, part: 'start' });
  });

  it('are all found that touch a stretch, however long they are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(5000), fc.integer({ min: 1, max: 3000 })), { maxLength: 40 }),
        fc.nat(8000),
        fc.integer({ min: 1, max: 2000 }),
        (pairs, from, length) => {
          const some = pairs
            .map(([start, long], i) => span(`${i}`, start, start + long))
            .sort((x, y) => x.startMs - y.startMs);
          const found = spansBetween(some, from, from + length);
          some.forEach((one, i) => {
            const touches = one.startMs < from + length && one.endMs > from;
            if (touches) expect(i >= found.from && i < found.to).toBe(true);
          });
        },
      ),
    );
  });
});

describe('dragging', () => {
  const drag = (x: number, toMs: number, more = snapped) => {
    const { drag: hand } = laneOf().gripAt!(x, 10, view)!;
    hand!.move(x * 10, more);
    hand!.move(toMs, more);
    hand!.end();
  };

  it('puts edges onto frames, cuts, the playhead and other spans', () => {
    drag(200, 2110);
    drag(100, 733);
    expect(changes()).toEqual([
      { id: 'a', startMs: 1000, endMs: 2120 },
      { id: 'a', startMs: 720, endMs: 2120 },
    ]);
    log = [];
    drag(500, 6050);
    drag(601, 6960);
    expect(changes()).toEqual([
      { id: 'c', startMs: 3000, endMs: 6013 },
      { id: 'c', startMs: 3000, endMs: 7000 },
    ]);
  });

  it('stops at neighbours, at the ends of the clip and before nothing is left', () => {
    drag(200, 2700);
    drag(100, 5000);
    drag(905, 90_000);
    expect(changes()).toEqual([
      { id: 'a', startMs: 1000, endMs: 2400 },
      { id: 'a', startMs: 2360, endMs: 2400 },
      { id: 'd', startMs: 39_900, endMs: 40_000 },
    ]);
  });

  it('goes where the hand is while Alt is held, and nowhere when it is given up', () => {
    drag(200, 2111, { isFree: true });
    expect(changes()).toEqual([{ id: 'a', startMs: 1000, endMs: 2111 }]);
    const { drag: hand } = laneOf().gripAt!(500, 10, view)!;
    hand!.move(5000, snapped);
    hand!.move(6000, snapped);
    hand!.cancel();
    expect(changes()).toHaveLength(1);
  });

  it('is not there where nothing may be changed', () => {
    const actions = { select: () => undefined, seek: () => undefined };
    expect(laneOf({ actions }).gripAt!(150, 10, view)?.drag).toBeUndefined();
  });

  it('never turns a span over, nor leaves its limits', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('start', 'whole', 'end'),
        fc.integer({ min: -20_000, max: 20_000 }),
        fc.constantFrom(...list),
        (part, byMs, one) => {
          const limits = spanLimits(list, one, map.endMs);
          const { startMs, endMs } = movedSpan(one, part, byMs, { limits });
          expect(endMs - startMs).toBeGreaterThanOrEqual(40);
          expect(startMs).toBeGreaterThanOrEqual(limits.fromMs);
          expect(endMs).toBeLessThanOrEqual(limits.toMs);
          if (part === 'whole') expect(endMs - startMs).toBe(one.endMs - one.startMs);
        },
      ),
    );
  });
});

describe('the lane by key', () => {
  const plain: LaneKey = { key: '', shift: false, alt: false, mod: false };

  it('chooses, from the playhead on where nothing is chosen', () => {
    const { keyboard } = laneOf();
    expect(keyboard?.current()).toBeNull();
    const press = (key: string, more: Partial<LaneKey> = {}) => keyboard!.press({ ...plain, key, ...more });
    press('ArrowLeft');
    expect(keyboard?.current()).toEqual({ index: 2, count: 4, text: '2 c whole 3000-5000' });
    press('ArrowRight');
    press('ArrowRight');
    expect(keyboard?.current()?.index).toBe(3);
    press('Home');
    press('Enter');
    press('Delete');
    expect(log.slice(-3)).toEqual([
      ['seek', 1000],
      ['open', 'a'],
      ['remove', 'a'],
    ]);
    expect([press('z'), press('ArrowLeft', { mod: true }), press('ArrowUp', { shift: true })]).toEqual([
      ...[false, false, false],
    ]);
  });

  it('leaves the keys of what it does not offer to the view', () => {
    const actions = { select: () => undefined, seek: (ms: number) => void log.push(ms) };
    const { keyboard } = laneOf({ actions });
    selected = new Set(['a']);
    const press = (key: string, alt = false) => keyboard!.press({ ...plain, key, alt });
    expect(['ArrowUp', 'ArrowDown', 'Enter', 'Delete', 'Backspace'].map((key) => press(key))).toEqual(
      Array(5).fill(false),
    );
    expect(press('ArrowRight', true)).toBe(false);
    expect([press('ArrowRight'), log]).toEqual([true, [2400]]);
  });

  it('moves the part in hand by frames', () => {
    const { keyboard } = laneOf();
    selected = new Set(['a']);
    const press = (key: string, more: Partial<LaneKey> = {}) => keyboard!.press({ ...plain, key, ...more });
    press('ArrowRight', { alt: true });
    press('ArrowDown');
    press('ArrowRight', { alt: true, shift: true });
    press('ArrowUp');
    press('ArrowUp');
    press('ArrowLeft', { alt: true });
    expect(changes()).toEqual([
      { id: 'a', startMs: 1040, endMs: 2040 },
      { id: 'a', startMs: 1040, endMs: 2400 },
      { id: 'a', startMs: 1000, endMs: 2400 },
    ]);
    expect(keyboard?.current()?.text).toBe('0 a start 1000-2400');
  });
});
