import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stepTypes, type Step } from '#shared/domain/tables/steps.ts';
import type { TableColumn } from '#shared/domain/tables/table.ts';
import { append, change, listed, move, noSteps, redo, undo } from '#renderer/features/data/model/stepList.ts';
import { fieldsOf, newDraft, stepOf, valueOf } from '#renderer/features/data/model/stepFields.ts';
import { stepDetail } from '#renderer/features/data/model/stepText.ts';

const columns: TableColumn[] = [
  { name: 'title', type: 'text' },
  { name: '时长', type: 'number' },
  { name: 'seen', type: 'boolean' },
];
const sort = (column: string): Step => ({ type: 'sort', by: [{ column, descending: false }] });
const limit = (rows: number): Step => ({ type: 'sample', rows, seed: 0 });

describe('the list of steps', () => {
  it('takes back and does again whatever was changed', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5), { maxLength: 30 }), (places) => {
        let history = noSteps;
        for (const place of places) {
          const next =
            history.now.length < 4
              ? append(history.now, limit(place + 1))
              : move(history.now, history.now[0]!.id, place);
          history = change(history, next);
        }
        const end = history;
        for (let i = 0; i < places.length; i += 1) history = undo(history);
        expect(history.now).toEqual([]);
        for (let i = 0; i < places.length; i += 1) history = redo(history);
        expect(history.now).toEqual(end.now);
        expect(undo(noSteps)).toBe(noSteps);
      }),
    );
  });

  it('moves a step without losing another, never beyond the ends', () => {
    const steps = listed([limit(1), limit(2), limit(3)]);
    const rows = (moved: typeof steps) => moved.map(({ step }) => (step.type === 'sample' ? step.rows : 0));
    expect(rows(move(steps, 1, 2))).toEqual([2, 3, 1]);
    expect(rows(move(steps, 1, 99))).toEqual([2, 3, 1]);
    expect(rows(move(steps, 3, -1))).toEqual([3, 1, 2]);
    expect(move(steps, 7, 0)).toEqual(steps);
  });

  it('sorts anew instead of twice, unless the sort is switched off', () => {
    const once = append([], sort('title'));
    expect(append(once, sort('时长'))).toHaveLength(1);
    const off = once.map((one) => ({ ...one, isOff: true }));
    expect(append(off, sort('时长'))).toHaveLength(2);
  });
});

describe('the form of a step', () => {
  it.each(stepTypes)('asks for everything that %s needs', (type) => {
    const draft = newDraft(type, columns, ['other']);
    const filled = { ...draft } as Record<string, unknown> & typeof draft;
    for (const field of fieldsOf(type)) {
      const value = filled[field.key];
      if (field.kind === 'columns' && !field.isOptional) filled[field.key] = ['title'];
      if ((field.kind === 'column' || field.kind === 'name') && value === '') filled[field.key] = 'x';
      if (field.kind === 'sql') filled[field.key] = '1';
      if (field.kind === 'pairs') filled[field.key] = [{ left: 'title', right: 'name' }];
    }
    const step = stepOf(filled, columns);
    expect(step?.type).toBe(type);
    expect(typeof stepDetail(step!)).toBe('string');
  });

  it('makes values of what was typed, by the type of the column', () => {
    expect(valueOf('12.5', columns, '时长')).toBe(12.5);
    expect(valueOf('twelve', columns, '时长')).toBe('twelve');
    expect(valueOf('', columns, '时长')).toBe('');
    expect(valueOf('TRUE', columns, 'seen')).toBe(true);
    expect(valueOf('007', columns, 'title')).toBe('007');
    const draft = {
      ...newDraft('filter', columns, []),
      conditions: [{ column: '时长', comparison: 'in', value: '1, 2，3,' }],
    };
    expect(stepOf(draft, columns)).toMatchObject({ conditions: [{ value: [1, 2, 3] }] });
  });

  it('leaves out an empty choice of columns, which means all of them', () => {
    const draft = { ...newDraft('dropMissing', columns, []), columns: [] };
    expect(stepOf(draft, columns)).toEqual({ type: 'dropMissing', how: 'any' });
    expect(stepOf(newDraft('rename', columns, []), columns)).toBeNull();
  });
});
