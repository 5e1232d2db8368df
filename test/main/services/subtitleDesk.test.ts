import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Cue } from '#shared/domain/subtitles/cue.ts';
import { cueMarkup } from '#shared/domain/subtitles/cueMarkup.ts';
import { mergeCues, newCue, splitCue } from '#shared/domain/subtitles/splitMerge.ts';
import { filmSrt, useDesk, retype, type DeskProject } from '../../support/deskProject.ts';

describe('subtitles of a project under the hands of the editor', () => {
  const { call, open, texts, ...held } = useDesk();
  let desk: DeskProject;
  let id = '';
  beforeAll(() => {
    desk = held.desk();
    id = held.id();
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
        cues: 3,
        clipId: filmId,
      },
      { name: 'big5.srt', source: { path: 'more/big5.srt' }, cues: 1, clipChosen: false },
    ]);
  });

  it('saves every edit at once, undoes and redoes it, across a restart, and never writes to the file', async () => {
    const { revision } = await desk.edit('Typing', ([first]) => [
      { type: 'set', cue: retype(first, '<b>Hi!</b>') },
    ]);
    expect([revision, desk.events]).toEqual([1, [{ id, revision: 1 }, { ids: [id] }]]);
    await desk.edit('Split', (cues) => {
      const [a, b] = splitCue(cues[1] as Cue, { text: { line: 0, offset: 8 } }, 'c2b') ?? [];
      return [
        { type: 'set', cue: a as Cue },
        { type: 'insert', at: 2, cue: b as Cue },
      ];
    });
    await desk.edit('Merge', (cues) => [
      { type: 'set', cue: mergeCues(cues[2] as Cue, cues[3] as Cue) },
      { type: 'remove', id: 'c3' },
    ]);
    await desk.reopen();
    const now = await open();
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
    expect(texts((await open()).track.cues)).toEqual(['Hi!', 'How are you  today?', 'Fine.']);
    await desk.reopen();
    await call('history.redo', {});
    expect(texts((await open()).track.cues)).toEqual(['Hi!', 'How are', 'you  today?', 'Fine.']);
    await call('history.undo', {});
    await call('history.undo', {});
    const back = await open();
    expect([back.edited, texts(back.track.cues)]).toEqual([
      false,
      ['Hello there,\nmy friend.', 'How are you  today?', 'Fine.'],
    ]);
    expect(readFileSync(desk.file, 'utf8')).toBe(filmSrt);
  });

  it('refuses an edit on what is no longer there, and one that does not fit', async () => {
    const { track, revision } = await open();
    const [first] = track.cues as [Cue];
    await desk.apply({ revision, title: 'One' }, [{ type: 'set', cue: retype(first, 'One') }]);
    await expect(desk.apply({ revision, title: 'Two' }, [])).rejects.toMatchObject({
      code: 'subtitle-stale',
    });
    const twins = [0, 1].map(() =>
      desk.apply({ revision: revision + 1, title: 'Twin' }, [{ type: 'set', cue: retype(first, 'Twin') }]),
    );
    const outcomes = await Promise.allSettled(twins);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(
      desk.apply({ revision: revision + 2, title: 'No' }, [{ type: 'remove', id: 'c99' }]),
    ).rejects.toMatchObject({ code: 'bad-request' });
    expect(texts((await open()).track.cues)[0]).toBe('Twin');
    await expect(call('subtitles.openTrack', { id: 'file-999' })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('keeps edits when the file changes, says so, and lets the editor choose', async () => {
    const before = texts((await open()).track.cues);
    writeFileSync(desk.file, filmSrt.replace('Fine.', 'Very well.'));
    const changed = await open();
    expect([changed.originalChanged, texts(changed.track.cues)]).toEqual([true, before]);
    const { tracks } = await call('subtitles.tracks', {});
    expect(tracks[0]).toMatchObject({ originalChanged: true, edited: true });
    await call('subtitles.keepEdits', { id });
    expect((await open()).originalChanged).toBe(false);
    await call('subtitles.revert', { id });
    const reverted = await open();
    expect([reverted.edited, texts(reverted.track.cues).at(-1)]).toEqual([false, 'Very well.']);
    await desk.reopen();
    await call('history.undo', {});
    const undone = await open();
    expect([undone.edited, texts(undone.track.cues)]).toEqual([true, before]);
    writeFileSync(desk.file, filmSrt);
    await call('history.redo', {});
    expect((await open()).edited).toBe(false);
  });

  it('notices that an unedited file is another than the one that is shown', async () => {
    const { track, revision } = await open();
    writeFileSync(desk.file, filmSrt.replace('Fine.', 'Fine, thanks.'));
    const change = [{ type: 'set' as const, cue: retype(track.cues[0], 'X') }];
    await expect(desk.apply({ revision, title: 'Late' }, change)).rejects.toMatchObject({
      code: 'subtitle-stale',
    });
    const again = await open();
    await desk.apply({ revision: again.revision, title: 'Good' }, change);
    expect(texts((await open()).track.cues)).toEqual(['X', 'How are you  today?', 'Fine, thanks.']);
    // The step before was made on another file: every step back finds what it was made on.
    for (let step = 0; step < 4; step += 1) await call('history.undo', {});
    await desk.reopen();
    for (let step = 0; step < 4; step += 1) await call('history.redo', {});
    expect(texts((await open()).track.cues)).toEqual(['X', 'How are you  today?', 'Fine, thanks.']);
  });

  it('stays open when the file is gone, and follows one that is moved', async () => {
    const before = texts((await open()).track.cues);
    await call('analysis.run', {});
    renameSync(desk.file, join(desk.folder, 'more', 'film.en.srt'));
    const offline = await open();
    expect([offline.offline, texts(offline.track.cues)]).toEqual([true, before]);
    await desk.edit('Offline', (cues) => [{ type: 'remove', id: (cues.at(-1) as Cue).id }]);
    await call('analysis.run', {});
    const moved = await open();
    expect([moved.offline, moved.source.path, moved.track.cues.length]).toEqual([
      false,
      'more/film.en.srt',
      before.length - 1,
    ]);
    renameSync(join(desk.folder, 'more', 'film.en.srt'), desk.file);
    await call('analysis.run', {});
    expect((await open()).source.path).toBe('film.en.srt');
  });

  it('edits a track inside of a clip', async () => {
    const { track, revision, facts } = await open(desk.ids.inside);
    expect([facts.mediaTrack?.language, track.cues.length]).toEqual(['eng', 3]);
    const added = newCue({ id: 'new1', startMs: 4650, endMs: 4790, markup: 'Bye.' });
    await call('subtitles.edit', {
      id: desk.ids.inside,
      revision,
      title: 'Add',
      changes: [{ type: 'insert', at: 3, cue: added }],
    });
    await desk.reopen();
    expect(texts((await open(desk.ids.inside)).track.cues).at(-1)).toBe('Bye.');
  });

  it('nothing went wrong behind the scenes', () => expect(desk.faults()).toEqual([]));

  it('makes one step of what is typed without a rest, and none of what was taken back by hand', async () => {
    const type = async (words: string, burst?: string) => {
      const { track, revision } = await open();
      return call('subtitles.edit', {
        ...{ id, revision, title: 'Typing', changes: [{ type: 'set', cue: retype(track.cues[0], words) }] },
        ...(burst === undefined ? {} : { burst }),
      });
    };
    const steps = async () =>
      (await call('history.list', { limit: 500 })).entries.filter((one) => !one.undone);
    const first = async () => texts((await open()).track.cues)[0];
    const [before, count] = [await first(), (await steps()).length];
    for (const words of ['A', 'Ab', 'Abc']) await type(words, 'one');
    for (const words of ['Abcd', 'Abcde']) await type(words, 'two');
    expect((await steps()).length).toBe(count + 2);
    await call('history.undo', {});
    expect(await first()).toBe('Abc');
    // A burst that was taken back is over.
    await type('Abcx', 'two');
    expect((await steps()).length).toBe(count + 2);
    await call('history.undo', {});
    await call('history.undo', {});
    expect(await first()).toBe(before);
    await call('history.redo', {});
    expect(await first()).toBe('Abc');
    await call('history.undo', {});
    // Words that end as they began are no step.
    await type('Other', 'three');
    await type(before ?? '', 'three');
    expect(await first()).toBe(before);
    expect((await steps()).length).toBe(count);
    // Another step in between ends it.
    await type('P', 'four');
    await call('subtitles.setProfile', { id, profile: 'bbc' });
    await type('Pq', 'four');
    expect((await steps()).length).toBe(count + 3);
    await desk.reopen();
    expect(await first()).toBe('Pq');
    for (let i = 0; i < 3; i += 1) await call('history.undo', {});
    expect(await first()).toBe(before);
  });

  it('counts a track whose only edit came to nothing as not edited', async () => {
    const fresh = desk.ids.big5;
    const type = async (words: string) => {
      const { track, revision } = await open(fresh);
      const cue = retype(track.cues[0], words);
      const step = { id: fresh, revision, title: 'Typing', burst: 'b' };
      return call('subtitles.edit', { ...step, changes: [{ type: 'set', cue }] });
    };
    const was = texts((await open(fresh)).track.cues)[0] ?? '';
    await type('x');
    expect((await open(fresh)).edited).toBe(true);
    await type(was);
    expect((await open(fresh)).edited).toBe(false);
    await desk.reopen();
    expect((await open(fresh)).edited).toBe(false);
  });
});
