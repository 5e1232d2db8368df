import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OutputOf } from '#shared/contract/define.ts';
import type { Contract } from '#shared/contract/index.ts';
import { runCli } from '../support/cli.ts';
import { openTestCore } from '../support/core.ts';
import { hasShared, sharedPath, skipReason } from '../support/shared.ts';

type Stats = OutputOf<Contract['subtitles.stats']>;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'trimbin-stats-'));
  writeFileSync(
    join(folder, 'two.srt'),
    '1\n00:00:01,000 --> 00:00:03,000\nHello there.\n\n2\n00:00:04,000 --> 00:00:05,000\nThe river.\n',
  );
  writeFileSync(join(folder, 'one.zh.srt'), '1\n00:00:01,200 --> 00:00:03,000\n你好，北京。\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('trimbin subtitles stats', () => {
  it('prints the facts of reading at the top level, and the numbers beside them', async () => {
    const run = await runCli([
      ...['subtitles', 'stats', join(folder, 'two.srt'), '--json'],
      ...['--with', join(folder, 'one.zh.srt')],
    ]);
    expect(run.code).toBe(0);
    expect(JSON.parse(run.stdout) as Stats).toMatchObject({
      ...{ format: 'srt', cues: 2, firstMs: 1000, lastMs: 5000, oddities: [], encoding: 'UTF-8' },
      ...{ words: 4, characters: 22, talkMs: 3000, silenceMs: 1000, wordsPerMinute: 80, clip: null },
      charactersPerSecond: { count: 2, mean: 8, variance: 4, standardDeviation: 2, min: 6, max: 10 },
      coverage: { here: { partnered: 1, alone: [2] }, there: { partnered: 1, alone: [] } },
    });
  });

  it('reads well', async () => {
    const run = await runCli(['subtitles', 'stats', join(folder, 'two.srt')]);
    expect(run.stdout).toMatch(/^Reading speed {3}mean 8\.0 ± 2\.0/m);
    expect(run.stdout).toMatch(/^Fastest {9}cue 2: 10\.0/m);
  });

  it('measures a track as it stands in the view', async () => {
    const core = openTestCore();
    try {
      const { track } = await core.client.call('subtitles.read', { path: join(folder, 'one.zh.srt') });
      const stats = await core.client.call('subtitles.stats', { edited: track });
      expect(stats).toMatchObject({ path: null, cues: 1, vocabulary: { language: 'zh', tokens: 2 } });
    } finally {
      await core.close();
    }
  });

  it.skipIf(!hasShared)(`says how two languages of a film go together ${skipReason}`, async () => {
    const [ja, ru] = ['ja', 'ru'].map((tag) => sharedPath(`text/elephantsdream/captions.${tag}.vtt`));
    const run = await runCli(['subtitles', 'stats', ja!, '--with', ru!, '--json']);
    const stats = JSON.parse(run.stdout) as Stats;
    expect(stats.coverage!.here.share).toBeGreaterThan(0.9);
    expect(stats.vocabulary.language).toBe('ja');
  });
});
