import { isWide } from '#shared/domain/subtitles/measureWidth.ts';

/** Columns of a terminal that a text takes: East Asian wide characters and emoji two, marks on another none. */
export function columnsOf(text: string): number {
  return [...text].reduce((sum, character) => sum + columnsOfOne(character), 0);
}

/** As much of the start of a text as fits into `columns`. */
export function cutToColumns(text: string, columns: number): string {
  let taken = 0;
  let end = 0;
  for (const character of text) {
    taken += columnsOfOne(character);
    if (taken > columns) break;
    end += character.length;
  }
  return text.slice(0, end);
}

function columnsOfOne(character: string): number {
  if (/[\p{Mark}\p{Cf}]/u.test(character)) return 0;
  return isWide(character.codePointAt(0) ?? 0) || /\p{Emoji_Presentation}/u.test(character) ? 2 : 1;
}
