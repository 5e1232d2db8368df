import type { WebSocket } from 'ws';
import { LineEnd, replacementKey, type Frame } from '#shared/resumableLine.ts';
import type { Router } from '#main/router.ts';

/** The line to one page: the core's end of it, and the socket that carries it at the moment. */
export class Line {
  readonly end: LineEnd;
  readonly #part: ReturnType<Router['connect']>;
  readonly #onDropped: () => void;
  #socket: WebSocket | null = null;
  #timer: NodeJS.Timeout | null = null;
  #isDropped = false;

  constructor(router: Pick<Router, 'connect'>, onDropped: () => void) {
    const listeners = new Set<(message: unknown) => void>();
    this.#onDropped = onDropped;
    this.end = new LineEnd({
      deliver(message) {
        for (const listener of listeners) listener(message);
      },
      onOverflow: () => this.drop(),
    });
    this.#part = router.connect({
      send: (message) => this.end.push(JSON.stringify(message), replacementKey(message)),
      onMessage(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    });
  }

  /** Go on over this socket. @param received - What the page has got so far; null for a page that is new. */
  take(socket: WebSocket, received: number | null): void {
    this.#stopTimer();
    const earlier = this.#socket;
    this.#socket = socket;
    earlier?.terminate();
    const welcome: Frame = { type: 'welcome', received: this.end.received, isNew: received === null };
    socket.send(JSON.stringify(welcome));
    this.end.attach((text) => socket.send(text), received ?? 0);
  }

  /** The socket has ended. @returns false where another one carries the line already. */
  release(socket: WebSocket): boolean {
    if (this.#socket !== socket) return false;
    this.#socket = null;
    this.end.detach();
    return true;
  }

  dropAfter(ms: number): void {
    this.#stopTimer();
    this.#timer = setTimeout(() => this.drop(), ms).unref();
  }

  /** Forget the page. What it started goes on: when it is loaded anew it finds that among the jobs. */
  drop(): void {
    if (this.#isDropped) return;
    this.#isDropped = true;
    this.#stopTimer();
    this.end.detach();
    this.#part('leave');
    this.#socket?.close(1013, 'too much is waiting');
    this.#onDropped();
  }

  #stopTimer(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
