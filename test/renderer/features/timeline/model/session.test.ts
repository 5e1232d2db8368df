// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createFrameMap } from '#shared/domain/frameMap.ts';
import { TrimbinError } from '#shared/errors.ts';
import { createShotEdits } from '#renderer/features/timeline/components/useShotEdits.ts';
import { playSource } from '#renderer/features/timeline/model/playSource.ts';
import { createTimelineSession } from '#renderer/features/timeline/model/session.ts';
import { createPlayer } from '#renderer/media/player/player.ts';
import { createClipClock } from '#renderer/media/time/clipClock.ts';
import { openFakeCore, type Answers, type TestCore } from '../../../../support/renderer.tsx';
import { cut, timelineOf } from '../shots.ts';

const timeline = timelineOf(200, [cut(50), cut(100)]);
const map = createFrameMap(timeline.times);
const clock = createClipClock(timeline);
if (!map || !clock) throw new Error('no map');
const { clipId } = timeline;
const settle = (ms = 20) => new Promise((resolve) => setTimeout(resolve, ms));

interface Opened extends TestCore {
  session: ReturnType<typeof createTimelineSession>;
  told: unknown[];
  edits: ReturnType<typeof createShotEdits>;
  player: ReturnType<typeof createPlayer>;
}

const stops: (() => void)[] = [];
afterEach(() => {
  stops.splice(0).forEach((stop) => stop());
  vi.useRealTimers();
});

async function open(answers: Answers = {}, isReadOnly = false): Promise<Opened> {
  const core = openFakeCore({
    'timeline.get': timeline,
    'proxies.state': timeline.playback,
    'shots.edit': ({ edit }: { edit: { frame?: number } }) => {
      const next = timelineOf(200, [cut(50), ...(edit.frame === undefined ? [] : [cut(edit.frame, true)])]);
      return { ...{ clipId, frameCount: 200, editedRanges: [], entry: { id: 7 } }, ...next };
    },
    ...answers,
  });
  const told: unknown[] = [];
  const tell = {
    done: (entry: unknown) => void told.push(entry),
    found: (count: number) => void told.push(count),
    failed: (error: unknown) => void told.push(error),
  };
  const session = createTimelineSession(core.core.client, clipId, { isReadOnly, tell });
  stops.push(session.start());
  const player = createPlayer(map!);
  const edits = createShotEdits({ session, clock: clock!, player, isReadOnly });
  await settle();
  return Object.assign(core, { session, told, edits, player });
}

const edited = ({ calls }: TestCore) =>
  calls.filter(({ name }) => name === 'shots.edit').map(({ input }) => (input as { edit: unknown }).edit);

describe('a clip in hand', () => {
  it('is read, and read again when it has changed', async () => {
    const test = await open();
    expect(test.session.store.getState()).toMatchObject({ status: 'ready', timeline: { clipId } });
    const reads = () => test.calls.filter(({ name }) => name === 'timeline.get').length;
    test.emit('library.changed', { clipIds: ['another'] });
    await settle();
    expect(reads()).toBe(1);
    test.emit('library.changed', { clipIds: [clipId] });
    await settle();
    expect(reads()).toBe(2);
  });

  it('says why it cannot be read', async () => {
    const { session } = await open({
      'timeline.get': new TrimbinError('not-found', 'There is no such clip.'),
    });
    expect(session.store.getState()).toMatchObject({ status: 'error', failure: { code: 'not-found' } });
  });

  it('is split at the playhead; the later part is then in hand', async () => {
    const test = await open();
    test.player.seek(70);
    await test.edits.split();
    expect(edited(test)).toEqual([{ type: 'split', frame: 70 }]);
    const { timeline: now, selected } = test.session.store.getState();
    expect(now?.shots.map(({ startFrame }) => startFrame)).toEqual([0, 50, 70]);
    expect(selected).toBe(2);
    expect(test.told).toEqual([{ id: 7 }]);
  });

  it('is merged around the shot in hand, else around the one under the playhead', async () => {
    const test = await open();
    test.player.seek(60);
    await test.edits.mergeNext();
    test.session.select(2);
    await test.edits.mergePrevious();
    expect(edited(test)).toEqual([{ type: 'merge', boundary: 100 }]);
  });

  it('has nothing to merge at its ends', async () => {
    const test = await open();
    await test.edits.mergePrevious();
    test.player.seek(199);
    await test.edits.mergeNext();
    expect(edited(test)).toEqual([]);
  });

  it('moves a cut within its shots', async () => {
    const test = await open();
    test.session.select(1);
    await test.edits.nudge(-500);
    expect(edited(test)).toEqual([{ type: 'move', boundary: 50, toFrame: 1 }]);
  });

  it('is not edited where it may only be read', async () => {
    const test = await open({}, true);
    test.player.seek(70);
    await test.edits.split();
    await test.edits.reset(null);
    expect(edited(test)).toEqual([]);
  });

  it('says why an edit was refused and stays as it was', async () => {
    const refused = new TrimbinError('bad-request', 'There is a cut there already.');
    const test = await open({ 'shots.edit': refused });
    test.player.seek(50);
    await test.edits.split();
    expect(test.told).toMatchObject([{ code: 'bad-request' }]);
    expect(test.session.store.getState()).toMatchObject({ timeline, isSaving: false });
  });

  it('looks again between the marks with the sensitivity asked for', async () => {
    const test = await open({
      'shots.redetect': { editedRanges: [], entry: null, found: 3, ...timeline },
    });
    test.player.setMarks(10, 90);
    await test.edits.redetect(80);
    const call = test.calls.find(({ name }) => name === 'shots.redetect');
    expect(call?.input).toMatchObject({ clipId, startFrame: 10, endFrame: 90 });
    expect((call?.input as { params: { cutConfidence: number } }).params.cutConfidence).toBeCloseTo(0.2, 9);
    expect(test.told).toEqual([3, null]);
  });
});

describe('what is played', () => {
  const none = timeline.playback.proxy;
  const needed = { ...timeline.playback, source: 'proxy' as const, decision: { direct: false, reasons: [] } };
  const ready = { ...needed, proxy: { ...none, state: 'ready' as const, file: 'ab.mp4' } };

  it('is the clip, its proxy, or its frames one by one', () => {
    expect(playSource(timeline, timeline.playback, null)).toMatchObject({
      url: `./media/${clipId}`,
      isProxy: false,
    });
    expect(playSource(timeline, needed, null)).toEqual({ type: 'stills' });
    expect(playSource(timeline, ready, null)).toMatchObject({
      url: './proxies/ab.mp4',
      firstFrameMs: 0,
      isProxy: true,
    });
    expect(playSource({ ...timeline, kind: 'audio' }, needed, null)).toEqual({ type: 'none' });
  });

  it('is the proxy where the page found that the clip does not play', () => {
    const own = { url: `./media/${clipId}`, reason: 'decode' };
    expect(playSource(timeline, timeline.playback, own)).toEqual({ type: 'stills' });
    const made = { ...timeline.playback, proxy: ready.proxy };
    expect(playSource(timeline, made, own)).toMatchObject({ url: './proxies/ab.mp4' });
    expect(playSource(timeline, made, { url: './proxies/ab.mp4', reason: '' })).toMatchObject({
      isProxy: false,
    });
  });

  it('is made where it is needed, once, and followed until it is there', async () => {
    let state: unknown = needed;
    const test = await open({
      'timeline.get': { ...timeline, playback: needed },
      'proxies.state': () => state,
      'proxies.make': () => (state = { ...needed, proxy: { ...none, state: 'running', progress: 0.4 } }),
    });
    expect(test.session.store.getState().playback?.proxy).toMatchObject({ state: 'running', progress: 0.4 });
    state = ready;
    test.emit('proxies.changed', { clipIds: [clipId] });
    await settle();
    expect(test.session.store.getState().playback).toEqual(ready);
    expect(test.calls.filter(({ name }) => name === 'proxies.make')).toHaveLength(1);
  });

  it('is not made for those who may only read, nor for a file that is away', async () => {
    const answers = { 'timeline.get': { ...timeline, playback: needed }, 'proxies.state': needed };
    const reading = await open(answers, true);
    const away = await open({
      ...answers,
      'timeline.get': { ...timeline, status: 'offline', playback: needed },
    });
    for (const { calls } of [reading, away])
      expect(calls.some(({ name }) => name === 'proxies.make')).toBe(false);
  });

  it('says why no proxy could be made', async () => {
    const test = await open({
      'timeline.get': { ...timeline, playback: needed },
      'proxies.state': needed,
      'proxies.make': new TrimbinError('ffmpeg-missing', 'There is no ffmpeg.'),
    });
    expect(test.session.store.getState().playback?.proxy).toMatchObject({
      ...{ state: 'failed', error: { code: 'ffmpeg-missing', message: 'There is no ffmpeg.' } },
    });
  });

  it('is a proxy where another track is to be heard', async () => {
    const test = await open({ 'proxies.make': needed });
    test.session.chooseAudio(2);
    await settle();
    expect(test.calls.findLast(({ name }) => name === 'proxies.state')?.input).toEqual({
      clipId,
      audioStream: 2,
    });
  });
});
