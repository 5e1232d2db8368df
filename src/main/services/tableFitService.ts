import type { TableFit } from '#shared/contract/scoringTable.ts';
import type { FittedModel } from '#shared/domain/scoring/fitted.ts';
import { TrimbinError } from '#shared/errors.ts';
import { prepareTable, TableProblem, type PreparedTable } from '../analysis/scoring/table/prepareTable.ts';
import type { Handlers } from '../router.ts';
import type { ReadCells, ScoreModelFiles, TableFiles } from './scoringPorts.ts';
import { trainModel, type FitInThread } from './scoringTraining.ts';

/** Fit a model to a table that has nothing to do with a project. */
export function createTableFitService(ports: {
  tables: TableFiles;
  cells: ReadCells;
  models: ScoreModelFiles;
  fit: FitInThread;
}): Pick<Handlers, 'scoring.fitTable'> {
  return {
    async 'scoring.fitTable'(input, { signal, report }) {
      const { path, model: kind, settings, out, sheet } = input;
      const { notes, ...table } = await ports.cells(path, { sheet }, signal);
      const prepared = within(path, () => prepareTable(table, input));
      const { features, x, y, groups } = prepared;
      const data = { features, x, y, pairs: [] };
      const { model, training, validation } = await trainModel(
        ports.fit,
        { spec: { kind, settings }, data, groups },
        { signal, report: (fraction) => report({ fraction, stage: 'train' }) },
      );
      if (out !== undefined) await ports.tables.write(out, ports.models.encode(model).bytes);
      if (training === null) throw new TrimbinError('internal', 'A fit to a table has no metrics.');
      return {
        ...{ model: kind, target: input.target, classes: prepared.classes },
        rows: { used: x.rows, dropped: prepared.dropped },
        ...describe(model),
        metrics: { training, validation },
        ...{
          settings,
          file: out ?? null,
          warnings: [
            ...notes,
            ...warningsOf(prepared, model, validation === null),
            ...(out === undefined ? [] : coarseInFile(model)),
          ],
        },
      };
    },
  };
}

function within<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof TableProblem)) throw error;
    throw new TrimbinError('bad-request', `${path}: ${error.message}`, { path });
  }
}

function describe({
  features,
  mean,
  std,
  core,
}: FittedModel): Pick<TableFit, 'features' | 'coefficients' | 'intercept' | 'mean' | 'std'> {
  const byName = (values: readonly number[]): Record<string, number> =>
    Object.fromEntries(features.map((name, i) => [name, values[i]!]));
  return {
    features,
    coefficients: core.type === 'linear' ? byName(core.coefficients) : null,
    intercept: core.type === 'linear' ? core.intercept : null,
    mean: byName(mean),
    std: byName(std),
  };
}

/** Above this many deviations the mean takes up so many of the 24 digits that 32 bits have that a thousandth of a deviation is lost. */
const mostOffset = 2 ** 24 / 1000;

function coarseInFile({ features, mean, std }: FittedModel): string[] {
  const coarse = features.filter((_, i) => std[i]! > 0 && Math.abs(mean[i]!) > mostOffset * std[i]!);
  if (coarse.length === 0) return [];
  const names = coarse.map((name) => `"${name}"`).join(', ');
  return [
    `The ONNX file reads numbers in 32 bits, too few for columns that vary little on a large mean: ${names}.`,
  ];
}

function warningsOf({ warnings }: PreparedTable, model: FittedModel, unvalidated: boolean): string[] {
  const constant = model.features.filter((_, i) => model.std[i] === 0).map((name) => `"${name}"`);
  return [
    ...warnings,
    ...(constant.length > 0 ? [`The same in every row, so of no use: ${constant.join(', ')}.`] : []),
    ...(unvalidated ? ['Too few rows or groups to hold any back: nothing is known of how good it is.'] : []),
  ];
}
