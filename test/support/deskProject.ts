import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { cueText, type Cue } from '#shared/domain/subtitles/cue.ts';
import { markupLines } from '#shared/domain/subtitles/cueMarkup.ts';
import type { CueEdit } from '#shared/domain/subtitles/edits.ts';
import { ffmpeg, makeThreeShots, scratchFolder } from './clips.ts';
import { openTestCore, type TestCore } from './core.ts';

export const filmSrt = `1
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

/**
 * A project of two films of three shots, with a subtitle file beside one and the same inside of it, and a file in Big5;
 * analysed.
 */
export async function openDeskProject() {
  const scratch = scratchFolder('desk');
  const folder = join(scratch.path, 'project');
  const file = join(folder, 'film.en.srt');
  const events: unknown[] = [];
  let core: TestCore | null = null;
  const call: TestCore['client']['call'] = (...args) => {
    if (!core) throw new Error('The core is closed.');
    return core.client.call(...args);
  };

  async function start(): Promise<void> {
    core = openTestCore();
    core.client.on('subtitles.changed', (event) => void events.push(event));
    core.client.on('subtitles.tracksChanged', (event) => void events.push(event));
    core.client.on('subtitles.profilesChanged', () => void events.push('profiles'));
    await call('projects.open', { folder });
  }

  await makeFiles(folder, file);
  await start();
  const analysed = await call('analysis.run', {});
  // Everything after goes on from it: a clip without shots would be found out three tests later.
  if (analysed.clips.ok !== 2) throw new Error(`Not analysed: ${JSON.stringify(analysed.failures)}`);
  const { tracks } = await call('subtitles.tracks', {});
  const idOf = (path: string, kind: 'file' | 'embedded' = 'file') =>
    tracks.find(({ source }) => source.path === path && source.kind === kind)?.id ?? '';
  const ids = {
    film: idOf('film.en.srt'),
    inside: idOf('film.mkv', 'embedded'),
    big5: idOf('more/big5.srt'),
  };
  const open = (id: string = ids.film) => call('subtitles.openTrack', { id });
  return {
    ...{ folder, file, events, call, ids, open },
    faults: () => core?.faults,
    async reopen(): Promise<void> {
      await core?.close();
      await start();
    },
    /** Open the film's track and change it. */
    async edit(title: string, change: (cues: Cue[]) => CueEdit[]) {
      const { track, revision } = await open();
      return call('subtitles.edit', { id: ids.film, revision, title, changes: change(track.cues) });
    },
    apply: (step: { revision: number; title: string }, changes: CueEdit[]) =>
      call('subtitles.edit', { id: ids.film, ...step, changes }),
    async close(): Promise<void> {
      await core?.close();
      scratch.remove();
    },
  };
}

export type DeskProject = Awaited<ReturnType<typeof openDeskProject>>;

/** The same cue with what was typed. */
export function retype(cue: Cue | undefined, text: string): Cue {
  if (!cue) throw new RangeError('There is no such cue.');
  return { ...cue, lines: markupLines(text) };
}

async function makeFiles(folder: string, file: string): Promise<void> {
  mkdirSync(join(folder, 'more'), { recursive: true });
  writeFileSync(file, filmSrt);
  const big5 = Buffer.from('1\n00:00:01,000 --> 00:00:02,000\n\xa7A\xa6n\n', 'latin1');
  writeFileSync(join(folder, 'more', 'big5.srt'), big5);
  const three = join(folder, 'three.mp4');
  await makeThreeShots(three);
  await ffmpeg([
    ...['-i', three, '-i', file, '-map', '0', '-map', '1', '-c', 'copy', '-c:s', 'srt'],
    ...['-metadata:s:s:0', 'language=eng', join(folder, 'film.mkv')],
  ]);
}

/** The project for all tests of one `describe`, which go on from each other: what one leaves is there for the next. */
export function useDesk() {
  let desk: DeskProject;
  beforeAll(async () => {
    desk = await openDeskProject();
  }, 60_000);
  afterAll(() => desk.close());
  const call: DeskProject['call'] = (...args) => desk.call(...args);
  return {
    call,
    desk: () => desk,
    open: (id?: string) => desk.open(id),
    texts: (cues: readonly Cue[]) => cues.map(cueText),
    /** The track that most tests are about. */
    id: () => desk.ids.film,
  };
}
