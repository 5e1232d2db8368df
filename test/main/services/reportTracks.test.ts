import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scanProject } from '#main/files/index.ts';
import { Report } from '#shared/domain/report.ts';
import { openDeskProject, retype, type DeskProject } from '../../support/deskProject.ts';

describe('the subtitles of a project in its report', () => {
  let desk: DeskProject;
  const write = async (name: string, more: Partial<Parameters<typeof ask>[0]> = {}) => {
    const outDir = join(desk.folder, '..', name);
    const { files } = await ask({ formats: ['html', 'json', 'csv'], language: 'en', outDir, ...more });
    const read = (file: string): string => readFileSync(join(outDir, file), 'utf8');
    return { files, outDir, read, report: Report.parse(JSON.parse(read('report.json'))) };
  };
  const ask = (input: Parameters<typeof desk.call<'reports.write'>>[1]) => desk.call('reports.write', input);

  beforeAll(async () => {
    desk = await openDeskProject();
  }, 60_000);
  afterAll(() => desk.close());

  it('are there one by one, files and tracks inside of clips, judged and measured', async () => {
    const { report, read } = await write('first');
    expect(report.subtitles).toMatchObject([
      {
        ...{ name: 'film.en.srt', path: 'film.en.srt', track: null, format: 'srt', language: 'en' },
        ...{ clip: 'film.mkv', edited: false, cues: 3, firstMs: 200, lastMs: 4600, words: 9 },
        ...{ profile: 'netflix-default', shotChanges: true, talkMs: 3900 },
      },
      { name: 'film.mkv #1 eng', path: 'film.mkv', track: 1, clip: 'film.mkv', cues: 3 },
      { name: 'big5.srt', path: 'more/big5.srt', cues: 1, clip: 'film.mkv', shotChanges: true },
    ]);
    const stats = await desk.call('subtitles.stats', { path: desk.file });
    const { findings, charactersPerSecond } = report.subtitles?.[0] ?? {};
    expect(charactersPerSecond?.mean).toBeCloseTo(stats.charactersPerSecond?.mean ?? NaN, 4);
    expect(charactersPerSecond?.std).toBeCloseTo(stats.charactersPerSecond?.standardDeviation ?? NaN, 4);
    const judged = await desk.call('subtitles.check', { from: { trackId: desk.ids.film } });
    expect(findings).toEqual(judged.summary.bySeverity);
    expect(read('subtitles.csv').split('\r\n')).toHaveLength(1 + 3 + 1);
    expect(read('report.html')).toContain('id="tracks-title"');
  });

  it('are the same bytes again, and in Chinese', async () => {
    const [one, two] = [await write('one'), await write('two')];
    for (const name of ['report.html', 'report.json', 'subtitles.csv'])
      expect(one.read(name)).toBe(two.read(name));
    expect((await write('zh', { language: 'zh-CN' })).read('report.html')).toContain('>字幕</h2>');
  });

  it('are no footage for the next scan when the report lies inside the project', async () => {
    const outDir = join(desk.folder, 'reports');
    const { files } = await ask({ formats: ['html', 'json', 'csv'], language: 'en', outDir });
    const { files: found, skipped } = await scanProject(desk.folder);
    const within = ({ path }: { path: string }) => path.startsWith('reports/');
    expect(found.filter(within)).toEqual([]);
    expect(skipped.filter(({ reason }) => reason === 'report-output').filter(within)).toHaveLength(
      files.length,
    );
    rmSync(outDir, { recursive: true });
  });

  it('count as they were edited, by the profile that was chosen, and only with their clips', async () => {
    await desk.edit('Words', ([first]) => [{ type: 'set', cue: retype(first, 'One two three') }]);
    await desk.call('subtitles.setProfile', { id: desk.ids.film, profile: 'bbc' });
    const { report } = await write('edited');
    expect(report.subtitles?.[0]).toMatchObject({ edited: true, profile: 'bbc', words: 8 });
    const clips = (await desk.call('clips.list', {})).filter(({ path }) => path === 'three.mp4');
    const some = await write('some', { clipIds: clips.map(({ id }) => id) });
    expect(some.report.subtitles).toBeUndefined();
    expect(existsSync(join(some.outDir, 'subtitles.csv'))).toBe(false);
    expect(some.read('report.html')).not.toContain('tracks-title');
  });

  it('that cannot be read say why, and can be left out', async () => {
    writeFileSync(
      join(desk.folder, 'more', 'big5.srt'),
      Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    );
    const { report } = await write('broken');
    const broken = report.subtitles?.find(({ name }) => name === 'big5.srt');
    expect(broken).toMatchObject({ cues: null, findings: null, error: { code: 'subtitle-refused' } });
    const { report: without } = await write('without', { sections: ['summary', 'clips'] });
    expect([without.subtitles, without.sections]).toEqual([undefined, ['summary', 'clips']]);
  });
});
