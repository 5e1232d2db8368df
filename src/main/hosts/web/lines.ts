import type { WebSocket } from 'ws';
import { decodeFrame, type Frame } from '#shared/resumableLine.ts';
import type { Router } from '#main/router.ts';
import { keepAlive } from './keepAlive.ts';
import { Line } from './line.ts';

export interface LineOptions {
  router: Pick<Router, 'connect'>;
  /** How long the past of a dropped line is kept, ms. */
  graceMs: number;
}

/** Pages of one person; more is somebody playing. */
const maxLines = 64;
const greetingMs = 10_000;

/** Closed by the page itself: 1000 on purpose, 1001 because it is loaded anew or its tab is closed. */
const deliberate: ReadonlySet<number> = new Set([1000, 1001]);

/** Lines to pages, each of which outlives its sockets for a while. */
export class Lines {
  readonly #options: LineOptions;
  readonly #lines = new Map<string, Line>();

  constructor(options: LineOptions) {
    this.#options = options;
  }

  get count(): number {
    return this.#lines.size;
  }

  /** Serve a socket whose sender has been checked. */
  accept(socket: WebSocket): void {
    let line: Line | null = null;
    const timer = setTimeout(() => socket.close(1008, 'no greeting'), greetingMs);
    socket.on('message', (data, isBinary) => {
      const frame = isBinary ? undefined : decodeFrame(String(data as Buffer));
      if (line) {
        if (frame === undefined || !line.end.accept(frame)) socket.close(1003, 'not of the protocol');
        return;
      }
      clearTimeout(timer);
      line = this.#greet(socket, frame);
      if (!line) socket.close(1008, 'no greeting');
    });
    // A broken or oversized frame ends this one socket; `close` follows.
    socket.on('error', () => socket.terminate());
    socket.on('close', (code) => {
      clearTimeout(timer);
      if (!line?.release(socket)) return;
      if (deliberate.has(code)) line.drop();
      else line.dropAfter(this.#options.graceMs);
    });
    keepAlive(socket);
  }

  close(): void {
    for (const line of [...this.#lines.values()]) line.drop();
  }

  #greet(socket: WebSocket, frame: Frame | undefined): Line | null {
    if (frame?.type !== 'hello') return null;
    const known = this.#lines.get(frame.line);
    if (!known && this.#lines.size >= maxLines) return null;
    const line = known ?? this.#open(frame.line);
    line.take(socket, known ? frame.received : null);
    return line;
  }

  #open(id: string): Line {
    const line = new Line(this.#options.router, () => this.#lines.delete(id));
    this.#lines.set(id, line);
    return line;
  }
}
