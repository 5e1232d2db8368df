import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cue, SubtitleTrack } from '#shared/domain/subtitles/cue.ts';
import { applyEdits, editsBetween, editTrack, type CueEdit } from '#shared/domain/subtitles/edits.ts';
import { newCue } from '#shared/domain/subtitles/splitMerge.ts';

const cueOf = (id: string, startMs = 0): Cue => newCue({ id, startMs, endMs: startMs + 1000, markup: id });

const ids = fc.uniqueArray(fc.integer({ min: 0, max: 40 }).map(String), { maxLength: 30 });
const cues = ids.chain((list) => fc.tuple(...list.map((id) => fc.nat(5000).map((ms) => cueOf(id, ms)))));

/** Edits that fit the list as it is after those before them. */
const script = fc.tuple(cues, fc.array(fc.tuple(fc.nat(2), fc.nat(1000), fc.nat(5000)), { maxLength: 40 }));

function build(start: readonly Cue[], rolls: readonly (readonly [number, number, number])[]): CueEdit[] {
  const now = [...start];
  const edits: CueEdit[] = [];
  for (const [kind, pick, ms] of rolls) {
    const at = now.length === 0 ? 0 : pick % now.length;
    if (kind === 0) {
      const cue = cueOf(`new${edits.length}`, ms);
      const place = pick % (now.length + 1);
      edits.push({ type: 'insert', at: place, cue });
      now.splice(place, 0, cue);
    } else if (now[at] && kind === 1) {
      edits.push({ type: 'remove', id: now[at].id });
      now.splice(at, 1);
    } else if (now[at]) {
      const cue = cueOf(now[at].id, ms);
      edits.push({ type: 'set', cue });
      now[at] = cue;
    }
  }
  return edits;
}

describe('edits of cues', () => {
  it('do what each says in turn, and their inverse takes all of it back', () => {
    fc.assert(
      fc.property(script, ([start, rolls]) => {
        const edits = build(start, rolls);
        const { cues: now, inverse } = applyEdits(start, edits);
        const slow = [...start];
        for (const edit of edits) {
          const at = slow.findIndex(({ id }) => id === (edit.type === 'remove' ? edit.id : edit.cue.id));
          if (edit.type === 'set') slow[at] = edit.cue;
          else if (edit.type === 'insert') slow.splice(edit.at, 0, edit.cue);
          else slow.splice(at, 1);
        }
        expect(now).toEqual(slow);
        const back = applyEdits(now, inverse);
        expect(back.cues).toEqual(start);
        expect(applyEdits(back.cues, back.inverse).cues).toEqual(now);
      }),
    );
  });

  it('between two lists make one into the other', () => {
    fc.assert(
      fc.property(cues, cues, (a, b) => {
        expect(applyEdits(a, editsBetween(a, b)).cues).toEqual(b);
        expect(editsBetween(a, a)).toEqual([]);
      }),
    );
  });

  it('leave alone what stays in order: a cue moved is one step', () => {
    const list = ['a', 'b', 'c', 'd'].map((id) => cueOf(id));
    const [a, b, c, d] = list as [Cue, Cue, Cue, Cue];
    expect(editsBetween(list, [b, c, d, a])).toEqual([
      { type: 'remove', id: 'a' },
      { type: 'insert', at: 3, cue: a },
    ]);
  });

  it('refuse what is not there, what is there already, and a place beyond the end', () => {
    const list = [cueOf('a')];
    expect(() => applyEdits(list, [{ type: 'set', cue: cueOf('b') }])).toThrow(RangeError);
    expect(() => applyEdits(list, [{ type: 'remove', id: 'b' }])).toThrow(RangeError);
    expect(() => applyEdits(list, [{ type: 'insert', at: 0, cue: cueOf('a') }])).toThrow(RangeError);
    expect(() => applyEdits(list, [{ type: 'insert', at: 2, cue: cueOf('b') }])).toThrow(RangeError);
  });

  it('stay about linear where they follow the order of the list', () => {
    const work = (count: number): number => {
      const list = Array.from({ length: count }, (_, at) => cueOf(`c${at}`));
      let reads = 0;
      const counted = list.map((cue) => ({
        get id() {
          reads += 1;
          return cue.id;
        },
      }));
      const every = list.map(({ id }) => ({ type: 'remove' as const, id }));
      expect(applyEdits(counted, every).cues).toEqual([]);
      return reads;
    };
    expect(work(4000)).toBeLessThan(3 * work(2000));
  });

  it('keep comments before the cue that they stood before', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((id) => cueOf(id)) as [Cue, Cue, Cue];
    const track: SubtitleTrack = {
      ...{ format: 'webvtt', language: null, title: null, cues: [a, b, c] },
      comments: [
        { beforeCue: 1, text: 'of b' },
        { beforeCue: 3, text: 'end' },
      ],
    };
    const places = (edits: CueEdit[]) =>
      editTrack(track, edits).track.comments.map(({ text, beforeCue }) => [text, beforeCue]);
    const x = cueOf('x');
    expect(places([{ type: 'insert', at: 0, cue: x }])).toEqual([
      ['of b', 2],
      ['end', 4],
    ]);
    expect(places([{ type: 'remove', id: 'b' }])).toEqual([
      ['of b', 1],
      ['end', 2],
    ]);
  });
});
