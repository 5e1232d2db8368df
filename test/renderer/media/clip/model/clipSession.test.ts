// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import { TrimbinError } from '#shared/errors.ts';
import { createClipSession } from '#renderer/media/clip/model/clipSession.ts';
import { playSource } from '#renderer/media/clip/model/playSource.ts';
import { openFakeCore, type Answers, type TestCore } from '../../../../support/renderer.tsx';
import { cut, timelineOf } from '../shots.ts';

const timeline = timelineOf(200, [cut(50), cut(100)]);
const { clipId } = timeline;
const settle = (ms = 20) => new Promise((resolve) => setTimeout(resolve, ms));

const stops: (() => void)[] = [];
afterEach(() => stops.splice(0).forEach((stop) => stop()));

async function open(
  answers: Answers = {},
  isReadOnly = false,
): Promise<TestCore & { session: ReturnType<typeof createClipSession>; failures: unknown[] }> {
  const core = openFakeCore({ 'timeline.get': timeline, 'proxies.state': timeline.playback, ...answers });
  const failures: unknown[] = [];
  const session = createClipSession(core.core.client, clipId, {
    isReadOnly,
    onFailure: (error) => void failures.push(error),
  });
  stops.push(session.start());
  await settle();
  return Object.assign(core, { session, failures });
}

describe('a clip that is open', () => {
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
