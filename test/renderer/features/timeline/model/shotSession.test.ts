// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createFrameMap } from '#shared/domain/frameMap.ts';
import { TrimbinError } from '#shared/errors.ts';
import { createShotEdits } from '#renderer/features/timeline/components/useShotEdits.ts';
import { createShotSession } from '#renderer/features/timeline/model/shotSession.ts';
import { createClipSession } from '#renderer/media/clip/model/clipSession.ts';
import { createPlayer } from '#renderer/media/player/player.ts';
import { createClipClock } from '#renderer/media/time/clipClock.ts';
import { openFakeCore, type Answers, type TestCore } from '../../../../support/renderer.tsx';
import { cut, timelineOf } from '../../../media/clip/shots.ts';

const timeline = timelineOf(200, [cut(50), cut(100)]);
const map = createFrameMap(timeline.times);
const clock = createClipClock(timeline);
if (!map || !clock) throw new Error('no map');
const { clipId } = timeline;
const settle = (ms = 20) => new Promise((resolve) => setTimeout(resolve, ms));

interface Opened extends TestCore {
  clip: ReturnType<typeof createClipSession>;
  shots: ReturnType<typeof createShotSession>;
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
  const { client } = core.core;
  const clip = createClipSession(client, clipId, { isReadOnly, onFailure: tell.failed });
  const shots = createShotSession(client, clip, tell);
  stops.push(clip.start(), shots.start());
  const player = createPlayer(map!);
  const edits = createShotEdits({ shots, clock: clock!, player });
  await settle();
  return Object.assign(core, { clip, shots, told, edits, player });
}

const edited = ({ calls }: TestCore) =>
  calls.filter(({ name }) => name === 'shots.edit').map(({ input }) => (input as { edit: unknown }).edit);

describe('the shots of a clip in hand', () => {
  it('is split at the playhead; the later part is then in hand', async () => {
    const test = await open();
    test.player.seek(70);
    await test.edits.split();
    expect(edited(test)).toEqual([{ type: 'split', frame: 70 }]);
    const { timeline: now } = test.clip.store.getState();
    const { selected } = test.shots.store.getState();
    expect(now?.shots.map(({ startFrame }) => startFrame)).toEqual([0, 50, 70]);
    expect(selected).toBe(2);
    expect(test.told).toEqual([{ id: 7 }]);
  });

  it('is merged around the shot in hand, else around the one under the playhead', async () => {
    const test = await open();
    test.player.seek(60);
    await test.edits.mergeNext();
    test.shots.select(2);
    await test.edits.mergePrevious();
    expect(edited(test)).toEqual([{ type: 'merge', boundary: 100 }]);
  });

  it('stays in hand when the list changes under it', async () => {
    const test = await open();
    test.shots.select(2);
    test.clip.put(timelineOf(200, [cut(30), cut(50), cut(100)]));
    expect(test.shots.store.getState().selected).toBe(3);
    test.shots.select(0);
    test.clip.put(timeline);
    expect(test.shots.store.getState().selected).toBe(0);
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
    test.shots.select(1);
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
    expect(test.clip.store.getState().timeline).toEqual(timeline);
    expect(test.shots.store.getState().isSaving).toBe(false);
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
