import type { LanguageWords } from '#shared/domain/subtitles/profile.ts';
import { found, type Rule } from './finding.ts';
import { leadingDash } from './dialogue.ts';
import { neighbour, visibleTextOf, type PlacedCue, type Scene } from './scene.ts';

/** A number on its own: nothing that makes it a time, a price, a decimal, a score, a date or part of a word. */
const alone =
  /(?<![\p{L}\p{N}\p{Sc}#:.,/\\+\-−–_'’])(\d+)(?![\p{L}\p{N}]|[:/\\\-−–_'’][\p{L}\p{N}]|[.,]\d|\s?[%°]|\s?[\p{Sc}])/gu;

export interface NumberInText {
  digits: string;
  at: number;
  word: string;
}

/** The numbers from 1 to 10 in digits that the house wants in words, with their words in the case of their place. */
export function numbersToSpell(line: string, words: LanguageWords | null): NumberInText[] {
  if (!words || words.numbers.length === 0) return [];
  return [...line.matchAll(alone)].flatMap((match) => {
    const digits = match[1] ?? '';
    const word = words.numbers[Number(digits) - 1];
    if (word === undefined || digits.startsWith('0') || isKept(line, match.index, digits, words)) return [];
    return [{ digits, at: match.index, word }];
  });
}

function isKept(line: string, at: number, digits: string, words: LanguageWords): boolean {
  const before = /([\p{L}.]+)\s*$/u.exec(line.slice(0, at))?.[1]?.toLowerCase() ?? '';
  const after = /^\s*([\p{L}.%°]+)/u.exec(line.slice(at + digits.length))?.[1]?.toLowerCase() ?? '';
  // A list of figures (a telephone number, a countdown) is one number.
  const inRow = /\d[\s,-]*$/.test(line.slice(0, at)) || /^[\s,-]*\d/.test(line.slice(at + digits.length));
  return inRow || words.numberBefore.includes(before) || words.numberAfter.includes(after);
}

export const numberSpell: Rule = (placed, scene) => {
  if (!scene.rules['number-spell']) return [];
  return placed.measure.lines.flatMap((line, index) =>
    numbersToSpell(line, scene.words).map(({ digits, word }) =>
      found('number-spell', placed, scene, { value: digits, limit: word, unit: 'text', line: index + 1 }),
    ),
  );
};

const startsWithNumber = /^["“'‘¿¡(\[]*(\d+)(?![\p{L}\p{N}]|[:/.,\-−–'’]\p{N}|\s?[%°])/u;
const closesSentence = /[.!?…。！？]["'”’)\]]*$/u;

/** A sentence that starts with a number in digits: the first of a cue, a speaker's, or after one that is closed. */
export const numberStart: Rule = (placed, scene) => {
  if (!scene.rules['number-start'] || !scene.words || scene.words.numbers.length === 0) return [];
  const goesOn = continuesSentence(placed, scene);
  return placed.measure.lines.flatMap((_, index) => {
    const value = goesOn && index === 0 ? null : numberAtStart(placed.measure.lines, index, scene);
    if (value === null) return [];
    const spelled = scene.words?.numbers[Number(value) - 1] ?? null;
    return [found('number-start', placed, scene, { value, limit: spelled, unit: 'text', line: index + 1 })];
  });
};

/** Whether the cue before it left its sentence open. */
function continuesSentence(placed: PlacedCue, scene: Scene): boolean {
  const before = neighbour(scene, placed.index, -1);
  if (!before) return false;
  const text = visibleTextOf(before.cue);
  return text !== '' && !/[\p{P}♪]$/u.test(text.replace(/,$/, ''));
}

function numberAtStart(lines: readonly string[], index: number, scene: Scene): string | null {
  const line = lines[index] ?? '';
  const dash = leadingDash.exec(line)?.[0] ?? '';
  const above = lines[index - 1];
  if (above !== undefined && dash.trim() === '' && !closesSentence.test(above.trimEnd())) return null;
  const match = startsWithNumber.exec(line.slice(dash.length).trimStart());
  if (!match || scene.words === null) return null;
  return match[1] ?? null;
}
