import type { FilmMeasures } from '#shared/domain/tables/filmMeasures.ts';
import type { Step } from '#shared/domain/tables/steps.ts';
import { useClient, useProject } from '#renderer/app/client/core.ts';
import { useAsked } from './useAsked.ts';
import { useData, useDataStore } from './useData.ts';

/** Where the shots of one film stand. */
export interface FilmSource {
  from: { name: string; steps: Step[] };
  columns: { film: string; length: string; unit: 's' | 'ms' };
}

export interface OwnFilms {
  /** The whole project first, then clip by clip; empty where no shots are known. */
  films: readonly FilmMeasures[];
  source: ((film: string) => FilmSource) | null;
}

const nothing: OwnFilms = { films: [], source: null };
const lengths = { film: 'clip', length: 'durationMs', unit: 'ms' } as const;

/** The shots of the project, measured as films are. */
export function useOwnFilms(): OwnFilms {
  const client = useClient();
  const store = useDataStore();
  const project = useProject();
  const has = useData(({ list }) => list?.own.includes('shots') ?? false);
  const name = project?.name ?? '';
  const whole: Step = { type: 'derive', column: 'clip', expression: `'${name.replaceAll("'", "''")}'` };
  const asked = useAsked(has ? 'own' : null, async (signal) => {
    const { open } = await client.call('data.tables', {}, { signal });
    if (!open.some((table) => table.name === 'shots' && table.format === 'project')) {
      await client.call('data.open', { name: 'shots', source: { from: 'own', table: 'shots' } }, { signal });
      await store.getState().refresh();
    }
    const of = (steps: Step[]) =>
      client.call('data.filmMeasures', { name: 'shots', steps, ...lengths }, { signal });
    const [all, clips] = await Promise.all([of([whole]), of([])]);
    return [...all.films, ...clips.films];
  });
  if (!asked.value) return nothing;
  return {
    films: asked.value,
    source: (film) => ({
      from: { name: 'shots', steps: film === asked.value?.[0]?.film ? [whole] : [] },
      columns: { ...lengths },
    }),
  };
}
