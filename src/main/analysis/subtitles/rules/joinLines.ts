/** Scripts that are written without spaces. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー、。，！？：；…「」『』（）]/u;

/**
 * What stands between two lines when they become one: nothing between signs of a script without spaces, else
 * one space.
 */
export function glueBetween(left: string, right: string): '' | ' ' {
  const before = [...left.trimEnd()].at(-1) ?? '';
  const after = [...right.trimStart()][0] ?? '';
  return before === '' || after === '' || (unspaced.test(before) && unspaced.test(after)) ? '' : ' ';
}

/** The lines of a cue as one, each without the white space around it. */
export function joinedText(lines: readonly string[]): string {
  return lines.reduce((text, line) => `${text}${glueBetween(text, line)}${line.trim()}`, '');
}
