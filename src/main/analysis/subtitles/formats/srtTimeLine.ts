import { readClock, type ReadClock } from './clockText.ts';

/** A line `start --> end` of a SubRip file. */
export interface TimeLine {
  /** 0-based. */
  at: number;
  written: string;
  start: ReadClock | null;
  end: ReadClock | null;
  /** Coordinates (`X1:…`) or settings after the times. */
  settings: string;
  /** Other text after the times: it belongs to the cue. */
  rest: string;
  counter: number | null;
  counterAt: number | null;
}

const arrow = /[-=]{1,3} ?>|[–—] ?>|→/;
/** Two whole times with a dash between them. */
const dashed =
  /^(\s{0,40}\d{1,3}:\d\d:\d\d[.,]\d{1,3})\s{0,9}[-–—]{1,3}\s{0,9}(\d{1,3}:\d\d:\d\d[.,]\d{1,3}\s{0,40})$/;
const leadingTime = /^ ?([-−–]? ?\d[\d:.,; ]{0,40})/;
const numberedTime = /^(\d{1,9})[\s.)]{1,10}([-−–]?\d+:.*)$/;
const counter = /^\s{0,40}-?(\d{1,9})\s{0,40}$/;
const settings = /^(?:[XY][12]: ?-?\d{1,9} {0,9}){1,8}$|^(?:[a-z]{1,20}:[^\s:]{1,60} {0,9}){1,12}$/i;

/** Every time line, with the number that stands above it. */
export function findTimeLines(lines: readonly string[]): TimeLine[] {
  const found: TimeLine[] = [];
  lines.forEach((line, at) => {
    const read = line.length < 1000 && (/[>→]/.test(line) || isDashed(line)) ? readTimeLine(line, at) : null;
    if (read) found.push(withCounter(read, lines, found.at(-1), found.length));
  });
  return found;
}

export function readTimeLine(written: string, at: number): TimeLine | null {
  const line = plainFigures(written).replace(dashed, '$1 -> $2');
  const match = arrow.exec(line);
  if (!match) return null;
  const left = oneSpaced(line.slice(0, match.index).replace(/[\uFEFF\0]+/g, ' '))
    .trim()
    .replace(/(?<=\d) ?[.,;:]$/, '');
  const right = oneSpaced(line.slice(match.index + match[0].length));
  const numbered = numberedTime.exec(left);
  const start = readClock(numbered?.[2] ?? left);
  const time = leadingTime.exec(right)?.[0] ?? '';
  const end = readEnd(time);
  if (!isTimeLine(left, right, start, end)) return null;
  const rest = right.slice(end.taken).trim();
  const isSettings = settings.test(rest);
  const own = numbered ? { counter: Number(numbered[1]), counterAt: at } : { counter: null, counterAt: null };
  return {
    ...{ at, written: written.trim(), start, end: end.clock, ...own },
    ...{ settings: isSettings ? rest : '', rest: isSettings ? '' : rest },
  };
}

/** Whether a line is two times with a dash between them, and nothing else. */
export function isDashed(line: string): boolean {
  return /^\s{0,40}\d{1,3}:\d\d:/.test(line) && dashed.test(line);
}

/** The zeros of other scripts, whose digits follow them: Arabic, Persian, Devanagari, full width. */
const zeros = [0x660, 0x6f0, 0x966, 0xff10];

/** Digits and signs of other scripts as those of ASCII; each is one unit of UTF-16, so that nothing moves. */
function plainFigures(line: string): string {
  if (!/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\uff0c\uff0e\uff10-\uff1a\u066b]/.test(line)) return line;
  const arrowAt = arrow.exec(line)?.index ?? 0;
  // What stands behind the times is text: only the times and what is between them is touched.
  const end = arrowAt + 40;
  return (
    line
      .slice(0, end)
      .replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\uff10-\uff19]/g, (digit) => {
        const zero = zeros.findLast((one) => digit.charCodeAt(0) >= one) ?? 0;
        return String(digit.charCodeAt(0) - zero);
      })
      .replace(/[\uff0c\u066b]/g, ',')
      .replaceAll('\uff0e', '.')
      .replaceAll('\uff1a', ':') + line.slice(end)
  );
}

/** Single spaces, but for those that stand for the zeros of a fraction (`,  5` is five thousandths). */
function oneSpaced(text: string): string {
  return text.replace(/\s+/g, (run, at: number) => {
    const isPadding = run.length === 2 && /[.,]/.test(text[at - 1] ?? '') && /\d/.test(text[at + 2] ?? '');
    return isPadding ? '  ' : ' ';
  });
}

/** One side may be missing or spoilt, but then the other must be a whole clock time and nothing else be there. */
function isTimeLine(
  left: string,
  right: string,
  start: ReadClock | null,
  end: { clock: ReadClock | null },
): boolean {
  if (start && end.clock) return left.includes(':') || right.includes(':');
  if (start) return left.includes(':') && (right.trim() === '' || /^[^a-z]*\d[^a-z]*$/i.test(right));
  return end.clock !== null && right.includes(':') && !/\p{L}/u.test(left);
}

/** The longest beginning that is a time: what follows may be a number of the text. */
function readEnd(time: string): { clock: ReadClock | null; taken: number } {
  let piece = time.trimEnd().replace(/[:.,; ]+$/, '');
  for (let tries = 0; piece !== '' && tries < 12; tries += 1) {
    const clock = readClock(piece);
    if (clock) return { clock, taken: piece.length };
    const cut = piece.trimEnd().lastIndexOf(' ');
    piece = cut <= 0 ? '' : piece.slice(0, cut);
  }
  return { clock: null, taken: 0 };
}

function withCounter(
  line: TimeLine,
  lines: readonly string[],
  before: TimeLine | undefined,
  cuesBefore: number,
): TimeLine {
  if (line.counterAt !== null) return line;
  const lowest = before?.at ?? -1;
  const above = line.at - 1 > lowest ? counterAt(lines, line.at - 1) : null;
  if (above !== null) {
    // In a file without numbers, a number that ends a cue's text is text.
    const isText = before?.counterAt === null && lines[line.at - 2]?.trim() !== '' && line.at - 2 > lowest;
    return isText ? line : { ...line, counter: above, counterAt: line.at - 1 };
  }
  // Files with every second line empty: the number that is due stands above the empty line.
  if (line.at - 2 <= lowest || lines[line.at - 1]?.trim() !== '') return line;
  const due = before?.counter === null || before === undefined ? cuesBefore + 1 : before.counter + 1;
  const higher = counterAt(lines, line.at - 2);
  const stands = line.at - 3 <= lowest || lines[line.at - 3]?.trim() === '';
  return higher === due && stands ? { ...line, counter: higher, counterAt: line.at - 2 } : line;
}

/** `1.`, `1:` or `#1`, where nothing but the number can be meant. */
const decorated = /^\s{0,40}#?-?(\d{1,9})[.:)]?\s{0,40}$/;

function counterAt(lines: readonly string[], at: number): number | null {
  const text = lines[at]?.replace(/^\uFEFF/, '') ?? '';
  const stands = at === 0 || lines[at - 1]?.trim() === '';
  const match = (stands ? decorated : counter).exec(text.length < 100 ? text : '');
  return match ? Number(match[1]) : null;
}
