import { describe, expect, it } from 'vitest';
import { emptyLabel, type Label } from '#shared/domain/labels.ts';
import type { SubtitleTrack } from '#shared/domain/subtitles/cue.ts';
import type { CueEdit } from '#shared/domain/subtitles/edits.ts';
import { newCue } from '#shared/domain/subtitles/splitMerge.ts';
import { createEditorStores } from '#main/store/index.ts';
import { hashOf, open, tempFolder, thrownBy } from './support.ts';

const [a, b] = [hashOf('a'), hashOf('b')];
const label = (over: Partial<Label>): Label => ({ ...emptyLabel, ...over });
const shot = { startFrame: 0, endFrame: 40 };
const stores = (folder = tempFolder()) => createEditorStores(open(folder));

describe('labels', () => {
  it('are kept for a content and for frames of it, and are there after a restart', () => {
    const folder = tempFolder();
    const database = open(folder);
    const { labels } = createEditorStores(database);
    labels.set({ hash: a, shot: null }, label({ rating: 3 }));
    labels.set({ hash: a, shot }, label({ flag: 'pick', notes: 'nice' }));
    labels.set({ hash: a, shot }, label({ flag: 'reject' }));
    labels.set({ hash: b, shot: null }, label({ colour: 'blue' }));
    labels.set({ hash: b, shot: null }, null);
    database.close();
    const again = stores(folder).labels;
    expect(again.list()).toEqual([
      { hash: a, shot: null, label: label({ rating: 3 }) },
      { hash: a, shot, label: label({ flag: 'reject' }) },
    ]);
    expect(again.get({ hash: a, shot: { startFrame: 0, endFrame: 41 } })).toBeNull();
    expect(again.get({ hash: b, shot: null })).toBeNull();
  });

  it('are refused outside of their range', () => {
    const { labels } = stores();
    expect(() => labels.set({ hash: a, shot: null }, label({ rating: 6 }))).toThrow();
    expect(labels.list()).toEqual([]);
  });
});

describe('shot edits', () => {
  it('are kept by content; none is no row', () => {
    const { shotEdits } = stores();
    const patch = { startFrame: 5, endFrame: 9, transitions: [] };
    shotEdits.set(a, [patch]);
    shotEdits.set(b, []);
    expect(shotEdits.list()).toEqual([{ hash: a, patches: [patch] }]);
    shotEdits.set(a, []);
    expect([shotEdits.list(), shotEdits.get(a)]).toEqual([[], []]);
  });

  it('that cannot be read are named', () => {
    const database = open();
    database.sqlite.prepare('INSERT INTO shot_edits VALUES (?, ?)').run(a, '[{"startFrame":-1}]');
    expect(thrownBy(() => createEditorStores(database).shotEdits.get(a)).code).toBe('project-damaged');
  });
});

describe('history', () => {
  const step = (rating: number) => ({ action: 'rate' as const, values: { n: 1, rating }, changes: [] });

  it('walks back and forth, and forgets what was undone with the next step', () => {
    const { history } = stores();
    const [one, two] = [history.push(step(1), 500), history.push(step(2), 500)];
    history.setUndone(two.id, true);
    expect([history.nextUndo()?.id, history.nextRedo()?.id]).toEqual([one.id, two.id]);
    history.setUndone(one.id, true);
    expect([history.nextUndo(), history.nextRedo()?.id]).toEqual([null, one.id]);
    history.setUndone(one.id, false);
    const three = history.push(step(3), 500);
    expect(history.nextRedo()).toBeNull();
    expect(history.list(10).map(({ id }) => id)).toEqual([three.id, one.id]);
  });

  it('keeps the newest', () => {
    const { history } = stores();
    for (let n = 0; n < 12; n += 1) history.push(step(n % 6), 5);
    expect(history.list(100).map(({ id }) => id)).toEqual([12, 11, 10, 9, 8]);
  });
});

describe('caches', () => {
  it('are replaced under their key', () => {
    const { summaries, framePictures, relinks } = stores();
    summaries.put([{ hash: a, key: '1', data: '{}' }]);
    summaries.put([{ hash: a, key: '2', data: '[]' }]);
    expect(summaries.list()).toEqual([{ hash: a, key: '2', data: '[]' }]);
    const picture = { hash: a, frame: 3, size: 'thumbnail', file: 'x', width: 2, height: 1 };
    framePictures.put([picture, { ...picture, size: 'png-full' }, { ...picture, hash: b, frame: 1 }]);
    expect(framePictures.list('thumbnail', a)).toEqual([picture]);
    framePictures.forgetAllBut('thumbnail');
    expect(framePictures.get(a, 3, 'png-full')).toBeNull();
    relinks.set({ hash: a, path: '/x', size: 3_000_000_000, mtimeNs: '1795395422810414488' });
    expect(relinks.get(a)).toEqual({
      hash: a,
      path: '/x',
      size: 3_000_000_000,
      mtimeNs: '1795395422810414488',
    });
    relinks.delete(a);
    expect(relinks.list()).toEqual([]);
  });
});

describe('edited subtitles', () => {
  const cue = (id: string, text: string) => newCue({ id, startMs: 0, endMs: 1000, markup: text });
  const facts = { path: '/film.srt', format: 'srt' as const, encoding: null, mediaTrack: null, oddities: [] };
  const track: SubtitleTrack = {
    ...{ format: 'srt', language: null, title: null, cues: [cue('c1', 'one'), cue('c2', 'two')] },
    comments: [{ beforeCue: 1, text: 'of two' }],
  };
  const kept = { base: a, edited: false, encoding: null, facts, track };

  it('are kept whole and changed row by row, and are there after a restart', () => {
    const folder = tempFolder();
    const database = open(folder);
    const { subtitles } = createEditorStores(database);
    subtitles.keep('file-1', kept);
    expect([subtitles.state('file-1')?.revision, subtitles.kept('file-1')]).toEqual([0, kept]);
    const added = cue('n1', 'new');
    subtitles.edit('file-1', {
      edits: [
        { type: 'remove', id: 'c1' },
        { type: 'insert', at: 1, cue: added },
      ],
      ...{ edited: true, comments: [{ beforeCue: 0, text: 'of two' }] },
    });
    database.close();
    const again = stores(folder).subtitles;
    expect(again.kept('file-1')?.track).toEqual({
      ...track,
      ...{ cues: [track.cues[1], added], comments: [{ beforeCue: 0, text: 'of two' }] },
    });
    expect(again.states()).toMatchObject([{ id: 'file-1', revision: 1, edited: true, base: a }]);
    again.replace('file-1', kept);
    expect([again.state('file-1')?.revision, again.kept('file-1')]).toEqual([2, kept]);
  });

  it('change as a whole or not at all', () => {
    const { subtitles } = stores();
    subtitles.keep('file-1', kept);
    const edits: CueEdit[] = [
      { type: 'set', cue: cue('c1', 'changed') },
      { type: 'remove', id: 'c9' },
    ];
    expect(() => subtitles.edit('file-1', { edits, edited: true })).toThrow(RangeError);
    expect([subtitles.state('file-1')?.revision, subtitles.kept('file-1')]).toEqual([0, kept]);
    expect(thrownBy(() => subtitles.edit('file-2', { edits: [], edited: true })).code).toBe(
      'project-damaged',
    );
  });

  it('that cannot be read are named', () => {
    const database = open();
    const { subtitles } = createEditorStores(database);
    subtitles.keep('file-1', kept);
    database.sqlite.prepare("UPDATE subtitle_cues SET data = '{}' WHERE id = 'c2'").run();
    expect(thrownBy(() => subtitles.kept('file-1')).code).toBe('project-damaged');
  });
});
