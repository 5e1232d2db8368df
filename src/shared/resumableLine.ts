import { z } from 'zod';
import { decodeJson } from './protocol.ts';

/**
 * What crosses a socket that may drop. Messages are numbered and kept until the other side has confirmed them, so
 * that a line goes on over a new socket without losing or doubling one.
 */
export const Frame = z.discriminatedUnion('type', [
  /** First of the client: which line this is, and the number of the last message it has. */
  z.object({ type: z.literal('hello'), line: z.string().regex(/^[\w-]{16,64}$/), received: z.int().min(0) }),
  /** First of the core. `isNew`: it knows nothing of this line's past. */
  z.object({ type: z.literal('welcome'), received: z.int().min(0), isNew: z.boolean() }),
  z.object({ type: z.literal('data'), n: z.int().min(1), received: z.int().min(0), message: z.unknown() }),
  z.object({ type: z.literal('received'), received: z.int().min(0) }),
]);
export type Frame = z.infer<typeof Frame>;

/** Bytes that a frame may have around its message. */
export const frameOverheadBytes = 256;

/** `undefined` for what is no frame. */
export function decodeFrame(text: string): Frame | undefined {
  const parsed = Frame.safeParse(decodeJson(text));
  return parsed.success ? parsed.data : undefined;
}

export interface LineEndOptions {
  deliver(message: unknown): void;
  /** More is waiting than may wait: the line is given up. */
  onOverflow(): void;
  /** Characters that may be under way without being confirmed; what is more waits here, not in the socket. */
  window?: number;
  /** Characters that may wait altogether. */
  capacity?: number;
}

interface Waiting {
  text: string;
  /** A later message of the same key makes this one worthless: progress of one call. */
  key: string | null;
}

const defaultWindow = 4 * 1024 * 1024;
const defaultCapacity = 64 * 1024 * 1024;

/** One end of a line; both ends are the same. Knows no socket: it is given a function that sends text. */
export class LineEnd {
  readonly #options: LineEndOptions;
  readonly #waiting: Waiting[] = [];
  readonly #underWay: { n: number; text: string }[] = [];
  #waitingSize = 0;
  #underWaySize = 0;
  #sent = 0;
  #received = 0;
  #write: ((text: string) => void) | null = null;

  constructor(options: LineEndOptions) {
    this.#options = options;
  }

  /** Number of the last message that came in. */
  get received(): number {
    return this.#received;
  }

  /** Characters that wait or are under way. */
  get pendingSize(): number {
    return this.#waitingSize + this.#underWaySize;
  }

  /** Take up a new socket whose other side has all messages up to `received`. What is missing there goes first. */
  attach(write: (text: string) => void, received: number): void {
    this.#write = write;
    this.#confirm(received);
    for (const { n, text } of this.#underWay) write(this.#frame(n, text));
    this.#flush();
  }

  detach(): void {
    this.#write = null;
  }

  /** @param text - JSON of one message. */
  push(text: string, key: string | null = null): void {
    const earlier = key === null ? undefined : this.#waiting.find((one) => one.key === key);
    if (earlier) {
      this.#waitingSize += text.length - earlier.text.length;
      earlier.text = text;
    } else {
      this.#waiting.push({ text, key });
      this.#waitingSize += text.length;
    }
    this.#flush();
    if (this.pendingSize > (this.#options.capacity ?? defaultCapacity)) this.#options.onOverflow();
  }

  /** Take in a frame after the greeting. @returns false for one that does not belong here. */
  accept(frame: Frame): boolean {
    if (frame.type !== 'data' && frame.type !== 'received') return false;
    this.#confirm(frame.received);
    if (frame.type === 'data') {
      // What came twice over two sockets is heard once; a gap cannot be, since sockets keep the order.
      if (frame.n > this.#received + 1) return false;
      const isNew = frame.n === this.#received + 1;
      if (isNew) this.#received = frame.n;
      this.#write?.(JSON.stringify({ type: 'received', received: this.#received } satisfies Frame));
      if (isNew) this.#options.deliver(frame.message);
    }
    this.#flush();
    return true;
  }

  #frame(n: number, message: string): string {
    return `{"type":"data","n":${n},"received":${this.#received},"message":${message}}`;
  }

  #confirm(received: number): void {
    while (this.#underWay[0] && this.#underWay[0].n <= received) {
      this.#underWaySize -= this.#underWay[0].text.length;
      this.#underWay.shift();
    }
  }

  #flush(): void {
    const window = this.#options.window ?? defaultWindow;
    while (this.#write && this.#waiting[0] && (this.#underWay.length === 0 || this.#underWaySize < window)) {
      const { text } = this.#waiting[0];
      this.#waiting.shift();
      this.#waitingSize -= text.length;
      this.#sent += 1;
      this.#underWay.push({ n: this.#sent, text });
      this.#underWaySize += text.length;
      this.#write(this.#frame(this.#sent, text));
    }
  }
}

/** The key under which a message to a client replaces an earlier one that still waits. */
export function replacementKey(message: unknown): string | null {
  if (typeof message !== 'object' || message === null) return null;
  const { type, id } = message as { type?: unknown; id?: unknown };
  return type === 'progress' && typeof id === 'string' ? `progress ${id}` : null;
}
