import type { SubtitleFormat } from '#shared/domain/subtitles/cue.ts';
import { parseEbuStl } from './ebuStl/index.ts';
import { foreignFormat, isVobSubIndex } from './foreign.ts';
import type { Parsed, ParseOptions, TextFormat } from './format.ts';
import { ass, ssa } from './ass/index.ts';
import { lrc } from './lrc.ts';
import { plainText } from './plainText.ts';
import { sbv } from './sbv.ts';
import { srt } from './srt.ts';
import { ttml } from './ttml/index.ts';
import { webvtt } from './webvtt/index.ts';

/** Every format that is read from text; EBU STL is binary and stands apart. */
export const textFormats: readonly TextFormat[] = [srt, webvtt, ass, ssa, ttml, sbv, lrc, plainText];

export function textFormat(id: SubtitleFormat): TextFormat | null {
  return textFormats.find((format) => format.id === id) ?? null;
}

/** The format that files of this ending have; `null` for an ending that no format claims. */
export function formatOfEnding(path: string): SubtitleFormat | null {
  const ending = /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase();
  if (ending === undefined) return null;
  if (ending === 'stl') return 'ebu-stl';
  return textFormats.find(({ endings }) => endings.includes(ending))?.id ?? null;
}

const headCharacters = 65_536;

/**
 * The format of a text by what it says; where that leaves it open, by the ending.
 *
 * @param path - Used for its ending only.
 */
export function detectTextFormat(text: string, path: string | null): TextFormat {
  const head = text.slice(0, headCharacters);
  const byEnding = path === null ? null : formatOfEnding(path);
  let best = { format: plainText, score: 0 };
  for (const format of textFormats) {
    const score = format.sniff(head) + (format.id === byEnding ? 0.2 : 0);
    if (score > best.score) best = { format, score };
  }
  return best.format;
}

/**
 * The name of the format of a text that is not read here; `null` where it is one that is, or may be plain text.
 *
 * @param path - Used for its ending only.
 */
export function nameForeignFormat(text: string, path: string | null): string | null {
  const head = text.slice(0, headCharacters);
  return foreignFormat(head, detectTextFormat(text, path).sniff(head) >= 0.5);
}

export { isVobSubIndex };

/** EBU STL, the one format that is no text. */
export function parseBytes(bytes: Uint8Array, options: ParseOptions = {}): Parsed {
  return parseEbuStl(bytes, options);
}
