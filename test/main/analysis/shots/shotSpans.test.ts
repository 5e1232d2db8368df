import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { shotSpans } from '#main/analysis/shots/shotSpans.ts';
import { transitionTypes, type Transition } from '#shared/domain/shots.ts';

type Type = Transition['type'];

function t(type: Type, startFrame: number, endFrame = startFrame): Transition {
  return { type, startFrame, endFrame, confidence: 1 };
}

function outline(transitions: Transition[], frameCount: number): string[] {
  return shotSpans(transitions, frameCount).map(
    (s) => `${s.transitionIn?.type ?? '–'} [${s.startFrame},${s.endFrame}) ${s.transitionOut?.type ?? '–'}`,
  );
}

describe('shotSpans', () => {
  it('makes one shot of a clip without transitions and none of an empty clip', () => {
    expect(outline([], 50)).toEqual(['– [0,50) –']);
    expect(outline([], 1)).toEqual(['– [0,1) –']);
    expect(shotSpans([], 0)).toEqual([]);
  });

  it('parts at the frame of a cut and at the middle of a dissolve', () => {
    expect(outline([t('cut', 10), t('dissolve', 20, 29)], 50)).toEqual([
      '– [0,10) cut',
      'cut [10,25) dissolve',
      'dissolve [25,50) –',
    ]);
  });

  it('gives what lies between a fade-out and a fade-in to the later shot', () => {
    expect(outline([t('fade-out', 10, 19), t('fade-in', 30, 39)], 60)).toEqual([
      '– [0,20) fade-out',
      'fade-in [20,60) –',
    ]);
  });

  it('joins black that is left or entered by a cut to the later shot', () => {
    expect(outline([t('fade-out', 10, 19), t('cut', 30)], 60)).toEqual([
      '– [0,20) fade-out',
      'cut [20,60) –',
    ]);
    expect(outline([t('cut', 10), t('fade-in', 30, 39)], 60)).toEqual(['– [0,10) cut', 'fade-in [10,60) –']);
  });

  it('parts nothing at a fade-in that opens the clip or a fade-out that ends it', () => {
    expect(outline([t('fade-in', 5, 20), t('fade-out', 40, 49)], 60)).toEqual(['fade-in [0,60) fade-out']);
  });

  it('covers every frame once, whatever the transitions', () => {
    const list = fc.array(fc.tuple(fc.constantFrom(...transitionTypes), fc.nat(30), fc.nat(20)), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(list, fc.integer({ min: 1, max: 300 }), (raw, frameCount) => {
        let next = 0;
        const transitions: Transition[] = [];
        for (const [type, gap, length] of raw) {
          const start = next + gap;
          const end = type === 'cut' ? start : start + length;
          if (end >= frameCount) break;
          transitions.push(t(type, start, end));
          next = end + 1;
        }
        const spans = shotSpans(transitions, frameCount);
        expect(spans[0]!.startFrame).toBe(0);
        expect(spans.at(-1)!.endFrame).toBe(frameCount);
        spans.forEach((span, i) => {
          expect(span.index).toBe(i);
          expect(span.endFrame).toBeGreaterThan(span.startFrame);
          if (i > 0) expect(span.startFrame).toBe(spans[i - 1]!.endFrame);
          expect(i === 0 || span.transitionIn !== null).toBe(true);
          expect(i === spans.length - 1 || span.transitionOut !== null).toBe(true);
        });
      }),
    );
  });
});
