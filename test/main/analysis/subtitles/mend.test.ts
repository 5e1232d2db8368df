import { describe, expect, it } from 'vitest';
import { cueText, type SubtitleTrack } from '#shared/domain/subtitles/cue.ts';
import { checkTrack, mendTrack } from '#main/analysis/subtitles/mend/mendTrack.ts';
import { changeFrameRate, shiftTrack, stretchTrack } from '#main/analysis/subtitles/mend/retimeTrack.ts';
import { optionsOf, type ShortCue, trackOf } from '../../../support/ruleProfiles.ts';

const mended = (cues: readonly ShortCue[], profile = 'netflix-en', more = {}): ShortCue[] =>
  mendTrack(trackOf(cues), optionsOf(profile, more)).track.cues.map((cue) => [
    ...([cue.startMs, cue.endMs] as const),
    cueText(cue),
  ]);

describe('each fix', () => {
  it.each<[string, ShortCue[], ShortCue[], string?, object?]>([
    [
      'line-length: breaks before the preposition, near the middle',
      [[0, 4400, 'What brings you to the land of the gatekeepers?']],
      [[0, 4400, 'What brings you to the land\nof the gatekeepers?']],
    ],
    ['one-line: joins what fits', [[0, 3000, 'Someone\nvery dear?']], [[0, 3000, 'Someone very dear?']]],
    [
      'line-count: each speaker keeps a line',
      [[0, 4000, '-Are you\ncoming?\n-In a minute.']],
      [[0, 4000, '-Are you coming?\n-In a minute.']],
    ],
    [
      'line-break: an article goes to its noun',
      [[0, 5000, 'What brings you here to the\nland of the gatekeepers?']],
      [[0, 5000, 'What brings you here\nto the land of the gatekeepers?']],
    ],
    [
      'duration-min: extends the out-cue',
      [
        [0, 500, 'Hi.'],
        [4000, 5000, 'Ho.'],
      ],
      [
        [0, 834, 'Hi.'],
        [4000, 5000, 'Ho.'],
      ],
    ],
    ['cps-max: extends the out-cue', [[0, 1000, 'x'.repeat(30)]], [[0, 1500, 'x'.repeat(30)]]],
    ['duration-max: shortens', [[0, 8000, 'Hello there.']], [[0, 7000, 'Hello there.']]],
    [
      'gap-min: opens to two frames',
      [
        [0, 2000, 'A b.'],
        [2000, 4000, 'C d.'],
      ],
      [
        [0, 1917, 'A b.'],
        [2000, 4000, 'C d.'],
      ],
    ],
    [
      'gap-close: closes to two frames',
      [
        [0, 2000, 'A b.'],
        [2300, 4000, 'C d.'],
      ],
      [
        [0, 2217, 'A b.'],
        [2300, 4000, 'C d.'],
      ],
    ],
    [
      'overlap: the earlier one ends sooner',
      [
        [0, 2500, 'A b.'],
        [2000, 4000, 'C d.'],
      ],
      [
        [0, 1917, 'A b.'],
        [2000, 4000, 'C d.'],
      ],
    ],
    [
      'shot-in: on the cut',
      [[10_250, 13_000, 'A b.']],
      [[10_000, 13_000, 'A b.']],
      'netflix-en',
      { cutsMs: [10_000] },
    ],
    [
      'shot-in: well before it',
      [[9625, 13_000, 'A b.']],
      [[9500, 13_000, 'A b.']],
      'netflix-en',
      { cutsMs: [10_000] },
    ],
    [
      'shot-out: two frames before the cut',
      [[7000, 10_000, 'A b.']],
      [[7000, 9917, 'A b.']],
      'netflix-en',
      { cutsMs: [10_000] },
    ],
    [
      'shot-out: BBC, on the last frame',
      [[7000, 9800, 'A b.']],
      [[7000, 10_000, 'A b.']],
      'bbc',
      { cutsMs: [10_000] },
    ],
    [
      'order: by time',
      [
        [5000, 6000, 'B.'],
        [0, 1000, 'A.'],
      ],
      [
        [0, 1000, 'A.'],
        [5000, 6000, 'B.'],
      ],
    ],
    [
      'empty: goes',
      [
        [0, 1000, ' '],
        [5000, 6000, 'A.'],
      ],
      [[5000, 6000, 'A.']],
    ],
    [
      'repeated: becomes one',
      [
        [0, 1000, 'A b.'],
        [1083, 2000, 'A b.'],
      ],
      [[0, 2000, 'A b.']],
    ],
    ['end-before-start: turned round', [[3000, 1000, 'A b.']], [[1000, 3000, 'A b.']]],
    ['ellipsis, white space, punctuation', [[0, 3000, ' So... what  now ?']], [[0, 3000, 'So… what now?']]],
    ['dialogue-hyphen', [[0, 3000, '– Are you?\n- I am.']], [[0, 3000, '-Are you?\n-I am.']]],
    [
      'dialogue-hyphen: Dutch, second only',
      [[0, 3000, '- Ben je?\n- Ja.']],
      [[0, 3000, 'Ben je?\n-Ja.']],
      'netflix-default',
      { language: 'nl' },
    ],
    ['sdh-brackets', [[0, 3000, '(door slams)']], [[0, 3000, '[door slams]']], 'netflix-en-sdh'],
    [
      'numbers: spelled, with a capital where a sentence starts',
      [[0, 4000, '3 men saw 10 of us.']],
      [[0, 4000, 'Three men saw ten of us.']],
    ],
    ['number-start over 10: left to a person', [[0, 3000, '20 men came.']], [[0, 3000, '20 men came.']]],
    [
      'Chinese: after a mark, else between words',
      [[0, 7000, '我们今天要去北京看长城和故宫，然后回家。']],
      [[0, 7000, '我们今天要去北京看长城和故宫，\n然后回家。']],
      'netflix-zh-Hans',
    ],
  ])('%s', (_name, before, after, profile, more) => {
    expect(mended(before, profile, more)).toEqual(after);
  });

  it('keeps styles on their words when lines are set anew', () => {
    const track = trackOf([[0, 4400, 'x']]);
    track.cues[0]!.lines = [
      [
        { text: 'What brings you to the ' },
        { text: 'land of', style: { italic: true } },
        { text: ' the gatekeepers?' },
      ],
    ];
    expect(mendTrack(track, optionsOf('netflix-en')).track.cues[0]!.lines).toEqual([
      [{ text: 'What brings you to the ' }, { text: 'land', style: { italic: true } }],
      [{ text: 'of', style: { italic: true } }, { text: ' the gatekeepers?' }],
    ]);
  });

  it('leaves what would make another rule worse, and says that it cannot be mended', () => {
    const cues: ShortCue[] = [
      [0, 1000, 'y'.repeat(30)],
      [1083, 2583, 'z'.repeat(30)],
    ];
    const track = trackOf(cues);
    const result = mendTrack(track, optionsOf('netflix-en'));
    expect(result.worse).toEqual([]);
    expect(checkTrack(track, optionsOf('netflix-en')).filter(({ rule }) => rule === 'cps-max')).toMatchObject(
      [{ cue: 1, fixable: false }],
    );
  });
});

describe('retiming', () => {
  const track = trackOf([
    [1000, 2000, 'A'],
    [3_600_000, 3_601_001, 'B'],
  ]);
  const times = (from: SubtitleTrack): number[][] => from.cues.map(({ startMs, endMs }) => [startMs, endMs]);

  it('25 → 23.976 and back is exact to the ms', () => {
    const [pal, film] = [
      { num: 25, den: 1 },
      { num: 24000, den: 1001 },
    ] as const;
    const slower = changeFrameRate(track, pal, film).track;
    // 3600 s at 25 are 90000 frames; at 24000/1001 they last 3753.75 s.
    expect(times(slower)).toEqual([
      [1043, 2085],
      [3_753_750, 3_754_794],
    ]);
    expect(times(changeFrameRate(slower, film, pal).track)).toEqual(times(track));
  });

  it('stretches through two points', () => {
    const { track: stretched } = stretchTrack(
      track,
      { fromMs: 1000, toMs: 500 },
      { fromMs: 3_600_000, toMs: 3_600_500 },
    );
    expect(times(stretched)).toEqual([
      [500, 1500],
      [3_600_500, 3_601_501],
    ]);
    expect(() => stretchTrack(track, { fromMs: 1, toMs: 5 }, { fromMs: 1, toMs: 9 })).toThrow(RangeError);
    expect(() => stretchTrack(track, { fromMs: 1, toMs: 5 }, { fromMs: 9, toMs: 2 })).toThrow(RangeError);
  });

  it('shifts, cuts off at the start of the film, and refuses to lose a cue', () => {
    expect(shiftTrack(track, -1500)).toMatchObject({ clipped: ['c1'] });
    expect(times(shiftTrack(track, -1500).track)[0]).toEqual([0, 500]);
    expect(() => shiftTrack(track, -2000)).toThrow(RangeError);
  });
});
