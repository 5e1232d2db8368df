import type { Span } from '#shared/domain/subtitles/cue.ts';
import { cueMarkup, markupLines } from '#shared/domain/subtitles/cueMarkup.ts';
import { caretAfter } from './typing.ts';

/** Rest of the hand after which typed words are saved, ms. */
export const saveRestMs = 400;
/** A longer rest begins another step of the history, ms. */
export const burstRestMs = 2000;

type Lines = readonly (readonly Span[])[];

/** What the words of one cue need while they are typed. */
export interface TypedWordsPorts {
  /** Save them, as part of a step of the history. @returns whether they are saved. */
  save(lines: Span[][], burst: string | undefined): Promise<boolean>;
  /** The words are others. */
  show(text: string): void;
  /** Whether there is something that is not on its way yet. */
  setTyping(isTyping: boolean): void;
  newBurst(): string;
  /** ms, of any start. */
  now(): number;
}

/**
 * The words of a cue while they are typed. They are saved behind the hand, a burst of typing as one step of the history;
 * what an input method composes is left alone until it is composed. What comes from elsewhere (undo, another window)
 * takes the place of the words, but the hand's own words on their way back never do.
 */
export class TypedWords {
  text: string;
  /** The lines that the core has, or that are on their way there. */
  #known: Lines;
  /** As they were when the editor was opened, or came from elsewhere since. */
  #opened: Lines;
  #isComposing = false;
  #isRefused = false;
  #isClosed = false;
  #burst: string | undefined;
  #typedAt = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly ports: TypedWordsPorts,
    lines: Lines,
  ) {
    this.#known = lines;
    this.#opened = lines;
    this.text = textOf(lines);
  }

  type(text: string): void {
    const at = this.ports.now();
    if (at - this.#typedAt > burstRestMs) this.#burst = this.ports.newBurst();
    this.#typedAt = at;
    this.#put(text);
    this.ports.setTyping(true);
    this.#rest();
  }

  /** Save now what was typed; never in the middle of a composition. */
  commit(): void {
    if (this.#isComposing) return;
    clearTimeout(this.#timer);
    this.ports.setTyping(false);
    this.#keep(markupLines(this.text));
  }

  /** The words as they were when the editor was opened. */
  discard(): void {
    clearTimeout(this.#timer);
    this.#put(textOf(this.#opened));
    this.ports.setTyping(false);
    this.#keep(this.#opened.map((line) => [...line]));
  }

  compose(isComposing: boolean): void {
    this.#isComposing = isComposing;
    this.#rest();
  }

  /** The cue has these words now. @returns where the caret belongs if they came from elsewhere, else `null`. */
  hear(lines: Lines): number | null {
    if (isSame(lines, this.#known)) return null;
    this.#known = lines;
    // What could not be saved stays in the field, to be tried again or copied.
    const isHeld = this.#isRefused || this.#isComposing;
    this.#isRefused = false;
    if (isHeld) return null;
    this.#opened = lines;
    const caret = caretAfter(this.text, textOf(lines));
    this.#put(textOf(lines));
    return caret;
  }

  /** An editor that goes takes its input method along and keeps what was typed. */
  close(): void {
    this.#isComposing = false;
    this.commit();
    this.#isClosed = true;
  }

  /** Opened again: React mounts twice where it is strict. */
  open(): void {
    this.#isClosed = false;
  }

  #put(text: string): void {
    this.text = text;
    this.ports.show(text);
  }

  #rest(): void {
    clearTimeout(this.#timer);
    if (!this.#isComposing) this.#timer = setTimeout(() => this.commit(), saveRestMs);
  }

  #keep(lines: Span[][]): void {
    if (isSame(lines, this.#known)) return;
    this.#known = lines;
    void this.ports.save(lines, this.#burst).then((isKept) => {
      this.#isRefused = !isKept;
      if (!isKept && !this.#isClosed) this.ports.setTyping(true);
    });
  }
}

const textOf = (lines: Lines): string => cueMarkup({ lines: lines.map((line) => [...line]) });

const isSame = (a: Lines, b: Lines): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);
