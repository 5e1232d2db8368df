import type { z } from 'zod';
import type { LabelCounts } from '#shared/contract/scoring.ts';
import {
  labelSourcesOf,
  type LabelSource,
  type ModelKind,
  type ModelSummary,
  type TrainingSettings,
} from '#shared/domain/scoring/models.ts';
import { TrimbinError } from '#shared/errors.ts';
import type { Handlers } from '../router.ts';
import { requireWritable } from './editorHistory.ts';
import { learningCurve } from './learningCurve.ts';
import type { OpenProject } from './projectPorts.ts';
import type { CurrentProject } from './projectService.ts';
import {
  countLabels,
  lessonOf,
  readLabels,
  shortageOf,
  type Lesson,
  type Shortage,
} from './scoringLabels.ts';
import type { ScoreModelFiles, TableFiles } from './scoringPorts.ts';
import { trainModel, type FitInThread, type Trained } from './scoringTraining.ts';
import type { ShotReader } from './scoredShots.ts';
import { requireModel } from './shotScores.ts';

export interface ScoreModelPorts {
  current: CurrentProject;
  shots: ShotReader;
  models: ScoreModelFiles;
  tables: TableFiles;
  fit: FitInThread;
  now: () => Date;
}

type Calls = Pick<
  Handlers,
  'scoring.train' | 'scoring.learningCurve' | 'scoring.models' | 'scoring.deleteModel' | 'scoring.exportModel'
>;

export function createScoreModelService(ports: ScoreModelPorts): Calls {
  const { current, shots, models, tables, fit } = ports;
  return {
    async 'scoring.train'(request, { signal, report }) {
      const project = current.get();
      requireWritable(project);
      const asked = prepare(project, shots, request);
      if ('reason' in asked) return { trained: false, ...asked };
      const { spec, lesson } = asked;
      const trained = await trainModel(
        fit,
        { spec, data: lesson.data, groups: lesson.groups },
        { signal, report: (fraction) => report({ fraction, stage: 'train' }) },
      );
      const { bytes, id } = models.encode(trained.model);
      const summary = summarise({ id, asked, trained, createdAt: ports.now().toISOString() });
      await models.save(project.dataFolder, id, bytes);
      project.editor.scoreModels.put({ summary, fitted: trained.model, ensemble: trained.ensemble });
      return { trained: true, model: summary };
    },
    async 'scoring.learningCurve'({ steps, ...request }, { signal, report }) {
      const asked = prepare(current.get(), shots, request);
      if ('reason' in asked) return { trained: false, ...asked };
      const progress = { signal, report: (fraction: number) => report({ fraction, stage: 'train' }) };
      const points = await learningCurve(fit, asked.spec, asked.lesson, steps, progress);
      return { trained: true, measure: request.model === 'linear' ? 'r2' : 'auc', points };
    },
    'scoring.models': async () => current.get().editor.scoreModels.list(),
    async 'scoring.deleteModel'({ modelId }) {
      const project = current.get();
      requireWritable(project);
      requireModel(project, modelId);
      project.editor.scoreModels.delete(modelId);
      await models.remove(project.dataFolder, modelId);
      return project.editor.scoreModels.list();
    },
    async 'scoring.exportModel'({ modelId, path }) {
      const project = current.get();
      requireModel(project, modelId);
      await tables.write(path, await models.read(project.dataFolder, modelId));
      return { file: path };
    },
  };
}

interface Asked {
  kind: ModelKind;
  source: LabelSource;
  spec: { kind: ModelKind; settings: TrainingSettings };
  lesson: Lesson;
  labels: z.infer<typeof LabelCounts>;
}

interface Refusal {
  reason: string;
  labels: z.infer<typeof LabelCounts>;
  shortage: Omit<Shortage, 'reason'>;
}

/** @throws TrimbinError `bad-request` for labels that this kind cannot learn from. */
function prepare(
  project: OpenProject,
  shots: ShotReader,
  request: { model: ModelKind; learnsFrom?: LabelSource | undefined; settings: TrainingSettings },
): Asked | Refusal {
  const { model: kind, settings } = request;
  const possible = labelSourcesOf[kind];
  const source = request.learnsFrom ?? possible[0];
  if (!possible.includes(source)) {
    const message = `A ${kind} model cannot learn from ${source}; it can from ${possible.join(' or ')}.`;
    throw new TrimbinError('bad-request', message, { kind, source });
  }
  const scored = shots.read(project);
  const labelled = readLabels(project, scored);
  const labels = countLabels(labelled);
  const lesson = lessonOf(scored, labelled, source, kind === 'linear');
  const shortage = shortageOf(lesson, source, kind === 'linear') ?? withoutFeatures(lesson);
  if (shortage === null) return { kind, source, spec: { kind, settings }, lesson, labels };
  const { reason, ...facts } = shortage;
  return { reason, labels, shortage: facts };
}

function withoutFeatures({ data }: Lesson): Shortage | null {
  const reason = 'Nothing was measured of the labelled shots. Run the analysis first.';
  return data.features.length > 0 ? null : { of: 'features', have: [], reason };
}

function summarise(parts: { id: string; asked: Asked; trained: Trained; createdAt: string }): ModelSummary {
  const { id, asked, trained, createdAt } = parts;
  const { kind, source, spec, lesson } = asked;
  const { data, groups, rows } = lesson;
  const isClasses = source !== 'pairs' && kind !== 'linear';
  const { validation, model } = trained;
  const constant = model.features.filter((_, i) => model.std[i] === 0);
  return {
    ...{ id, kind, learnsFrom: source, createdAt, features: model.features, settings: spec.settings },
    name: `${kind} · ${source}`,
    labels: {
      shots: rows.length,
      clips: new Set(source === 'pairs' ? rows.map((row) => groups[row]) : groups).size,
      positives: isClasses ? data.y.filter((value) => value === 1).length : null,
      pairs: source === 'pairs' ? data.pairs.length : null,
    },
    ...{ validation, constant, file: `models/${id}.onnx` },
    warnings: [
      ...(validation === null
        ? ['Too few clips to hold any back: nothing is known of how good it is. Label shots of more clips.']
        : []),
      ...(constant.length > 0
        ? [`The same in all labelled shots, so of no use: ${constant.join(', ')}.`]
        : []),
    ],
  };
}
