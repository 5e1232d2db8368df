import { white } from './timing.ts';

/** The blocks of a WebVTT file. @see W3C WebVTT, "WebVTT parser algorithm" and "collect a WebVTT block". */

export interface Block {
  kind: 'header' | 'cue' | 'style' | 'region' | 'other';
  /** 1-based line where it starts, and where its times stand. */
  line: number;
  /** The line with the arrow. */
  timing: string | null;
  /** What stands above it. */
  identifier: string;
  /** Lines joined by line feeds, without what is named above. */
  text: string;
}

export interface VttBlocks {
  /** What stands behind `WEBVTT` in the first line; `null` where the signature is missing. */
  signature: string | null;
  blocks: Block[];
}

const blank = new RegExp(`^[${white}]*$`);

/**
 * Cut a file into blocks.
 *
 * @param isTiming - Whether a line with an arrow begins a cue; where it says no, the block is no cue but keeps its
 *   text, as the standard demands.
 */
export function readBlocks(source: string, isTiming: (line: string) => boolean): VttBlocks {
  const text = source.replace(/^\uFEFF/, '').replaceAll('\0', '\uFFFD');
  const lines = text.split(/\r\n|\n|\r/);
  const first = lines[0] ?? '';
  const isSigned = /^WEBVTT(?:[ \t]|$)/.test(first);
  const walker = new BlockWalker(lines, isSigned ? 1 : 0, isTiming);
  const blocks = walker.walk(isSigned);
  return { signature: isSigned ? first.slice(6).trim() : null, blocks };
}

class BlockWalker {
  readonly #lines: readonly string[];
  readonly #isTiming: (line: string) => boolean;
  #at: number;
  #seenCue = false;

  constructor(lines: readonly string[], from: number, isTiming: (line: string) => boolean) {
    this.#lines = lines;
    this.#at = from;
    this.#isTiming = isTiming;
  }

  walk(hasHeader: boolean): Block[] {
    const blocks: Block[] = [];
    if (hasHeader && this.#at < this.#lines.length && this.#lines[this.#at] !== '') {
      const header = this.#collect(true);
      if (header.text !== '') blocks.push(header);
    }
    for (;;) {
      while (this.#at < this.#lines.length && this.#lines[this.#at] === '') this.#at += 1;
      if (this.#at >= this.#lines.length) return blocks;
      blocks.push(this.#collect(false));
    }
  }

  #collect(inHeader: boolean): Block {
    const block: Block = {
      kind: inHeader ? 'header' : 'other',
      line: this.#at + 1,
      timing: null,
      identifier: '',
      text: '',
    };
    const buffer: string[] = [];
    for (let count = 1; this.#at < this.#lines.length; count += 1) {
      const line = this.#lines[this.#at] ?? '';
      if (line.includes('-->')) {
        const begins = !inHeader && (count === 1 || (count === 2 && block.timing === null));
        if (!begins) break;
        block.timing = line;
        if (this.#isTiming(line)) {
          Object.assign(block, { kind: 'cue', line: this.#at + 1, identifier: buffer.splice(0).join('\n') });
          this.#seenCue = true;
        }
      } else if (line === '') break;
      else {
        if (!inHeader && count === 2) this.#open(block, buffer);
        buffer.push(line);
      }
      this.#at += 1;
    }
    block.text = buffer.join('\n');
    return block;
  }

  /** A block that says STYLE or REGION, before the first cue. */
  #open(block: Block, buffer: string[]): void {
    if (this.#seenCue || block.kind !== 'other' || block.timing !== null) return;
    const [word = ''] = buffer;
    if (word.startsWith('STYLE') && blank.test(word.slice(5))) block.kind = 'style';
    else if (word.startsWith('REGION') && blank.test(word.slice(6))) block.kind = 'region';
    if (block.kind !== 'other') buffer.splice(0);
  }
}
