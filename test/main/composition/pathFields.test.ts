import type { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { pathFields, textsAt } from '#main/composition/pathFields.ts';
import { contract } from '#shared/contract/index.ts';

/** What a field is called that holds a path; a field of a new call that is must be in the table. */
const isPathName = /^(path|paths|file|files|folder|folders|dir|into|out|startIn|.*(Path|Dir|Folder|File))$/;

/** Every text of an input, as the table names it. */
function textFields(type: z.ZodType, at = ''): string[] {
  const { def } = type._zod as unknown as {
    def: {
      type: string;
      shape?: Record<string, z.ZodType>;
      element?: z.ZodType;
      items?: z.ZodType[];
      options?: z.ZodType[];
      innerType?: z.ZodType;
      in?: z.ZodType;
      valueType?: z.ZodType;
      getter?: unknown;
    };
  };
  if (def.type === 'string') return [at];
  const named = Object.entries(def.shape ?? {}).flatMap(([key, inner]) =>
    textFields(inner, at === '' ? key : `${at}.${key}`),
  );
  const listed = [def.element, ...(def.items ?? [])].flatMap((inner) =>
    inner ? textFields(inner, `${at}[]`) : [],
  );
  const same = [...(def.options ?? []), def.innerType, def.in, def.valueType];
  return [...named, ...listed, ...same.flatMap((inner) => (inner ? textFields(inner, at) : []))];
}

const lastName = (field: string): string => (field.split('.').at(-1) ?? '').replaceAll('[]', '');

describe('the table of paths', () => {
  it('names every field of the contract that holds one, and no other', () => {
    const held = Object.entries(contract).flatMap(([name, entry]) =>
      'input' in entry
        ? textFields(entry.input)
            .filter((field) => isPathName.test(lastName(field)))
            .map((field) => `${name} ${field}`)
        : [],
    );
    const inTable = Object.entries(pathFields).flatMap(([name, fields]) =>
      Object.keys(fields).map((field) => `${name} ${field}`),
    );
    expect(held.length).toBeGreaterThan(30);
    expect(inTable.sort()).toEqual([...new Set(held)].sort());
  });

  it('finds texts in objects and lists, and none where a part was left out', () => {
    expect(textsAt({ a: { b: 'x' } }, 'a.b')).toEqual(['x']);
    expect(textsAt({ paths: ['x', 'y'] }, 'paths[]')).toEqual(['x', 'y']);
    expect(textsAt({ list: [{ path: 'x' }, {}, { path: 'y' }] }, 'list[].path')).toEqual(['x', 'y']);
    for (const input of [{}, { a: null }, { a: {} }, null]) expect(textsAt(input, 'a.b')).toEqual([]);
    expect(textsAt({}, '__proto__.constructor.name')).toEqual([]);
  });
});
