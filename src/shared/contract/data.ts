import { z } from 'zod';
import { ChartData, ChartSpec } from '../domain/tables/chart.ts';
import { FilmMeasures } from '../domain/tables/filmMeasures.ts';
import { Pin } from '../domain/tables/pins.ts';
import { Recipe, Step } from '../domain/tables/steps.ts';
import { Correlations, TableSummary } from '../domain/tables/summary.ts';
import { OpenTable, ReadOptions, TableColumn, TablePage } from '../domain/tables/table.ts';
import { command, job, query } from './define.ts';

/** Tables of the project itself that can be opened like a file. */
export const ownTables = ['clips', 'shots', 'cues', 'scores', 'labels', 'jobs'] as const;
export type OwnTable = (typeof ownTables)[number];

/** Tables that join when something fills them: nothing in this version finds faces. */
export const waitingTables = ['faces'] as const;

const name = z.string().min(1).max(200);
const steps = z.array(Step).max(200);
const from = z.object({ name, steps });

export const TableSource = z.discriminatedUnion('from', [
  z.object({ from: z.literal('file'), path: z.string().min(1).describe('absolute') }),
  z.object({
    from: z.literal('project'),
    path: z.string().min(1).describe('relative to the project folder'),
  }),
  z.object({ from: z.literal('own'), table: z.enum(ownTables) }),
]);
export type TableSource = z.infer<typeof TableSource>;

export const exportFormats = ['csv', 'json', 'parquet', 'xlsx'] as const;

export const data = {
  /** Open a table under a name; one that is open under it is read anew. */
  'data.open': job({
    input: z.object({
      name: name.optional().describe('by default made of the file name'),
      source: TableSource,
      options: ReadOptions.default({}),
    }),
    progress: z.object({ name: z.string() }),
    output: OpenTable,
    errors: ['not-found', 'data-unreadable', 'bad-request', 'disk-full', 'path-outside-project', 'cancelled'],
  }),
  'data.tables': query({
    input: z.object({}),
    output: z.object({
      open: z.array(OpenTable),
      files: z.array(z.object({ path: z.string(), offline: z.boolean() })).describe('tables of the project'),
      own: z.array(z.enum(ownTables)).describe('those of the project itself that hold something'),
      waiting: z.array(z.enum(waitingTables)).describe('not offered: their analyser does not exist yet'),
    }),
  }),
  'data.close': command({ input: z.object({ name }), output: z.object({}) }),
  /** What steps come to: the SQL of all, and of each with the columns of its result. */
  'data.compile': query({
    input: from,
    output: z.object({
      sql: z.string(),
      columns: z.array(TableColumn),
      steps: z.array(z.object({ sql: z.string(), columns: z.array(TableColumn) })),
    }),
    errors: ['not-found', 'bad-request', 'cancelled'],
  }),
  'data.page': query({
    input: from.extend({
      offset: z.int().nonnegative().default(0),
      limit: z.int().positive().max(5000).default(200),
    }),
    output: TablePage,
    errors: ['not-found', 'bad-request', 'data-unreadable', 'cancelled'],
  }),
  'data.summary': query({
    input: from,
    output: TableSummary,
    errors: ['not-found', 'bad-request', 'data-unreadable', 'cancelled'],
  }),
  'data.correlations': query({
    input: from,
    output: Correlations,
    errors: ['not-found', 'bad-request', 'data-unreadable', 'cancelled'],
  }),
  /** What a chart of the result draws: aggregated over every row, sampled only where dots are drawn. */
  'data.chart': query({
    input: from.extend({ spec: ChartSpec }),
    output: ChartData,
    errors: ['not-found', 'bad-request', 'data-unreadable', 'cancelled'],
  }),
  /** One SELECT over the open tables by their names. */
  'data.query': query({
    input: z.object({
      sql: z.string().min(1).max(100_000),
      limit: z.int().positive().max(100_000).default(1000),
    }),
    output: TablePage,
    errors: ['bad-request', 'data-unreadable', 'cancelled'],
  }),
  'data.export': job({
    input: z.object({
      from: z.union([from, z.object({ sql: z.string().min(1) })]),
      path: z.string().min(1).describe('absolute'),
      format: z.enum(exportFormats),
    }),
    progress: z.object({}),
    output: z.object({ path: z.string(), rows: z.int().nonnegative() }),
    errors: ['not-found', 'bad-request', 'data-unreadable', 'disk-full', 'write-failed', 'cancelled'],
  }),
  /** The same into the folder `exports` of the project, never over another file, or to be downloaded from the window. */
  'data.exportFile': job({
    input: z.object({
      from: z.union([from, z.object({ sql: z.string().min(1) })]),
      file: z.string().min(1).max(120).describe('its name, without the extension'),
      format: z.enum(exportFormats),
      place: z.enum(['project', 'download']),
    }),
    progress: z.object({}),
    output: z.object({
      path: z
        .string()
        .describe('relative to the project folder; served as /previews/<path> to be downloaded'),
      rows: z.int().nonnegative(),
    }),
    errors: [
      ...(['not-found', 'bad-request', 'data-unreadable', 'disk-full', 'write-failed'] as const),
      ...(['project-read-only', 'cancelled'] as const),
    ],
  }),
  /** A drawing of the window into the folder `exports` of the project. */
  'data.saveImage': command({
    input: z.object({
      file: z.string().min(1).max(120).describe('its name, without the extension'),
      format: z.enum(['svg', 'png']),
      content: z.string().min(1).max(20_000_000).describe('SVG as text, PNG in base64'),
    }),
    output: z.object({ path: z.string().describe('relative to the project folder') }),
    errors: ['bad-request', 'disk-full', 'write-failed', 'project-read-only'],
  }),
  /** Charts and summaries that reports of the project show. */
  'data.pins': query({ input: z.object({}), output: z.array(Pin) }),
  'data.pin': command({ input: Pin, output: z.array(Pin), errors: ['project-read-only', 'bad-request'] }),
  'data.unpin': command({
    input: z.object({ id: z.string() }),
    output: z.array(Pin),
    errors: ['project-read-only'],
  }),
  /** Shot lengths of films: average, spread, log-normal fit, cutting rate over time. */
  'data.filmMeasures': query({
    input: from.extend({
      film: z.string().min(1).describe('column with the name of the film'),
      length: z.string().min(1).describe('column with the length of a shot, shots in order of time'),
      unit: z.enum(['s', 'ms']).default('s'),
    }),
    output: z.object({ films: z.array(FilmMeasures) }),
    errors: ['not-found', 'bad-request', 'data-unreadable', 'cancelled'],
  }),
  /** Steps that were kept under a name, in the project. */
  'data.recipes': query({ input: z.object({}), output: z.array(Recipe) }),
  'data.saveRecipe': command({ input: Recipe, output: z.array(Recipe), errors: ['project-read-only'] }),
  'data.deleteRecipe': command({
    input: z.object({ name }),
    output: z.array(Recipe),
    errors: ['project-read-only'],
  }),
};
