/** Tags in the text of SubRip, found over all lines of a cue: which are markup, and which are text that only looks so. */

export interface SrtTag {
  /** `<i>` or `{i}`, `{\\an8}` of ASS, `{y:i}` of MicroDVD, `\\N` or `\\h` of ASS. */
  kind: 'tag' | 'override' | 'code' | 'escape';
  /** 0-based line, and where in it the tag begins and ends. */
  line: number;
  from: number;
  to: number;
  whole: string;
  isEnd: boolean;
  /** Lower case; of an escape its letter; '' for an override and a code. */
  name: string;
  /** What follows the name, or stands behind the backslash of an override. */
  rest: string;
  /** Set in braces. */
  isBraced: boolean;
}

/** Tags that players know. */
export const srtTagNames = ['i', 'em', 'b', 'strong', 'u', 's', 'strike', 'del', 'font', 'br'] as const;
/** Tags of WebVTT that converters leave behind; they are nobody's words. */
export const vttTagNames = ['c', 'v', 'lang', 'ruby', 'rt'] as const;

const known = new Set<string>(srtTagNames);
const leftBehind = new Set<string>(vttTagNames);

const token = new RegExp(
  [
    /<( {0,4})(\/?)( {0,4})([a-z][\w:-]{0,30})((?:\.[\w-]{1,40}){0,8})(?:([\s/][^<>]*)?)>/,
    /\{\\([^{}]*)\}/,
    /\{(\/?)(b|i|u|s|bold|italic|underline)\}/,
    /\{[yfscpho]:[^{}]{1,99}\}/,
    /\\([Nh])/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gi',
);

const bracedNames: Record<string, string> = { bold: 'b', italic: 'i', underline: 'u' };

/** @returns the tags in their order; what is not among them is text. */
export function findSrtTags(lines: readonly string[]): SrtTag[] {
  const found: (SrtTag & { isSpaced: boolean })[] = [];
  lines.forEach((text, line) => {
    if (!/[<{\\]/.test(text)) return;
    for (const match of text.matchAll(token)) found.push({ ...readTag(match), line });
  });
  const paired = pairs(found);
  const hasPath = namesPath(lines);
  return found.filter((tag) =>
    tag.kind === 'escape' ? !hasPath && /[Nh]/.test(tag.name) : isMarkup(tag, paired.has(tag)),
  );
}

/** Whether a cue names a path (`C:\\New`): its backslashes are its own then, and no line breaks of ASS. */
export function namesPath(lines: readonly string[]): boolean {
  return lines.some((text) => /\b[a-z]:\\|\\\\/i.test(text));
}

function readTag(match: RegExpExecArray): Omit<SrtTag, 'line'> & { isSpaced: boolean } {
  const [whole, before = '', slash = '', after = '', name = '', classes = '', rest = ''] = match;
  const [override, braceSlash, braced, escape] = match.slice(7);
  const place = { whole, from: match.index, to: match.index + whole.length, isBraced: whole.startsWith('{') };
  const none = { isEnd: false, isSpaced: false, name: '', rest: '' };
  if (name !== '') {
    const isSpaced = before !== '' || after !== '';
    return {
      ...place,
      kind: 'tag',
      isEnd: slash === '/',
      name: name.toLowerCase(),
      rest: classes + rest,
      isSpaced,
    };
  }
  if (braced !== undefined) {
    const lower = braced.toLowerCase();
    return { ...place, ...none, kind: 'tag', isEnd: braceSlash === '/', name: bracedNames[lower] ?? lower };
  }
  if (escape !== undefined) return { ...place, ...none, kind: 'escape', name: escape };
  return { ...place, ...none, kind: override === undefined ? 'code' : 'override', rest: override ?? '' };
}

function isMarkup(
  { kind, name, rest, isSpaced, isEnd, isBraced }: SrtTag & { isSpaced: boolean },
  isPaired: boolean,
): boolean {
  if (kind !== 'tag') return true;
  if (isBraced) return isPaired;
  // `a < b > c` is a sum; `< b>` and `</ b>` are slips of the pen.
  if (known.has(name)) return name === 'br' || isPaired || isEnd || !(isSpaced && /\s$/.test(rest));
  return !isSpaced && (isPaired || leftBehind.has(name));
}

/** Tags that have a partner: an end closes the last one open of its name. */
function pairs(tags: readonly SrtTag[]): Set<SrtTag> {
  const open = new Map<string, SrtTag[]>();
  const paired = new Set<SrtTag>();
  for (const tag of tags) {
    if (tag.kind !== 'tag') continue;
    const key = `${tag.isBraced ? '{' : '<'}${tag.name}`;
    const others = open.get(key) ?? [];
    open.set(key, others);
    if (!tag.isEnd) others.push(tag);
    else {
      const start = others.pop();
      if (start) paired.add(start).add(tag);
    }
  }
  return paired;
}

/** Names that end somewhere in the text: their tags would be taken for markup. */
export function closedNames(text: string): string[] {
  return [...new Set([...text.matchAll(/<\/([a-z][\w:-]{0,30})[\s/>]/gi)].map(([, name = '']) => name))];
}
