import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../support/cli.ts';
import { openScoredProject, targetOf, type ScoredProject } from '../../support/scoredProject.ts';

describe('scores as a table', () => {
  let project: ScoredProject;
  beforeAll(async () => {
    project = await openScoredProject('score-table', 4);
  }, 120_000);
  afterAll(async () => {
    await project.close();
    expect(project.core.faults).toEqual([]);
  });

  it('are by the default score as long as nothing was learned', async () => {
    const { call } = project;
    const { own, waiting } = await call('data.tables', {});
    expect([own, waiting]).toEqual([['clips', 'shots', 'scores', 'labels', 'jobs'], ['faces']]);
    const { name, columns, rows } = await call('data.open', { source: { from: 'own', table: 'scores' } });
    expect([name, rows]).toEqual(['scores', 12]);
    expect(columns.map((column) => column.name).slice(0, 14)).toEqual([
      ...['clip', 'shot', 'startFrame', 'endFrame', 'startMs', 'endMs', 'durationMs', 'model', 'modelId'],
      ...['scale', 'rank', 'score', 'uncertainty', 'raisedBy'],
    ]);
    const ranking = await call('scoring.rank', { by: { type: 'default' } });
    const sql = 'SELECT clip, shot, score, technical, technicalFocus, modelId FROM scores ORDER BY rank';
    const { rows: ranked } = await call('data.query', { sql });
    ranked.forEach(([clip, shot, score, technical, focus, modelId], i) => {
      expect([clip, shot, technical, modelId]).toEqual([ranking.path[i], ranking.index[i], score, null]);
      expect(score).toBeCloseTo(ranking.score[i]!, 12);
      expect(focus).toBeCloseTo(ranking.parts.focus![i]!, 12);
    });
    const { rows: best } = await call('data.query', {
      sql: 'SELECT raisedBy, loweredBy, missing FROM scores WHERE rank = 1',
    });
    const clipId = ranking.clipId[0]!;
    const [startFrame, endFrame] = [ranking.startFrame[0]!, ranking.endFrame[0]!];
    const { explanations } = await call('scoring.explain', {
      by: { type: 'default' },
      shots: [{ clipId, startFrame, endFrame }],
    });
    const why = explanations[0]!.contributions.filter(({ effect }) => effect !== 0).slice(0, 4);
    const names = (sign: number) =>
      why.flatMap(({ name: part, effect }) => (Math.sign(effect) === sign ? [part] : [])).join(', ') || null;
    // Sound is missing: the files have none.
    expect(best[0]).toEqual([names(1), names(-1), 1]);
  });

  it('are by the model in use once there is one, beside the technical score; in the terminal, too', async () => {
    const { call, folder } = project;
    const all = await project.refs();
    const label = (wanted: number, flag: 'pick' | 'reject') =>
      call('library.label', {
        targets: all.filter(({ kind }) => kind === wanted).map(targetOf),
        set: { flag },
      });
    await label(0, 'pick');
    await label(2, 'reject');
    const answer = await call('scoring.train', { model: 'logistic' });
    if (!answer.trained) throw new Error(answer.reason);
    const { id, name } = answer.model;
    const ranking = await call('scoring.rank', { by: { type: 'model', modelId: id } });
    const sql =
      'SELECT clip, shot, score, uncertainty, scores.flag, model FROM scores ' +
      'JOIN shots USING (clip, shot) WHERE technical <> score ORDER BY rank';
    const { code, stdout } = await runCli(['data', 'query', folder, sql, '--json']);
    expect([code, JSON.parse(stdout)]).toMatchObject([
      0,
      {
        total: 12,
        rows: ranking.path.map((path, i) => [
          ...[path, ranking.index[i], expect.closeTo(ranking.score[i]!, 9)],
          ...[expect.closeTo(ranking.uncertainty[i]!, 9), ranking.flag[i], name],
        ]),
      },
    ]);
    const grouped = await runCli(['data', 'group', folder, '--table', 'scores', '--by', 'flag', '--json']);
    const { columns, rows } = JSON.parse(grouped.stdout) as { columns: string[]; rows: unknown[][] };
    const at = columns.indexOf('score');
    expect(rows.map(([flag]) => flag)).toEqual(['pick', 'reject']);
    expect(Number(rows[0]?.[at])).toBeGreaterThan(Number(rows[1]?.[at]));
  });
});
