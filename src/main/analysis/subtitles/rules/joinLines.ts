/** Scripts that are written without spaces. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー、。，！？：；…「」『』（）]/u;

/**
 * What stands between two lines when they become one: nothing between signs of a script without spaces (in
 * Japanese an ideographic space after `！` and `？`), else one space.
 */
export function glueBetween(left: string, right: string): '' | ' ' | '\u3000' {
  const before = left.trimEnd().slice(-1);
  const after = right.trimStart().slice(0, 1);
  if (before === '' || after === '') return '';
  if (!unspaced.test(before) || !unspaced.test(after)) return ' ';
  return /[！？]/.test(before) && kana.test(left + right) ? '\u3000' : '';
}

const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** The lines of a cue as one, each without the white space around it. */
export function joinedText(lines: readonly string[]): string {
  return lines.reduce((text, line) => `${text}${glueBetween(text, line)}${line.trim()}`, '');
}
