import { type Span, lineText } from '#shared/domain/subtitles/cue.ts';
import type { RuleId } from '#shared/domain/subtitles/profile.ts';
import { isDialogue, leadingDash } from '../rules/dialogue.ts';
import { numbersToSpell } from '../rules/numberRules.ts';
import type { PlacedCue, Scene } from '../rules/scene.ts';
import { doubleSpace, edgeSpace, spaceBeforeMark } from '../rules/spaceRules.ts';
import { dots, hyphensOf, otherBrackets } from '../rules/textRules.ts';
import { rebreaks } from './rebreak.ts';
import { editLine, type LineEdit } from './spanEdits.ts';

/** Ways to mend a cue's text for one rule, the best first. */
export type TextFix = (placed: PlacedCue, scene: Scene) => Iterable<Span[][]>;

type EditsOfLine = (text: string, index: number, texts: readonly string[], scene: Scene) => LineEdit[];

/** Edit each line; should the new text ask for other lines, those are offered too. */
function byLine(edits: EditsOfLine): TextFix {
  return function* ({ cue }, scene) {
    const texts = cue.lines.map(lineText);
    const lines = cue.lines.map((line, index) =>
      editLine(line, edits(texts[index] ?? '', index, texts, scene)),
    );
    yield lines;
    yield* rebreaks(lines, scene);
  };
}

function replacing(pattern: (scene: Scene) => RegExp, replacement: string): TextFix {
  return byLine((text, _index, _texts, scene) =>
    [...text.matchAll(pattern(scene))].map((match) => ({
      ...{ from: match.index, to: match.index + match[0].length },
      text: replacement,
    })),
  );
}

const hyphens = byLine((text, index, texts, scene) => {
  const wanted = hyphensOf(scene);
  const start = leadingDash.exec(text)?.[0] ?? '';
  if (!wanted || !isDialogue(texts) || (index > 0 && start === '')) return [];
  const hyphen = index === 0 ? wanted[0] : wanted[1];
  return start === hyphen ? [] : [{ from: 0, to: start.length, text: hyphen }];
});

const brackets = byLine((text) => {
  const match = otherBrackets.exec(text);
  if (!match || /[(){}]/.test(match[2] ?? '')) return [];
  const open = (match[1] ?? '').length;
  const close = open + 1 + (match[2] ?? '').length;
  return [
    { from: open, to: open + 1, text: '[' },
    { from: close, to: close + 1, text: ']' },
  ];
});

const opensSentence = /(?:^|[.!?…]\s+)["“'‘(\[]*(?:[-–—]\s*)?$/u;

const numbers = byLine((text, index, texts, scene) =>
  numbersToSpell(text, scene.words).map(({ digits, at, word }) => {
    const lead = text.slice(0, at);
    const above = texts[index - 1];
    const opens =
      opensSentence.test(lead) && (lead.trim() !== '' || above === undefined || /[.!?…]\W*$/u.test(above));
    const spelled = opens ? word.charAt(0).toUpperCase() + word.slice(1) : word;
    return { from: at, to: at + digits.length, text: spelled };
  }),
);

const upright: TextFix = ({ cue }) => [
  cue.lines.map((line) =>
    line.map(({ text, style }) => {
      if (!style) return { text };
      const { italic: _, ...rest } = style;
      return Object.keys(rest).length === 0 ? { text } : { text, style: rest };
    }),
  ),
];

const otherLines: TextFix = ({ cue }, scene) => rebreaks(cue.lines, scene);

/** In the order in which they run: lines are set last, when their text is final. */
export const textFixes: readonly (readonly [RuleId, TextFix])[] = [
  ['white-space-edge', replacing(() => edgeSpace, '')],
  ['white-space-double', replacing(() => doubleSpace, ' ')],
  ['white-space-before-punctuation', replacing(({ words }) => spaceBeforeMark(words), '')],
  ['ellipsis', replacing(() => dots, '…')],
  ['dialogue-hyphen', hyphens],
  ['sdh-brackets', brackets],
  ['italics', upright],
  ['number-spell', numbers],
  ['number-start', numbers],
  ['line-count', otherLines],
  ['line-length', otherLines],
  ['line-break', otherLines],
  ['one-line', otherLines],
  ['line-balance', otherLines],
];
