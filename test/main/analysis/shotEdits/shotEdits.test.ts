import { describe, expect, it } from 'vitest';
import type { ShotEdit, ShotPatch } from '#shared/domain/shotEdits.ts';
import type { Transition } from '#shared/domain/shots.ts';
import { applyShotEdit, redetectedPatch, type EditedClip } from '#main/analysis/shotEdits/applyShotEdit.ts';
import { effectiveShots, overlap } from '#main/analysis/shotEdits/effectiveShots.ts';

const cut = (frame: number, confidence = 0.9): Transition => ({
  ...{ type: 'cut', startFrame: frame, endFrame: frame, confidence },
});
const gradual = (type: Transition['type'], startFrame: number, endFrame: number): Transition => ({
  ...{ type, startFrame, endFrame, confidence: 0.8 },
});

/** Cuts at 40 and 80, a dissolve around 150, a fade through black at 200, a closing fade. */
const clip: EditedClip = {
  detected: [
    cut(40),
    cut(80),
    gradual('dissolve', 140, 160),
    gradual('fade-out', 190, 199),
    gradual('fade-in', 205, 214),
    gradual('fade-out', 290, 299),
  ],
  patches: [],
  frameCount: 300,
  framesPerSecond: 25,
};

function starts({ detected, patches, frameCount }: EditedClip): number[] {
  return effectiveShots(detected, patches, frameCount).shots.map(({ startFrame }) => startFrame);
}
function after(edits: ShotEdit[], from: EditedClip = clip): EditedClip {
  return edits.reduce((now, edit) => ({ ...now, patches: applyShotEdit(now, edit) }), from);
}
const codeOf = (edit: ShotEdit, from = clip): unknown => {
  try {
    applyShotEdit(from, edit);
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('editing the shot list', () => {
  it('leaves it as detected without edits', () => {
    expect(starts(clip)).toEqual([0, 40, 80, 150, 200]);
  });

  it('splits, merges and moves', () => {
    expect(starts(after([{ type: 'split', frame: 60 }]))).toEqual([0, 40, 60, 80, 150, 200]);
    expect(starts(after([{ type: 'merge', boundary: 80 }]))).toEqual([0, 40, 150, 200]);
    expect(starts(after([{ type: 'move', boundary: 80, toFrame: 70 }]))).toEqual([0, 40, 70, 150, 200]);
  });

  it('merges across both sides of a fade, and moves a gradual transition with its length', () => {
    expect(starts(after([{ type: 'merge', boundary: 200 }]))).toEqual([0, 40, 80, 150]);
    const moved = after([{ type: 'move', boundary: 150, toFrame: 120 }]);
    const { transitions } = effectiveShots(moved.detected, moved.patches, moved.frameCount);
    expect(transitions.find(({ type }) => type === 'dissolve')).toMatchObject({
      ...{ startFrame: 110, endFrame: 130, edited: true, confidence: 1 },
    });
    expect(starts(after([{ type: 'move', boundary: 200, toFrame: 230 }]))).toEqual([0, 40, 80, 150, 230]);
  });

  it('changes the kind of a boundary and leaves it in its place', () => {
    const kinds = (from: EditedClip) =>
      effectiveShots(from.detected, from.patches, from.frameCount).transitions.map(
        ({ type, startFrame, endFrame }) => `${type} ${startFrame}-${endFrame}`,
      );
    const dissolve = after([{ type: 'change', boundary: 80, to: 'dissolve' }]);
    expect(kinds(dissolve)).toContain('dissolve 67-93');
    expect(starts(dissolve)).toEqual(starts(clip));
    const fade = after([{ type: 'change', boundary: 150, to: 'fade', startFrame: 145, endFrame: 155 }]);
    expect(kinds(fade)).toEqual(expect.arrayContaining(['fade-out 145-149', 'fade-in 150-155']));
    expect(starts(fade)).toEqual(starts(clip));
    expect(kinds(after([{ type: 'change', boundary: 200, to: 'cut' }]))).toContain('cut 200-200');
  });

  it('takes no more room for a gradual transition than there is', () => {
    const tight = { ...clip, detected: [cut(40), cut(44)], frameCount: 60 };
    const changed = after([{ type: 'change', boundary: 44, to: 'dissolve' }], tight);
    expect(effectiveShots(changed.detected, changed.patches, 60).transitions.at(-1)).toMatchObject({
      ...{ type: 'dissolve', startFrame: 41, endFrame: 47 },
    });
  });

  it('adds and removes single transitions', () => {
    const opened = after([
      { type: 'add', transition: { type: 'fade-in', startFrame: 0, endFrame: 12 } },
      { type: 'remove', startFrame: 290, endFrame: 299 },
    ]);
    const { shots } = effectiveShots(opened.detected, opened.patches, opened.frameCount);
    expect([shots[0]?.transitionIn?.type, shots.at(-1)?.transitionOut]).toEqual(['fade-in', null]);
  });

  it('resets all, or what lies in a range', () => {
    const edited = after([
      { type: 'split', frame: 20 },
      { type: 'merge', boundary: 80 },
    ]);
    expect(starts(after([{ type: 'reset', startFrame: 0, endFrame: 30 }], edited))).toEqual([
      0, 40, 150, 200,
    ]);
    expect(starts(after([{ type: 'reset' }], edited))).toEqual(starts(clip));
  });

  it('refuses what would leave an empty shot or has no place', () => {
    const refused: ShotEdit[] = [
      { type: 'split', frame: 0 },
      { type: 'split', frame: 300 },
      { type: 'split', frame: 40 },
      { type: 'split', frame: 150 },
      { type: 'merge', boundary: 41 },
      { type: 'merge', boundary: 0 },
      { type: 'move', boundary: 80, toFrame: 40 },
      { type: 'move', boundary: 80, toFrame: 145 },
      { type: 'change', boundary: 80, to: 'dissolve', startFrame: 90, endFrame: 100 },
      { type: 'change', boundary: 80, to: 'dissolve', startFrame: 5, endFrame: 155 },
      { type: 'add', transition: { type: 'cut', startFrame: 0, endFrame: 0 } },
      { type: 'add', transition: { type: 'cut', startFrame: 10, endFrame: 12 } },
      { type: 'add', transition: { type: 'dissolve', startFrame: 30, endFrame: 45 } },
      { type: 'remove', startFrame: 39, endFrame: 39 },
    ];
    expect(refused.map((edit) => codeOf(edit))).toEqual(refused.map(() => 'bad-request'));
  });

  it('stays when a later analysis finds the same cut two frames away', () => {
    const merged = after([{ type: 'merge', boundary: 80 }]);
    const moved = after([{ type: 'move', boundary: 40, toFrame: 50 }], merged);
    const detected = clip.detected.map((one) =>
      one.startFrame === 80 || one.startFrame === 40 ? cut(one.startFrame + 2) : one,
    );
    expect(starts({ ...moved, detected })).toEqual([0, 50, 150, 200]);
  });

  it('takes a range as looked at again, and leaves what reaches out of it', () => {
    const { patches, found } = redetectedPatch(clip, { startFrame: 30, endFrame: 150 }, [
      cut(55),
      cut(100),
      cut(145),
    ]);
    expect(found).toBe(2);
    expect(starts({ ...clip, patches })).toEqual([0, 55, 100, 150, 200]);
    expect(() => redetectedPatch(clip, { startFrame: 145, endFrame: 150 }, [])).toThrow(
      'inside one transition',
    );
  });
});

/** Mulberry32: the same numbers every run. */
function prng(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function randomTransitions(random: () => number, frameCount: number): Transition[] {
  const types = ['cut', 'fade-in', 'fade-out', 'dissolve'] as const;
  const found: Transition[] = [];
  for (let frame = 1 + Math.floor(random() * 30); frame < frameCount;) {
    const type = types[Math.floor(random() * 4)] ?? 'cut';
    const length = type === 'cut' ? 0 : Math.floor(random() * 20);
    if (frame + length >= frameCount) break;
    found.push({ type, startFrame: frame, endFrame: frame + length, confidence: random() });
    frame += length + 1 + Math.floor(random() * 30);
  }
  return found;
}

function randomEdit(random: () => number, now: EditedClip): ShotEdit {
  const any = (): number => Math.floor(random() * (now.frameCount + 4)) - 2;
  const at = (): number => Math.max(0, any());
  const boundary = starts(now)[Math.floor(random() * starts(now).length)] ?? 0;
  const options: ShotEdit[] = [
    { type: 'split', frame: at() },
    { type: 'merge', boundary },
    { type: 'move', boundary, toFrame: Math.max(0, boundary + Math.floor(random() * 40) - 20) },
    {
      type: 'change',
      boundary,
      to: (['cut', 'dissolve', 'fade'] as const)[Math.floor(random() * 3)] ?? 'cut',
    },
    { type: 'add', transition: { type: 'dissolve', startFrame: at(), endFrame: at() } },
    { type: 'reset', startFrame: at(), endFrame: at() },
  ];
  return options[Math.floor(random() * options.length)] ?? { type: 'reset' };
}

function expectWhole({ detected, patches, frameCount }: EditedClip): void {
  const { shots, transitions } = effectiveShots(detected, patches, frameCount);
  expect(shots[0]?.startFrame).toBe(0);
  expect(shots.at(-1)?.endFrame).toBe(frameCount);
  shots.forEach((shot, i) => {
    expect(shot.endFrame).toBeGreaterThan(shot.startFrame);
    if (i > 0) expect(shot.startFrame).toBe(shots[i - 1]?.endFrame);
  });
  transitions.forEach((one, i) => {
    const next = transitions[i + 1];
    if (next) expect(overlap(one, next)).toBe(false);
    expect(one.endFrame).toBeLessThan(frameCount);
  });
  patches.forEach((patch: ShotPatch, i) => {
    if (i > 0) expect(patch.startFrame).toBeGreaterThanOrEqual(patches[i - 1]?.endFrame ?? 0);
  });
}

describe('whatever is edited', () => {
  it('the shots cover the clip, none is empty and nothing overlaps', () => {
    let done = 0;
    for (let seed = 1; seed <= 60; seed += 1) {
      const random = prng(seed);
      const frameCount = 20 + Math.floor(random() * 400);
      let now: EditedClip = {
        ...{ detected: randomTransitions(random, frameCount), patches: [], frameCount, framesPerSecond: 25 },
      };
      for (let step = 0; step < 25; step += 1) {
        const edit = randomEdit(random, now);
        if (codeOf(edit, now) !== null) continue;
        now = { ...now, patches: applyShotEdit(now, edit) };
        done += 1;
        expectWhole(now);
      }
      // What another analysis finds, of another length too.
      expectWhole({ ...now, detected: randomTransitions(random, frameCount) });
      expectWhole({ ...now, frameCount: Math.max(1, Math.floor(frameCount / 2)) });
    }
    expect(done).toBeGreaterThan(400);
  });

  it('an edit changes nothing outside of its patch', () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const random = prng(seed * 7);
      const from: EditedClip = { ...clip, detected: randomTransitions(random, 300) };
      const edit = randomEdit(random, from);
      if (codeOf(edit, from) !== null) continue;
      const [patch] = applyShotEdit(from, edit);
      if (!patch) continue;
      const outside = (patches: ShotPatch[]) =>
        effectiveShots(from.detected, patches, 300)
          .transitions.filter(
            ({ startFrame, endFrame }) => endFrame < patch.startFrame || startFrame >= patch.endFrame,
          )
          .map(({ startFrame }) => startFrame);
      expect(outside([patch])).toEqual(outside([]));
    }
  });
});
