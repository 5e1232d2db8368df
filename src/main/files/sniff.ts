import type { FileKind } from '#shared/domain/projectFiles.ts';
import type { Ambiguous } from '#shared/domain/fileTypes.ts';

/** How many bytes from the start are enough to decide. */
export const sniffBytes = 8192;

/**
 * Decide what a file is whose ending is used for several things.
 *
 * @param head - The first bytes, up to `sniffBytes`.
 * @returns `null` if it is none of what Trimbin reads.
 */
export function kindByContent(ask: Ambiguous, head: Buffer): FileKind | null {
  switch (ask) {
    case 'transport-stream':
      return isTransportStream(head) ? 'video' : null;
    case 'plain-text':
      return kindOfPlainText(decode(head));
    case 'xml':
      return kindOfXml(decode(head));
    case 'stl':
      return isSubtitleStl(head) ? 'subtitle' : null;
    case 'sub':
      return isSubtitleSub(head) ? 'subtitle' : null;
    case 'json':
      return isJsonTable(decode(head)) ? 'table' : null;
  }
}

/** MPEG-TS: the byte 0x47 at the start of every packet of 188 bytes; 192 with a time stamp before, 204 with a checksum after. */
function isTransportStream(head: Buffer): boolean {
  // Source code may happen to have a G in the same column of many lines; text has no control characters.
  if (!head.some((byte) => byte < 9 || (byte > 13 && byte < 27))) return false;
  return [188, 192, 204].some((packet) => {
    for (let start = 0; start < packet; start++) {
      const marks = Math.min(8, Math.floor((head.length - start - 1) / packet) + 1);
      if (marks < 2) break;
      if (Array.from({ length: marks }, (_, i) => head[start + i * packet]).every((byte) => byte === 0x47)) {
        return true;
      }
    }
    return false;
  });
}

/** EBU N19 says its rate in its header; Spruce is text with timecodes. The other .stl is a solid for a 3D printer. */
function isSubtitleStl(head: Buffer): boolean {
  if (/^STL\d\d\.\d\d$/.test(head.toString('latin1', 3, 11))) return true;
  return /^\s*\d\d:\d\d:\d\d[:;.]\d\d\s*,\s*\d\d:\d\d:\d\d[:;.]\d\d\s*,/m.test(head.toString('latin1'));
}

/** MicroDVD `{0}{25}Hello`, SubViewer `00:00:01.00,00:00:02.00`, MPL2 `[0][25]Hello`; VobSub pictures begin an MPEG program stream. */
function isSubtitleSub(head: Buffer): boolean {
  if (head.length >= 4 && head.readUInt32BE(0) === 0x000001ba) return true;
  const text = decode(head);
  return /^\{\d*\}\{\d*\}|^\[\d+\]\[\d+\]|^\d\d:\d\d:\d\d\.\d\d,\d\d:\d\d:\d\d\.\d\d/m.test(text);
}

/** TTML or USF: subtitles. Final Draft saved as .xml: a screenplay. Timelines and sidecars of cameras are none of ours. */
function kindOfXml(text: string): FileKind | null {
  const root = /<(?![?!])(?:[\w.-]+:)?([\w.-]+)/.exec(text)?.[1];
  if (root === 'tt' || root === 'USFSubtitles') return 'subtitle';
  return root === 'FinalDraft' ? 'screenplay' : null;
}

/** Subtitles or a screenplay that were saved as .txt. Notes are neither. */
function kindOfPlainText(text: string): FileKind | null {
  if (/^\s*WEBVTT\b/.test(text)) return 'subtitle';
  if (/^\d{1,2}:\d\d:\d\d[,.]\d{1,3}\s*-->\s*\d{1,2}:\d\d:\d\d/m.test(text)) return 'subtitle';
  // A scene heading after an empty line; in prose "int." does not stand alone at the start of a line in capitals.
  const heading =
    /(?:^|\n[^\S\n]*\n)[^\S\n]*(?:\d+[A-Z]?\.?[^\S\n]+)?(?:INT|EXT|EST|I\/E|INT\.?\/EXT)[. ][^\S\n]*\S/;
  const chinese =
    /^[^\S\n]*(?:第?[\d一二三四五六七八九十百]+[场場.、\s-].{0,20})?(?:内景|外景|內景)[\s.。,、:]*\S/m;
  return heading.test(text.replaceAll('\r', '')) || chinese.test(text) ? 'screenplay' : null;
}

/** A list of records, or an object (which may hold one); a single word or number is no table. */
function isJsonTable(text: string): boolean {
  return /^\s*[[{]/.test(text);
}

function decode(head: Buffer): string {
  if (head[0] === 0xff && head[1] === 0xfe) return head.subarray(2).toString('utf16le');
  if (head[0] === 0xfe && head[1] === 0xff) {
    return Buffer.from(head.subarray(2, 2 + ((head.length - 2) & ~1)))
      .swap16()
      .toString('utf16le');
  }
  const text = head.toString('utf8');
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
