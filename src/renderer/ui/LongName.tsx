/** Room that the end of a name gets at most, in letters; a Chinese character takes that of two. */
const endLetters = 12;
/** What is hardly longer than that is not worth taking apart. */
const shortName = 20;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Take a name apart before its end, never inside a character. @returns `['', name]` where it is short. */
export function splitName(name: string): [start: string, end: string] {
  if (widthOf(name) <= shortName) return ['', name];
  const parts = [...graphemes.segment(name)].map(({ segment }) => segment);
  let at = parts.length;
  let room = endLetters;
  for (; at > 0; at -= 1) {
    room -= Math.min(2, widthOf(parts[at - 1] ?? ''));
    if (room < 0) break;
  }
  return [parts.slice(0, at).join(''), parts.slice(at).join('')];
}

function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + ((letter.codePointAt(0) ?? 0) >= 0x2e80 ? 2 : 1), 0);
}

/**
 * A name on one line that loses letters of its middle where there is no room: names of takes differ at their end. The
 * whole is told by `title`.
 */
export function LongName({ name, title = name }: { name: string; title?: string }) {
  const [start, end] = splitName(name);
  return (
    <span className="long-name" title={title}>
      {start !== '' && <span>{start}</span>}
      <span>{end}</span>
    </span>
  );
}
