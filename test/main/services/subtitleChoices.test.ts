import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { editsBetween } from '#shared/domain/subtitles/edits.ts';
import { useDesk, retype, type DeskProject } from '../../support/deskProject.ts';

describe('subtitles of a project: encodings, clips, rules, files', () => {
  const { call, open, texts, ...held } = useDesk();
  let desk: DeskProject;
  let id = '';
  beforeAll(() => {
    desk = held.desk();
    id = held.id();
  });

  it('rereads in another encoding, but not over edits', async () => {
    const { tracks } = await call('subtitles.tracks', {});
    const big5 = tracks.find(({ name }) => name === 'big5.srt')?.id ?? '';
    await call('subtitles.reread', { id: big5, encoding: 'Big5' });
    const read = await open(big5);
    expect([texts(read.track.cues), read.facts.encoding?.name, read.edited]).toEqual([
      ['你好'],
      'Big5',
      false,
    ]);
    await call('subtitles.edit', {
      id: big5,
      revision: read.revision,
      title: 'Typing',
      changes: [{ type: 'set', cue: retype(read.track.cues[0], '您好') }],
    });
    await expect(call('subtitles.reread', { id: big5, encoding: 'EUC-KR' })).rejects.toMatchObject({
      code: 'subtitle-edited',
    });
    await call('subtitles.reread', { id: big5, encoding: 'EUC-KR', dropEdits: true });
    expect((await open(big5)).facts.encoding?.name).toBe('EUC-KR');
    await call('history.undo', {});
    expect(texts((await open(big5)).track.cues)).toEqual(['您好']);
    await expect(
      call('subtitles.reread', { id: desk.ids.inside, encoding: 'Big5', dropEdits: true }),
    ).rejects.toMatchObject({ code: 'bad-request' });
    await expect(
      call('subtitles.reread', { id: big5, encoding: 'klingon', dropEdits: true }),
    ).rejects.toMatchObject({ code: 'bad-request' });
  });

  it('belongs to the clip and the rules that the editor says', async () => {
    const { clips } = await call('library.list', {});
    const three = clips.id[clips.path.indexOf('three.mp4')] ?? '';
    await call('subtitles.assign', { id, clipId: three });
    await call('subtitles.setProfile', { id, profile: 'bbc' });
    await desk.reopen();
    expect(await open()).toMatchObject({ clipId: three, clipChosen: true, profile: 'bbc' });
    await expect(call('subtitles.setProfile', { id, profile: 'nobody' })).rejects.toMatchObject({
      code: 'bad-request',
    });
    await expect(call('subtitles.assign', { id, clipId: 'gone' })).rejects.toMatchObject({
      code: 'not-found',
    });
    const judged = await call('subtitles.check', { from: { trackId: id } });
    const { revision } = await open();
    expect(judged).toMatchObject({
      profile: 'bbc',
      revision,
      language: 'en',
      fps: { num: 25, den: 1 },
      shots: { from: 'project', cuts: 2 },
    });
    await call('history.undo', {});
    await call('history.undo', {});
    expect(await open()).toMatchObject({ clipChosen: false, profile: null });
  });

  it('writes new files, and its own original only when told, keeping that', async () => {
    await desk.edit('X', ([first]) => [{ type: 'set', cue: retype(first, 'X') }]);
    const saved = await call('subtitles.save', { id, path: 'out/film.vtt' });
    expect(saved).toMatchObject({ path: 'out/film.vtt', original: null });
    expect(readFileSync(join(desk.folder, 'out/film.vtt'), 'utf8')).toMatch(/^WEBVTT/);
    const listed = async () => (await call('subtitles.tracks', {})).tracks.map(({ name }) => name);
    expect((await listed()).filter((name) => name === 'film.vtt')).toHaveLength(1);
    await call('subtitles.save', { id, path: 'out/film.vtt', overwrite: true });
    expect((await listed()).filter((name) => name === 'film.vtt')).toHaveLength(1);
    await expect(call('subtitles.save', { id, path: 'film.en.srt' })).rejects.toMatchObject({
      code: 'file-exists',
    });
    await expect(call('subtitles.save', { id, path: '../film.srt' })).rejects.toMatchObject({
      code: 'path-outside-project',
    });
    await expect(
      call('subtitles.save', { id, path: 'film.mkv', format: 'srt', overwrite: true }),
    ).rejects.toMatchObject({ code: 'bad-request' });
    const original = readFileSync(desk.file);
    const over = await call('subtitles.save', { id, path: 'film.en.srt', overwrite: true });
    expect(over.original).toBe('film.en.orig.srt');
    expect(readFileSync(join(desk.folder, 'film.en.orig.srt'))).toEqual(original);
    expect(readFileSync(desk.file, 'utf8')).toContain('X\n');
    expect((await open()).originalChanged).toBe(false);
    await call('subtitles.save', { id, path: 'film.en.srt', overwrite: true });
    expect(readFileSync(join(desk.folder, 'film.en.orig.srt'))).toEqual(original);
  });

  it('tells what saving would lose, and which file is in the way, and writes nothing', async () => {
    const look = (path: string, more: object = {}) => call('subtitles.previewSave', { id, path, ...more });
    expect((await look('film.en.srt')).exists).toBe(true);
    const text = await look('new/folder/film.txt');
    expect([text.exists, text.losses.length > 0]).toEqual([false, true]);
    expect(existsSync(join(desk.folder, 'new'))).toBe(false);
    const big5 = desk.ids.big5;
    const narrow = await call('subtitles.previewSave', { id: big5, path: 'x.srt', encoding: 'windows-1252' });
    expect(narrow.losses).toEqual([expect.stringContaining('windows-1252 does not have: ')]);
    const saved = await call('subtitles.save', { id: big5, path: 'x.srt', encoding: 'windows-1252' });
    expect(saved.losses).toEqual(narrow.losses);
    await expect(look('../x.srt')).rejects.toMatchObject({ code: 'path-outside-project' });
    await expect(look('x.srt', { encoding: 'klingon' })).rejects.toMatchObject({ code: 'bad-request' });
    await expect(look('x.stl')).rejects.toMatchObject({ code: 'bad-request' });
  });

  it('reports on a track with its edits into the project', async () => {
    const report = { path: 'qc/film.csv', format: 'csv' as const };
    const judged = await call('subtitles.check', { from: { trackId: id }, profile: 'netflix-en', report });
    expect([judged.report, existsSync(join(desk.folder, 'qc/film.csv'))]).toEqual(['qc/film.csv', true]);
    await expect(
      call('subtitles.check', { from: { trackId: id }, report: { ...report, path: '../x.csv' } }),
    ).rejects.toMatchObject({ code: 'path-outside-project' });
    const quick = await call('subtitles.check', {
      from: { trackId: id },
      profile: 'netflix-en',
      fixable: 'skip',
    });
    expect(quick.findings.map(({ rule }) => rule)).toEqual(judged.findings.map(({ rule }) => rule));
  });

  it("keeps house rules of the editor's own", async () => {
    const profile = {
      id: 'mine',
      extends: 'netflix-en',
      name: 'Mine',
      rules: { 'line-length': { limit: 5 } },
    };
    const { profiles } = await call('subtitles.saveProfile', { profile });
    expect(profiles.map((one) => one.id)).toEqual(['mine']);
    await desk.reopen();
    expect(
      (await call('subtitles.profiles', {})).find((one) => one.id === 'mine')?.rules['line-length']?.limit,
    ).toBe(5);
    const judged = await call('subtitles.check', { from: { trackId: id }, profile: 'mine' });
    expect(judged.summary.byRule['line-length']).toBeGreaterThan(0);
    await expect(call('subtitles.saveProfile', { profile: { ...profile, id: 'bbc' } })).rejects.toMatchObject(
      { code: 'bad-request' },
    );
    await expect(
      call('subtitles.saveProfile', { profile: { ...profile, rules: { 'line-length': { limit: -1 } } } }),
    ).rejects.toMatchObject({ code: 'bad-request' });
    // By its name, too, as people call it.
    expect((await call('subtitles.check', { from: { trackId: id }, profile: ' MINE ' })).profile).toBe(
      'mine',
    );
    const path = 'rules/mine.json';
    await call('subtitles.exportProfile', { id: 'mine', path });
    const written = join(desk.folder, path);
    expect(JSON.parse(readFileSync(written, 'utf8'))).toEqual(profile);
    const byFile = await call('subtitles.check', { from: { trackId: id }, profilePath: written });
    expect(byFile.summary).toEqual(judged.summary);
    await expect(call('subtitles.exportProfile', { id: 'mine', path })).rejects.toMatchObject({
      code: 'file-exists',
    });
    await expect(call('subtitles.exportProfile', { id: 'mine', path: '../mine.json' })).rejects.toMatchObject(
      { code: 'path-outside-project' },
    );
    await expect(
      call('subtitles.exportProfile', { id: 'mine', path: 'film.mkv', overwrite: true }),
    ).rejects.toMatchObject({ code: 'bad-request' });
    expect(desk.events.filter((event) => event === 'profiles')).toEqual(['profiles']);
    await call('subtitles.deleteProfile', { id: 'mine' });
    expect((await call('subtitles.customProfiles', {})).profiles).toEqual([]);
    await expect(call('subtitles.check', { from: { trackId: id }, profile: 'mine' })).rejects.toMatchObject({
      code: 'bad-request',
    });
  });

  it('finds edited words and opens the cues as a table', async () => {
    await desk.edit('Typing', (cues) => [{ type: 'set', cue: retype(cues[1], 'Zanzibar, at <i>last</i>') }]);
    const { hits } = await call('subtitles.search', { query: 'zanzibar' });
    expect(hits).toMatchObject([{ trackId: id, cue: 2, cueId: 'c2' }]);
    await call('history.undo', {});
    expect((await call('subtitles.search', { query: 'zanzibar' })).total).toBe(0);
    await call('history.redo', {});
    await call('data.open', { name: 'cues', source: { from: 'own', table: 'cues' } });
    const { rows } = await call('data.page', { name: 'cues', steps: [], offset: 0, limit: 10 });
    expect(rows[1]).toEqual([
      'film.en.srt',
      2,
      1700,
      2900,
      1200,
      'Zanzibar, at last',
      null,
      17,
      3,
      17_000 / 1200,
      'film.mkv',
    ]);
  });

  it('mends with a preview that becomes one edit', async () => {
    const long =
      'We went down to the river that morning, and nobody had told us that the bridge was gone, so we waited there.';
    await desk.edit('Long', (cues) => [
      { type: 'set', cue: { ...retype(cues[2], long), startMs: 3000, endMs: 12_000 } },
    ]);
    const { track } = await open();
    const fixed = await call('subtitles.fix', {
      from: { trackId: id },
      profile: 'netflix-en',
      rules: [],
      split: true,
    });
    expect(fixed.changes.map(({ rule }) => rule)).toEqual(['split']);
    const changes = editsBetween(track.cues, fixed.track.cues);
    await call('subtitles.edit', { id, revision: fixed.revision ?? -1, title: 'Mend', changes });
    expect(
      texts((await open()).track.cues)
        .slice(2)
        .join(' ')
        .replaceAll(/\s+/g, ' '),
    ).toBe(long);
    await call('history.undo', {});
    expect((await open()).track.cues).toEqual(track.cues);
  });

  it('nothing went wrong behind the scenes', () => expect(desk.faults()).toEqual([]));
});
