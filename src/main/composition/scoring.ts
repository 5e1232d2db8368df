import { randomUUID } from 'node:crypto';
import type { WorkerPool } from '../jobs/index.ts';
import type { EditorHistory } from '../services/editorHistory.ts';
import type { Summaries } from '../services/librarySummaries.ts';
import type { OpenProject } from '../services/projectPorts.ts';
import type { CurrentProject } from '../services/projectService.ts';
import { createReportScores } from '../services/reportScores.ts';
import { createScoreModelService } from '../services/scoreModelService.ts';
import { createScorePairService } from '../services/scorePairService.ts';
import { createShotReader } from '../services/scoredShots.ts';
import { createScoreTable } from '../services/scoreTable.ts';
import { createSelectsService } from '../services/selectsService.ts';
import { createScoringService } from '../services/scoringService.ts';
import type { FitInThread } from '../services/scoringTraining.ts';
import type { ChooseInThread } from '../services/shotScores.ts';
import { createTableFitService } from '../services/tableFitService.ts';
import { createScoreModelFiles, tableFiles } from './scoreModelFiles.ts';
import { createTableCells } from './tableCells.ts';
import type { WorkbookTasks } from './tableRooms.ts';

/** The calls about features, scores and models. */
export function createScoring({
  current,
  pool,
  tasks,
  history,
  summariesOf,
}: {
  current: CurrentProject;
  pool: () => WorkerPool;
  tasks: WorkbookTasks;
  history: EditorHistory;
  summariesOf: (project: OpenProject) => Summaries;
}) {
  const models = createScoreModelFiles();
  const fit = inThread(pool, 'fit') as FitInThread;
  const choose = inThread(pool, 'choice') as ChooseInThread;
  const shots = createShotReader(summariesOf);
  const now = (): Date => new Date();
  const shared = { current, shots, models, choose, tables: tableFiles };
  const calls = {
    ...createScoringService(shared),
    ...createScoreModelService({ ...shared, fit, now }),
    ...createSelectsService({ ...shared, history, now, newId: randomUUID }),
    ...createScorePairService({ ...shared, history, now }),
    ...createTableFitService({ tables: tableFiles, cells: createTableCells(tasks), models, fit }),
  };
  return { calls, scores: createReportScores(shared), scoreTable: createScoreTable(shared) };
}

/** Each piece of work is a task of the pool; cancelling ends its thread if it does not answer. */
function inThread(pool: () => WorkerPool, name: string) {
  return async (task: unknown, signal?: AbortSignal): Promise<unknown> => {
    const running = pool().run(name, task);
    const cancel = (): void => running.cancel();
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      return await running.finish();
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  };
}
