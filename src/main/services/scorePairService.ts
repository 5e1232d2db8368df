import type { Pair, ShotRef } from '#shared/contract/scoring.ts';
import { TrimbinError } from '#shared/errors.ts';
import { nextPair, nextToLabel } from '../analysis/scoring/choice/nextToLabel.ts';
import { bradleyTerryStrengths } from '../analysis/scoring/models/bradleyTerry.ts';
import { sigmoid } from '../analysis/scoring/models/logisticLoss.ts';
import type { Handlers } from '../router.ts';
import { requireHashed } from './clipRecords.ts';
import { requireWritable, type EditorHistory } from './editorHistory.ts';
import type { OpenProject } from './projectPorts.ts';
import type { CurrentProject } from './projectService.ts';
import { countLabels, createShotFinder, readLabels, refOf } from './scoringLabels.ts';
import type { ScoreModelFiles, StoredPair, StoredShot } from './scoringPorts.ts';
import { requireRow } from './scoringService.ts';
import type { ScoredShots, ShotReader } from './scoredShots.ts';
import { requireModel, scoreShots, type ChooseInThread } from './shotScores.ts';

export interface ScorePairPorts {
  current: CurrentProject;
  history: EditorHistory;
  shots: ShotReader;
  models: ScoreModelFiles;
  choose: ChooseInThread;
  now: () => Date;
}

type Calls = Pick<Handlers, 'scoring.compare' | 'scoring.pairs' | 'scoring.nextPair' | 'scoring.nextToLabel'>;

export function createScorePairService(ports: ScorePairPorts): Calls {
  const { current, history, shots } = ports;
  return {
    async 'scoring.compare'({ better, worse }) {
      const project = current.get();
      requireWritable(project);
      const [one, other] = [storedShot(project, better), storedShot(project, worse)];
      const id = pairId(one, other);
      if (keyOf(one) === keyOf(other)) {
        throw new TrimbinError('bad-request', 'A shot cannot be better than itself. Take another one.');
      }
      const before = project.editor.pairs.get(id);
      const isSame = before !== null && keyOf(before.better) === keyOf(one);
      const after: StoredPair = { id, better: one, worse: other, madeAt: ports.now().toISOString() };
      const entry = isSame
        ? null
        : history.record({
            action: 'compare',
            values: { n: 1 },
            changes: [{ type: 'pair', id, before, after }],
          });
      return { entry, pairs: project.editor.pairs.list().length };
    },
    async 'scoring.pairs'() {
      const project = current.get();
      const scored = shots.read(project);
      return { pairs: presentPairs(project, scored), labels: countLabels(readLabels(project, scored)) };
    },
    async 'scoring.nextPair'({ modelId, skip }) {
      const project = current.get();
      const scored = shots.read(project);
      return findPair(scored, await judge(ports, project, scored, modelId), skip, project);
    },
    async 'scoring.nextToLabel'({ modelId, count }) {
      const project = current.get();
      const scored = shots.read(project);
      const unsure = modelId === undefined ? null : await unsureness(ports, project, scored, modelId);
      const { labels } = readLabels(project, scored);
      const labelled = [...labels.keys()].filter((row) => labels[row] !== null);
      const rows = nextToLabel(scored.table.x, unsure, labelled, count);
      return { shots: rows.map((row) => refOf(scored, row)), reason: whyThese(rows.length, unsure !== null) };
    },
  };
}

const keyOf = ({ hash, startFrame, endFrame }: StoredShot): string => `${hash}:${startFrame}-${endFrame}`;
const pairId = (a: StoredShot, b: StoredShot): string => [keyOf(a), keyOf(b)].sort().join(' ');

/** @throws TrimbinError `not-found`, `not-analysed`, `bad-request`. */
function storedShot(project: OpenProject, { clipId, startFrame, endFrame }: ShotRef): StoredShot {
  if (endFrame <= startFrame) throw new TrimbinError('bad-request', 'endFrame must come after startFrame.');
  return { hash: requireHashed(project, clipId).hash, startFrame, endFrame };
}

function presentPairs(project: OpenProject, scored: ScoredShots): Pair[] {
  const find = createShotFinder(scored);
  return project.editor.pairs.list().flatMap(({ id, better, worse, madeAt }): Pair[] => {
    const [one, other] = [find(better), find(worse)];
    if (one === null || other === null || one === other) return [];
    return [{ id, better: refOf(scored, one), worse: refOf(scored, other), madeAt }];
  });
}

/** What is known of each shot before asking: the model's scores as logits, or the strengths from pairs so far. */
async function judge(
  ports: ScorePairPorts,
  project: OpenProject,
  scored: ScoredShots,
  modelId: string | undefined,
): Promise<Float64Array> {
  if (modelId === undefined) {
    return bradleyTerryStrengths(scored.hash.length, readLabels(project, scored).pairs);
  }
  const isStars = requireModel(project, modelId).summary.kind === 'linear';
  const { values } = await scoreShots(project, scored, { type: 'model', modelId }, ports);
  if (isStars) return values;
  return values.map((p) => Math.log(Math.max(p, 1e-12)) - Math.log(Math.max(1 - p, 1e-12)));
}

function findPair(
  scored: ScoredShots,
  strengths: Float64Array,
  skip: readonly (readonly [ShotRef, ShotRef])[],
  project: OpenProject,
) {
  const { pairs } = readLabels(project, scored);
  const skipped = skip.map(([a, b]) => [requireRow(scored, a), requireRow(scored, b)] as const);
  const found = nextPair(scored.table.x, strengths, [...pairs, ...skipped]);
  if (found === null) return { pair: null, reason: 'There is no pair of shots left to compare.' };
  const [a, b] = found;
  const chance = sigmoid(strengths[a]! - strengths[b]!);
  const reason = `So far it gives the first one a chance of ${Math.round(chance * 100)} % to be the better one.`;
  return { pair: { a: refOf(scored, a), b: refOf(scored, b) }, reason };
}

async function unsureness(
  ports: ScorePairPorts,
  project: OpenProject,
  scored: ScoredShots,
  modelId: string,
): Promise<Float64Array> {
  const isStars = requireModel(project, modelId).summary.kind === 'linear';
  const { values, uncertainty } = await scoreShots(project, scored, { type: 'model', modelId }, ports);
  if (isStars) return uncertainty ?? values.map(() => 1);
  // p (1 − p) is greatest at one half; what the coefficients leave open counts on top.
  return values.map((p, i) => p * (1 - p) + (uncertainty?.[i] ?? 0));
}

function whyThese(count: number, hasModel: boolean): string {
  if (count === 0) return 'Every shot has a label.';
  return hasModel
    ? 'The model is least sure of these, and they are unlike those that have a label.'
    : 'There is no model yet: these are as different from each other, and from those labelled, as can be.';
}
