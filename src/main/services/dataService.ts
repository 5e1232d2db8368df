import { waitingTables, type TableSource } from '#shared/contract/data.ts';
import { Recipe } from '#shared/domain/tables/steps.ts';
import { TrimbinError } from '#shared/errors.ts';
import { filmMeasures } from '../analysis/filmMeasures/filmMeasures.ts';
import type { Handlers } from '../router.ts';
import type { RowSource, TableRoom } from './dataPorts.ts';
import { requireWritable } from './editorHistory.ts';
import { ownTableNames, type OwnTables } from './ownTables.ts';
import type { OpenProject } from './projectPorts.ts';
import type { CurrentProject } from './projectService.ts';
import { z } from 'zod';

export interface DataServicePorts {
  room: () => TableRoom;
  current: CurrentProject;
  own: OwnTables;
  /** Absolute path of a file of the project. @throws TrimbinError `path-outside-project`. */
  resolve(root: string, path: string): Promise<string>;
}

type Calls = Pick<
  Handlers,
  | 'data.open'
  | 'data.tables'
  | 'data.close'
  | 'data.compile'
  | 'data.page'
  | 'data.summary'
  | 'data.correlations'
  | 'data.query'
  | 'data.export'
  | 'data.chart'
  | 'data.filmMeasures'
  | 'data.recipes'
  | 'data.saveRecipe'
  | 'data.deleteRecipe'
>;

/** More shots than any film or series has; beyond it the measures would be of something else. */
const mostLengths = 5_000_000;

export function createDataService(ports: DataServicePorts): Calls {
  const { room } = ports;
  return {
    ...openCalls(ports),
    ...recipeCalls(ports.current),
    'data.compile': async ({ name, steps }, { signal }) => room().compile(name, steps, { signal }),
    'data.page': async ({ name, steps, ...range }, { signal }) => room().page(name, steps, range, { signal }),
    'data.summary': async ({ name, steps }, { signal }) => room().summarise(name, steps, { signal }),
    'data.correlations': async ({ name, steps }, { signal }) => room().correlate(name, steps, { signal }),
    'data.chart': async ({ name, steps, spec }, { signal }) => room().chart(name, steps, spec, { signal }),
    'data.query': async ({ sql, limit }, { signal }) => room().query(sql, limit, { signal }),
    'data.export': async ({ from, path, format }, { signal }) =>
      room().export(from, path, format, { signal }),
    async 'data.filmMeasures'({ name, steps, film, length, unit }, { signal }) {
      const select = [...steps, { type: 'select' as const, columns: [film, length] }];
      const { rows } = await room().page(name, select, { offset: 0, limit: mostLengths }, { signal });
      return { films: measureFilms(rows, unit === 'ms' ? 1000 : 1, length) };
    },
  };
}

function measureFilms(rows: readonly (readonly unknown[])[], perSecond: number, column: string) {
  const lengths = new Map<string, number[]>();
  for (const [film, length] of rows) {
    if (film === null || film === undefined || length === null) continue;
    if (typeof length !== 'number') {
      throw new TrimbinError('bad-request', `"${column}" holds no numbers: shot lengths are needed.`, {
        column,
      });
    }
    const own = lengths.get(String(film)) ?? [];
    lengths.set(String(film), own);
    own.push(length / perSecond);
  }
  return [...lengths].flatMap(([film, own]) => filmMeasures(film, own) ?? []);
}

function openCalls({
  room,
  current,
  own,
  resolve,
}: DataServicePorts): Pick<Calls, 'data.open' | 'data.tables' | 'data.close'> {
  return {
    async 'data.open'({ name, source, options }, { signal, report }) {
      const wanted =
        name ??
        freeName(
          nameOf(source),
          room()
            .list()
            .map((table) => table.name),
        );
      report({ name: wanted });
      if (source.from === 'own') {
        const table: RowSource = { ...(await own.read(current.get(), source.table)), name: wanted };
        return room().openRows(table, { signal });
      }
      const path = source.from === 'file' ? source.path : await resolve(current.get().folder, source.path);
      return room().open(wanted, path, options, { signal });
    },
    async 'data.tables'() {
      const project = current.peek();
      const files = project?.files.list().filter(({ kind }) => kind === 'table') ?? [];
      return {
        open: room().list(),
        files: files.map(({ path, offline }) => ({ path, offline })),
        own: project ? ownTableNames.filter((table) => own.has(project, table)) : [],
        waiting: [...waitingTables],
      };
    },
    async 'data.close'({ name }) {
      await room().close(name);
      return {};
    },
  };
}

/** A name that SQL takes without quotes. */
function nameOf(source: TableSource): string {
  if (source.from === 'own') return source.table;
  const file = source.path.split(/[\\/]/).at(-1) ?? source.path;
  const plain = file
    .replace(/\.[^.]*$/, '')
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '');
  // Steps are named step_1, step_2 …
  return plain === '' || /^\d|^step_\d/i.test(plain) ? `table_${plain}` : plain;
}

function freeName(wanted: string, taken: readonly string[]): string {
  const isTaken = (name: string): boolean => taken.some((one) => one.toLowerCase() === name.toLowerCase());
  if (!isTaken(wanted)) return wanted;
  for (let n = 2; ; n += 1) if (!isTaken(`${wanted}_${n}`)) return `${wanted}_${n}`;
}

const recipesKey = 'data.recipes';
const Recipes = z.array(Recipe);

function recipeCalls(
  current: CurrentProject,
): Pick<Calls, 'data.recipes' | 'data.saveRecipe' | 'data.deleteRecipe'> {
  const read = (project: OpenProject): Recipe[] => project.settings.get(recipesKey, Recipes) ?? [];
  const write = (change: (recipes: Recipe[]) => Recipe[]): Recipe[] => {
    const project = current.get();
    requireWritable(project);
    const recipes = change(read(project)).sort((a, b) => (a.name < b.name ? -1 : 1));
    project.settings.set(recipesKey, recipes);
    return recipes;
  };
  return {
    'data.recipes': async () => read(current.get()),
    'data.saveRecipe': async (recipe) =>
      write((recipes) => [...recipes.filter(({ name }) => name !== recipe.name), recipe]),
    'data.deleteRecipe': async ({ name }) =>
      write((recipes) => recipes.filter((recipe) => recipe.name !== name)),
  };
}
