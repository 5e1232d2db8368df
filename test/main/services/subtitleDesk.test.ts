import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cueText, type Cue } from '#shared/domain/subtitles/cue.ts';
import { cueMarkup, markupLines } from '#shared/domain/subtitles/cueMarkup.ts';
import type { CueEdit } from '#shared/domain/subtitles/edits.ts';
import { mergeCues, newCue, splitCue } from '#shared/domain/subtitles/splitMerge.ts';
import { ffmpeg, makeThreeShots, scratchFolder } from '../../support/clips.ts';
import { openTestCore, type TestCore } from '../../support/core.ts';

const srt = `1
00:00:00,200 --> 00:00:01,400
<i>Hello there,</i>
my friend.

2
00:00:01,700 --> 00:00:02,900
How are you  today?

3
00:00:03,100 --> 00:00:04,600
Fine.
`;

/** A film with a subtitle file beside it and one inside; the core is opened anew where a test says so. */
describe('subtitles of a project', () => {
  const scratch = scratchFolder('desk');
  const folder = join(scratch.path, 'project');
  const file = join(folder, 'film.en.srt');
  let core: TestCore;
  let events: unknown[] = [];
  const call: TestCore['client']['call'] = (...args) => core.client.call(...args);
  const open = (id: string) => call('subtitles.openTrack', { id });
  const texts = (cues: readonly Cue[]) => cues.map(cueText);
  let id = '';
  let inside = '';

  async function start(): Promise<void> {
    core = openTestCore();
    core.client.on('subtitles.changed', (event) => void events.push(event));
    core.client.on('subtitles.tracksChanged', (event) => void events.push(event));
    await call('projects.open', { folder });
  }
  async function reopen(): Promise<void> {
    await core.close();
    await start();
  }
  const edit = async (title: string, change: (cues: Cue[]) => CueEdit[]) => {
    const { track, revision } = await open(id);
    return applied({ revision, title }, change(track.cues));
  };
  const applied = ({ revision, title }: { revision: number; title: string }, changes: CueEdit[]) =>
    call('subtitles.edit', { id, revision, title, changes });
  const retype = (cue: Cue, text: string): Cue => ({ ...cue, lines: markupLines(text) });

  beforeAll(async () => {
    mkdirSync(join(folder, 'more'), { recursive: true });
    writeFileSync(file, srt);
    writeFileSync(
      join(folder, 'more', 'big5.srt'),
      Buffer.from('1\n00:00:01,000 --> 00:00:02,000\n\xa7A\xa6n\n', 'latin1'),
    );
    await makeThreeShots(join(folder, 'three.mp4'));
    await ffmpeg([
      '-i',
      join(folder, 'three.mp4'),
      '-i',
      file,
      '-map',
      '0',
      '-map',
      '1',
      '-c',
      'copy',
      '-c:s',
      'srt',
      '-metadata:s:s:0',
      'language=eng',
      join(folder, 'film.mkv'),
    ]);
    await start();
    await call('analysis.run', {});
    const { tracks } = await call('subtitles.tracks', {});
    id = tracks.find(({ source }) => source.path === 'film.en.srt')?.id ?? '';
    inside = tracks.find(({ source }) => source.kind === 'embedded')?.id ?? '';
  }, 60_000);
  afterAll(async () => {
    await core.close();
    scratch.remove();
  });
  beforeEach(() => {
    events = [];
  });

  it('lists files and tracks inside of clips, each with its clip', async () => {
    const { tracks } = await call('subtitles.tracks', {});
    const film = (await call('library.list', {})).clips;
    const filmId = film.id[film.path.indexOf('film.mkv')];
    expect(tracks).toMatchObject([
      {
        name: 'film.en.srt',
        source: { kind: 'file', path: 'film.en.srt' },
        language: 'en',
        format: 'srt',
        cues: 3,
        clipId: filmId,
        edited: false,
        offline: false,
        error: null,
        revision: 0,
      },
      {
        name: 'film.mkv #1 eng',
        source: { kind: 'embedded', clipId: filmId, track: 1 },
        language: 'eng',
        cues: null,
        clipId: filmId,
      },
      { name: 'big5.srt', source: { path: 'more/big5.srt' }, cues: 1, clipChosen: false },
    ]);
  });

  it('saves every edit at once, undoes and redoes it, across a restart, and never writes to the file', async () => {
    const { revision } = await edit('Typing', ([first]) => [
      { type: 'set', cue: retype(first as Cue, '<b>Hi!</b>') },
    ]);
    expect([revision, events]).toEqual([1, [{ id, revision: 1 }, { ids: [id] }]]);
    await edit('Split', (cues) => {
      const [a, b] = splitCue(cues[1] as Cue, { text: { line: 0, offset: 8 } }, 'c2b') ?? [];
      return [
        { type: 'set', cue: a as Cue },
        { type: 'insert', at: 2, cue: b as Cue },
      ];
    });
    await edit('Merge', (cues) => [
      { type: 'set', cue: mergeCues(cues[2] as Cue, cues[3] as Cue) },
      { type: 'remove', id: 'c3' },
    ]);
    await reopen();
    const now = await open(id);
    expect(texts(now.track.cues)).toEqual(['Hi!', 'How are', 'you  today?\nFine.']);
    expect(cueMarkup(now.track.cues[0] as Cue)).toBe('<b>Hi!</b>');
    expect([now.edited, now.revision, now.originalChanged, now.track.format]).toEqual([
      true,
      3,
      false,
      'srt',
    ]);
    expect((await call('history.state', {})).undo?.values).toEqual({ title: 'Merge', name: 'film.en.srt' });
    await call('history.undo', {});
    await call('history.undo', {});
    expect(texts((await open(id)).track.cues)).toEqual(['Hi!', 'How are you  today?', 'Fine.']);
    await reopen();
    await call('history.redo', {});
    expect(texts((await open(id)).track.cues)).toEqual(['Hi!', 'How are', 'you  today?', 'Fine.']);
    await call('history.undo', {});
    await call('history.undo', {});
    const back = await open(id);
    expect([back.edited, texts(back.track.cues)]).toEqual([
      false,
      ['Hello there,\nmy friend.', 'How are you  today?', 'Fine.'],
    ]);
    expect(readFileSync(file, 'utf8')).toBe(srt);
  });

  it('refuses an edit on what is no longer there, and one that does not fit', async () => {
    const { track, revision } = await open(id);
    const [first] = track.cues as [Cue];
    await applied({ revision, title: 'One' }, [{ type: 'set', cue: retype(first, 'One') }]);
    await expect(applied({ revision, title: 'Two' }, [])).rejects.toMatchObject({ code: 'subtitle-stale' });
    const twins = [0, 1].map(() =>
      applied({ revision: revision + 1, title: 'Twin' }, [{ type: 'set', cue: retype(first, 'Twin') }]),
    );
    const outcomes = await Promise.allSettled(twins);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(
      applied({ revision: revision + 2, title: 'No' }, [{ type: 'remove', id: 'c99' }]),
    ).rejects.toMatchObject({ code: 'bad-request' });
    expect(texts((await open(id)).track.cues)[0]).toBe('Twin');
    await expect(call('subtitles.openTrack', { id: 'file-999' })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('keeps edits when the file changes, says so, and lets the editor choose', async () => {
    const before = texts((await open(id)).track.cues);
    writeFileSync(file, srt.replace('Fine.', 'Very well.'));
    const changed = await open(id);
    expect([changed.originalChanged, texts(changed.track.cues)]).toEqual([true, before]);
    const { tracks } = await call('subtitles.tracks', {});
    expect(tracks[0]).toMatchObject({ originalChanged: true, edited: true });
    await call('subtitles.keepEdits', { id });
    expect((await open(id)).originalChanged).toBe(false);
    await call('subtitles.revert', { id });
    const reverted = await open(id);
    expect([reverted.edited, texts(reverted.track.cues).at(-1)]).toEqual([false, 'Very well.']);
    await reopen();
    await call('history.undo', {});
    const undone = await open(id);
    expect([undone.edited, texts(undone.track.cues)]).toEqual([true, before]);
    writeFileSync(file, srt);
    await call('history.redo', {});
    expect((await open(id)).edited).toBe(false);
  });

  it('notices that an unedited file is another than the one that is shown', async () => {
    const { track, revision } = await open(id);
    writeFileSync(file, srt.replace('Fine.', 'Fine, thanks.'));
    const change = [{ type: 'set' as const, cue: retype(track.cues[0] as Cue, 'X') }];
    await expect(applied({ revision, title: 'Late' }, change)).rejects.toMatchObject({
      code: 'subtitle-stale',
    });
    const again = await open(id);
    await applied({ revision: again.revision, title: 'Good' }, change);
    expect(texts((await open(id)).track.cues)).toEqual(['X', 'How are you  today?', 'Fine, thanks.']);
    // The step before was made on another file: every step back finds what it was made on.
    for (let step = 0; step < 4; step += 1) await call('history.undo', {});
    await reopen();
    for (let step = 0; step < 4; step += 1) await call('history.redo', {});
    expect(texts((await open(id)).track.cues)).toEqual(['X', 'How are you  today?', 'Fine, thanks.']);
  });

  it('stays open when the file is gone, and follows one that is moved', async () => {
    const before = texts((await open(id)).track.cues);
    await call('analysis.run', {});
    renameSync(file, join(folder, 'more', 'film.en.srt'));
    const offline = await open(id);
    expect([offline.offline, texts(offline.track.cues)]).toEqual([true, before]);
    await edit('Offline', (cues) => [{ type: 'remove', id: (cues.at(-1) as Cue).id }]);
    await call('analysis.run', {});
    const moved = await open(id);
    expect([moved.offline, moved.source.path, moved.track.cues.length]).toEqual([
      false,
      'more/film.en.srt',
      before.length - 1,
    ]);
    renameSync(join(folder, 'more', 'film.en.srt'), file);
    await call('analysis.run', {});
    expect((await open(id)).source.path).toBe('film.en.srt');
  });

  it('edits a track inside of a clip', async () => {
    const { track, revision, facts } = await open(inside);
    expect([facts.mediaTrack?.language, track.cues.length]).toEqual(['eng', 3]);
    const added = newCue({ id: 'new1', startMs: 4650, endMs: 4790, markup: 'Bye.' });
    await call('subtitles.edit', {
      id: inside,
      revision,
      title: 'Add',
      changes: [{ type: 'insert', at: 3, cue: added }],
    });
    await reopen();
    expect(texts((await open(inside)).track.cues).at(-1)).toBe('Bye.');
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
      changes: [{ type: 'set', cue: retype(read.track.cues[0] as Cue, '您好') }],
    });
    await expect(call('subtitles.reread', { id: big5, encoding: 'EUC-KR' })).rejects.toMatchObject({
      code: 'subtitle-edited',
    });
    await call('subtitles.reread', { id: big5, encoding: 'EUC-KR', dropEdits: true });
    expect((await open(big5)).facts.encoding?.name).toBe('EUC-KR');
    await call('history.undo', {});
    expect(texts((await open(big5)).track.cues)).toEqual(['您好']);
    await expect(
      call('subtitles.reread', { id: inside, encoding: 'Big5', dropEdits: true }),
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
    await reopen();
    expect(await open(id)).toMatchObject({ clipId: three, clipChosen: true, profile: 'bbc' });
    await expect(call('subtitles.setProfile', { id, profile: 'nobody' })).rejects.toMatchObject({
      code: 'bad-request',
    });
    await expect(call('subtitles.assign', { id, clipId: 'gone' })).rejects.toMatchObject({
      code: 'not-found',
    });
    const judged = await call('subtitles.check', { from: { trackId: id } });
    const { revision } = await open(id);
    expect(judged).toMatchObject({
      profile: 'bbc',
      revision,
      language: 'en',
      fps: { num: 25, den: 1 },
      shots: { from: 'project', cuts: 2 },
    });
    await call('history.undo', {});
    await call('history.undo', {});
    expect(await open(id)).toMatchObject({ clipChosen: false, profile: null });
  });

  it('writes new files, and its own original only when told, keeping that', async () => {
    const saved = await call('subtitles.save', { id, path: 'out/film.vtt' });
    expect(saved).toMatchObject({ path: 'out/film.vtt', original: null });
    expect(readFileSync(join(folder, 'out/film.vtt'), 'utf8')).toMatch(/^WEBVTT/);
    await expect(call('subtitles.save', { id, path: 'film.en.srt' })).rejects.toMatchObject({
      code: 'file-exists',
    });
    await expect(call('subtitles.save', { id, path: '../film.srt' })).rejects.toMatchObject({
      code: 'path-outside-project',
    });
    await expect(
      call('subtitles.save', { id, path: 'film.mkv', format: 'srt', overwrite: true }),
    ).rejects.toMatchObject({ code: 'bad-request' });
    const original = readFileSync(file);
    const over = await call('subtitles.save', { id, path: 'film.en.srt', overwrite: true });
    expect(over.original).toBe('film.en.orig.srt');
    expect(readFileSync(join(folder, 'film.en.orig.srt'))).toEqual(original);
    expect(readFileSync(file, 'utf8')).toContain('X\n');
    expect((await open(id)).originalChanged).toBe(false);
    await call('subtitles.save', { id, path: 'film.en.srt', overwrite: true });
    expect(readFileSync(join(folder, 'film.en.orig.srt'))).toEqual(original);
  });

  it('reports on a track with its edits into the project', async () => {
    const report = { path: 'qc/film.csv', format: 'csv' as const };
    const judged = await call('subtitles.check', { from: { trackId: id }, profile: 'netflix-en', report });
    expect([judged.report, existsSync(join(folder, 'qc/film.csv'))]).toEqual(['qc/film.csv', true]);
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
    await reopen();
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
    await call('subtitles.deleteProfile', { id: 'mine' });
    expect((await call('subtitles.customProfiles', {})).profiles).toEqual([]);
    await expect(call('subtitles.check', { from: { trackId: id }, profile: 'mine' })).rejects.toMatchObject({
      code: 'bad-request',
    });
  });

  it('nothing went wrong behind the scenes', () => expect(core.faults).toEqual([]));
});
