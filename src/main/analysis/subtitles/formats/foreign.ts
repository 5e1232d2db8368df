/** Formats of timed text, and files like it, that are not read here, told by what they say. */

interface ForeignFormat {
  name: string;
  /** Nothing that is read here looks like that. */
  isSure: boolean;
  matches(head: string): boolean;
}

const lineStart = /^[ \t]{0,20}/.source;

/** Lines of a head that match, as a share of those that are not empty. */
function share(head: string, pattern: RegExp): number {
  const lines = head.split(/\r\n|\n|\r/, 200).filter((line) => line.trim() !== '');
  return lines.length < 1 ? 0 : lines.filter((line) => pattern.test(line)).length / lines.length;
}

const sure = (name: string, pattern: RegExp): ForeignFormat => {
  return { name, isSure: true, matches: (head) => pattern.test(head) };
};

const mostly = (name: string, pattern: RegExp): ForeignFormat => {
  return { name, isSure: false, matches: (head) => share(head, pattern) > 0.5 };
};

const foreignFormats: readonly ForeignFormat[] = [
  sure('SAMI', /^\s{0,99}<sami[\s>]/i),
  sure('Scenarist closed captions (SCC)', /^\s{0,99}Scenarist_SCC V\d/),
  sure('a MacCaption file (MCC)', /^\s{0,99}File Format=MacCaption_MCC/),
  sure('SubViewer 1', new RegExp(`${lineStart}\\*{4,20} ?START SCRIPT ?\\*{4,20}`, 'm')),
  sure(
    'Spruce STL',
    new RegExp(
      `${lineStart}(?:\\$FontName|\\d\\d:\\d\\d:\\d\\d[:;]\\d\\d[ \\t]{0,9},[ \\t]{0,9}\\d\\d:\\d\\d:\\d\\d[:;]\\d\\d[ \\t]{0,9},)`,
      'm',
    ),
  ),
  sure('Universal Subtitle Format (USF)', /<USFSubtitles[\s>]/),
  sure('RealText', /^\s{0,99}<window[\s>]/i),
  mostly('MicroDVD', /^\s{0,9}\{\d{1,9}\}\{\d{0,9}\}/),
  mostly('MPL2', /^\s{0,9}\[\d{1,9}\]\[\d{0,9}\]/),
  mostly('TMPlayer', /^\s{0,9}\d{1,2}:\d\d:\d\d(?:,\d)?[:=]/),
  mostly(
    'JACOsub',
    /^\s{0,9}(?:#|\d{1,3}:\d\d:\d\d[.:]\d\d\s{1,9}\d{1,3}:\d\d:\d\d[.:]\d\d\s|@\d{1,9}\s{1,9}@\d{1,9}\s)/,
  ),
  { name: 'JSON', isSure: false, matches: (head) => /^\s{0,99}(?:\{\s{0,99}"|\[\s{0,99}[[{])/.test(head) },
  {
    name: 'a web page',
    isSure: false,
    matches: (head) => /^\s{0,99}<(?:!doctype\s{1,9}html|html)[\s>]/i.test(head),
  },
];

/** A VobSub index: times and places of pictures in the `.sub` file beside it. */
export function isVobSubIndex(head: string): boolean {
  return /^\uFEFF?\s{0,99}# VobSub index file/.test(head);
}

/**
 * The name of a format that is not read here, as it stands in a sentence; `null` where the text may be one that is.
 *
 * @param head - The first 64 k characters at most.
 * @param isKnown - Whether a format that is read here recognises it.
 */
export function foreignFormat(head: string, isKnown: boolean): string | null {
  const text = head.replace(/^\uFEFF/, '');
  const found = foreignFormats.find((one) => (one.isSure || !isKnown) && one.matches(text));
  if (found) return found.name;
  const root = isKnown
    ? null
    : /^\s{0,99}<\?xml[^>]{0,200}\?>(?:\s|<!--[^>]{0,2000}-->|<![^>]{0,500}>){0,20}<([\w:.-]{1,60})/.exec(
        text,
      );
  return root && !/^(?:[\w-]{1,40}:)?tt$/.test(root[1] ?? '') ? `XML, but no TTML (<${root[1]}>)` : null;
}
