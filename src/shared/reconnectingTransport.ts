import { TrimbinError, type ErrorData } from './errors.ts';
import { encodeRequest, type Transport } from './protocol.ts';
import { LineEnd, decodeFrame, type Frame } from './resumableLine.ts';

/** A socket as browsers and Node have it, reduced to what a line needs. */
export interface TextSocket {
  send(text: string): void;
  close(): void;
}

export interface SocketEvents {
  onOpen(): void;
  onText(text: string): void;
  /** The socket has ended, or could not be opened; told once. */
  onClose(): void;
}

/**
 * `connecting` before the first greeting, `open`, `waiting` while a dropped socket is replaced, `anew` when the core
 * answers again but has forgotten this page (it was started anew): what is shown has to be read again.
 */
export type LineState = 'connecting' | 'open' | 'waiting' | 'anew';

export interface ReconnectingOptions {
  /** Unguessable, of this page alone: 16–64 letters and digits. */
  line: string;
  openSocket(events: SocketEvents): TextSocket;
  /** Call back after so many milliseconds. */
  wait(ms: number, then: () => void): void;
  onState?(state: LineState, failedAttempts: number): void;
}

export interface ReconnectingTransport extends Transport {
  close(): void;
}

/** Pauses between attempts, ms; the last one repeats. The first reconnection is not noticed at all. */
const pauses = [0, 250, 500, 1000, 2000, 5000];

/** Characters that may wait for a core that does not answer; then calls fail at once. */
const mostWaiting = 16 * 1024 * 1024;

const lost: ErrorData = {
  code: 'cancelled',
  message: 'Trimbin was started anew while this was running. Start it again if it is still needed.',
};

/** A line that survives its sockets: calls, results, progress and events go on where they were. */
export function createReconnectingTransport(options: ReconnectingOptions): ReconnectingTransport {
  return new ReconnectingLine(options);
}

class ReconnectingLine implements ReconnectingTransport {
  readonly #options: ReconnectingOptions;
  readonly #listeners = new Set<(message: unknown) => void>();
  readonly #openCalls = new Set<string>();
  #isClosed = false;
  #wasOpen = false;
  #failures = 0;
  #socket: TextSocket | null = null;
  #end = this.#makeEnd();

  constructor(options: ReconnectingOptions) {
    this.#options = options;
    this.#connect();
  }

  send(message: unknown): void {
    const text = encodeRequest(message);
    if (this.#end.pendingSize > mostWaiting) throw new TrimbinError('internal', 'Trimbin does not answer.');
    const call = startedCall(message);
    if (call !== null) this.#openCalls.add(call);
    this.#end.push(text);
  }

  onMessage(listener: (message: unknown) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#isClosed = true;
    this.#end.detach();
    this.#socket?.close();
  }

  #makeEnd(): LineEnd {
    // `send` refuses long before so much waits that the end itself would overflow.
    return new LineEnd({
      deliver: (message) => this.#deliver(message),
      onOverflow: () => this.#socket?.close(),
    });
  }

  #deliver(message: unknown): void {
    const id = endedCall(message);
    if (id !== null) this.#openCalls.delete(id);
    for (const listener of this.#listeners) listener(message);
  }

  #connect(): void {
    if (this.#isClosed) return;
    let isGreeted = false;
    const socket = this.#options.openSocket({
      onOpen: () => socket.send(hello(this.#options.line, this.#end.received)),
      onText: (text) => {
        const frame = decodeFrame(text);
        const isFine = isGreeted
          ? frame !== undefined && this.#end.accept(frame)
          : this.#greet(frame, socket);
        isGreeted = true;
        if (!isFine) socket.close();
      },
      onClose: () => this.#onDropped(),
    });
    this.#socket = socket;
  }

  #greet(frame: Frame | undefined, socket: TextSocket): boolean {
    if (frame?.type !== 'welcome') return false;
    const isForgotten = frame.isNew && this.#wasOpen;
    if (isForgotten) this.#startOver();
    this.#failures = 0;
    this.#wasOpen = true;
    this.#end.attach((text) => socket.send(text), frame.received);
    this.#options.onState?.(isForgotten ? 'anew' : 'open', 0);
    return true;
  }

  /** The core has no memory of this line: what it was asked has gone with it. */
  #startOver(): void {
    this.#end = this.#makeEnd();
    const calls = [...this.#openCalls];
    this.#openCalls.clear();
    for (const id of calls) this.#deliver({ type: 'error', id, error: lost });
  }

  #onDropped(): void {
    this.#end.detach();
    if (this.#isClosed) return;
    this.#failures += 1;
    this.#options.onState?.(this.#wasOpen ? 'waiting' : 'connecting', this.#failures);
    const pause = pauses[Math.min(this.#failures, pauses.length) - 1] ?? 0;
    this.#options.wait(pause, () => this.#connect());
  }
}

function hello(line: string, received: number): string {
  return JSON.stringify({ type: 'hello', line, received } satisfies Frame);
}

function startedCall(message: unknown): string | null {
  const { type, id } = (message ?? {}) as { type?: unknown; id?: unknown };
  return type === 'call' && typeof id === 'string' ? id : null;
}

function endedCall(message: unknown): string | null {
  const { type, id } = (message ?? {}) as { type?: unknown; id?: unknown };
  return (type === 'result' || type === 'error') && typeof id === 'string' ? id : null;
}
