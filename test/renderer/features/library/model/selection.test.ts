import { describe, expect, it } from 'vitest';
import {
  chosenRows,
  emptySelection,
  moveTo,
  positionAfter,
  pressForMenu,
  pressRow,
  renumber,
  selectAll,
  type Selection,
} from '#renderer/features/library/model/selection.ts';

const alone = { extend: false, keep: false };
const shift = { extend: true, keep: false };
const mod = { extend: false, keep: true };
/** Rows in the order that they are shown in, which is not that of their numbers. */
const order = [7, 3, 9, 1, 4];
const chosen = (selection: Selection) => chosenRows(selection, order);

describe('presses on rows', () => {
  it('alone choose one, with Ctrl one more or one less', () => {
    let selection = pressRow(emptySelection, order, 3, alone);
    expect(chosen(selection)).toEqual([3]);
    selection = pressRow(selection, order, 4, mod);
    expect(chosen(selection)).toEqual([3, 4]);
    selection = pressRow(selection, order, 3, mod);
    expect([chosen(selection), selection.focus]).toEqual([[4], 3]);
  });

  it('with Shift choose all from the anchor in the shown order, and again from the same anchor', () => {
    let selection = pressRow(emptySelection, order, 9, alone);
    selection = pressRow(selection, order, 4, shift);
    expect(chosen(selection)).toEqual([9, 1, 4]);
    selection = pressRow(selection, order, 7, shift);
    expect(chosen(selection)).toEqual([7, 3, 9]);
  });

  it('with Shift and Ctrl add the range to what is chosen', () => {
    let selection = pressRow(emptySelection, order, 7, alone);
    selection = pressRow(selection, order, 1, mod);
    selection = pressRow(selection, order, 4, { extend: true, keep: true });
    expect(chosen(selection)).toEqual([7, 1, 4]);
  });

  it('of the menu keep what is chosen, unless the row is not among it', () => {
    const both = pressRow(pressRow(emptySelection, order, 7, alone), order, 3, mod);
    expect(chosen(pressForMenu(both, 7))).toEqual([7, 3]);
    expect(chosen(pressForMenu(both, 9))).toEqual([9]);
  });
});

describe('the keyboard', () => {
  it('moves, extends and looks without choosing', () => {
    const start = pressRow(emptySelection, order, 3, alone);
    expect(chosen(moveTo(start, order, 9, alone))).toEqual([9]);
    expect(chosen(moveTo(start, order, 1, shift))).toEqual([3, 9, 1]);
    const looked = moveTo(start, order, 1, mod);
    expect([chosen(looked), looked.focus]).toEqual([[3], 1]);
  });

  it('chooses all that is shown', () => {
    expect(chosen(selectAll(emptySelection, order))).toEqual(order);
  });

  it.each([
    ['ArrowRight', 0, 1],
    ['ArrowLeft', 0, 0],
    ['ArrowDown', 1, 4],
    ['ArrowUp', 1, 1],
    ['ArrowDown', 5, 7],
    ['ArrowDown', 7, 7],
    ['PageDown', 0, 6],
    ['PageUp', 7, 1],
    ['Home', 5, 0],
    ['End', 0, 7],
    ['a', 0, null],
  ])('in a grid of 3 columns %s leads from %i to %s', (key, from, to) => {
    expect(positionAfter(key, from, 8, { columns: 3, page: 2 })).toBe(to);
  });

  it('begins at the first row, stays within the list, and leads nowhere in an empty one', () => {
    expect(positionAfter('ArrowDown', null, 8, { columns: 3, page: 2 })).toBe(0);
    expect(positionAfter('PageDown', 6, 8, { columns: 3, page: 9 })).toBe(7);
    expect(positionAfter('ArrowRight', 2, 8, { columns: 1, page: 9 })).toBeNull();
    expect(positionAfter('End', null, 0, { columns: 3, page: 2 })).toBeNull();
  });
});

it('what is chosen follows rows to their new numbers and forgets those that are gone', () => {
  const selection = { rows: new Set([1, 2, 3]), anchor: 1, focus: 3 };
  const after = renumber(selection, (row) => (row === 3 ? null : row + 10));
  expect(after).toEqual({ rows: new Set([11, 12]), anchor: 11, focus: null });
});
