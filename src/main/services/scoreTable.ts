import { rankRows, type ScorePart, scorePartNames } from '#shared/domain/scoring/defaultScore.ts';
import type { CellValue } from '#shared/domain/tables/table.ts';
import { TrimbinError } from '#shared/errors.ts';
import { duplicateGroups } from './nearDuplicateGroups.ts';
import { OwnRowBuilder, type OwnTableSource } from './ownTables.ts';
import type { OpenProject } from './projectPorts.ts';
import { readLabels } from './scoringLabels.ts';
import { readScoresInUse, type ScoresInUse, type ScoringParts } from './scoresInUse.ts';
import { lengthOf } from './selectsChoice.ts';
import { scoreShots } from './shotScores.ts';

/**
 * One row a shot: its score by what is in use, how sure that is, what raised and lowered it, and what the editor said.
 * `technical` and its six parts stand there whatever is in use, so that a model can be set beside them.
 */
export function createScoreTable(parts: ScoringParts): OwnTableSource {
  return {
    has: (project) => parts.shots.read(project).hash.length > 0,
    async read(project) {
      const inUse = await readScoresInUse(project, parts);
      if (inUse === null) {
        throw new TrimbinError('not-found', 'The project has no shots to score yet. Analyse it first.');
      }
      return scoreRows(project, inUse, parts);
    },
  };
}

async function scoreRows(project: OpenProject, inUse: ScoresInUse, parts: ScoringParts) {
  const { scored, scores, model, why } = inUse;
  const { shots, table } = scored;
  const technical = model ? await scoreShots(project, scored, { type: 'default' }, parts) : scores;
  const groups = await duplicateGroups(table.x, parts.choose);
  const { labels } = readLabels(project, scored);
  const ranks = ranksOf(scores.values);
  const made = new OwnRowBuilder()
    .add('clip', 'text', (row) => shots.path[row])
    .add('shot', 'integer', (row) => shots.index[row])
    .add('startFrame', 'integer', (row) => shots.startFrame[row])
    .add('endFrame', 'integer', (row) => shots.endFrame[row])
    .add('startMs', 'number', (row) => shots.startMs[row])
    .add('endMs', 'number', (row) => shots.endMs[row])
    .add('durationMs', 'number', (row) => lengthOf(scored, row))
    .add('model', 'text', () => model?.name ?? 'default')
    .add('modelId', 'text', () => model?.id ?? null)
    .add('scale', 'text', () => (model?.kind === 'linear' ? 'stars' : '0–1'))
    .add('rank', 'integer', (row) => ranks[row])
    .add('score', 'number', (row) => known(scores.values[row]))
    .add('uncertainty', 'number', (row) => known(scores.uncertainty?.[row]))
    .add('raisedBy', 'text', (row) => named(why[row], 1))
    .add('loweredBy', 'text', (row) => named(why[row], -1))
    .add('missing', 'integer', (row) => scores.missing[row])
    .add('duplicateGroup', 'integer', (row) => groups[row])
    .add('rating', 'integer', (row) => labels[row]?.rating)
    .add('flag', 'text', (row) => labels[row]?.flag)
    .add('technical', 'number', (row) => known(technical.values[row]));
  for (const part of scorePartNames) {
    made.add(columnOf(part), 'number', (row) => known(technical.parts?.[part][row]));
  }
  return made.rows(scored.hash.length);
}

/** `focus` becomes `technicalFocus`. */
const columnOf = (part: ScorePart): string => `technical${part[0]?.toUpperCase()}${part.slice(1)}`;

const known = (value: number | undefined): CellValue =>
  value === undefined || Number.isNaN(value) ? null : value;

/** Best is 1; a shot without a score has no rank. */
function ranksOf(values: Float64Array): (number | null)[] {
  const ranks: (number | null)[] = Array.from(values, () => null);
  rankRows(values).forEach((row, i) => {
    if (!Number.isNaN(values[row]!)) ranks[row] = i + 1;
  });
  return ranks;
}

/** Names of the features whose effect has this sign, largest first. */
function named(why: ScoresInUse['why'][number] | undefined, sign: 1 | -1): string | null {
  const names = (why ?? []).filter(({ effect }) => Math.sign(effect) === sign).map(({ name }) => name);
  return names.length > 0 ? names.join(', ') : null;
}
