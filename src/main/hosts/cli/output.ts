import { visibleText } from '#shared/domain/visibleText.ts';

/** Where the terminal host writes: messages on stderr, results on stdout. */
export interface Output {
  /** A sentence for the person; never a result. */
  message(text: string): void;
  /** A line of the result. */
  line(text: string): void;
  /** A result that has its own line ends. */
  text(text: string): void;
  /** The one JSON document of a `--json` run. */
  json(value: unknown): void;
  /** One line of machine-readable progress, on stderr. */
  event(value: unknown): void;
  readonly isTerminal: boolean;
  readonly columns: number;
  /** Replace the line that is being drawn; terminals only. */
  draw(text: string): void;
}

interface Stream {
  write(text: string): unknown;
  isTTY?: boolean;
  columns?: number;
}

/** Build the output on real streams, or on any two that can be written to. */
export function createOutput(out: Stream, err: Stream): Output {
  let drawn = false;
  const clear = (): void => {
    if (drawn) err.write('\r\u001b[2K');
    drawn = false;
  };
  return {
    message(text) {
      clear();
      // A name in it must not steer the terminal.
      err.write(`${text.split('\n').map(visibleText).join('\n')}\n`);
    },
    line(text) {
      clear();
      out.write(`${text}\n`);
    },
    text(text) {
      clear();
      out.write(text);
    },
    json(value) {
      clear();
      out.write(`${JSON.stringify(value, null, 2)}\n`);
    },
    event(value) {
      err.write(`${JSON.stringify(value)}\n`);
    },
    get isTerminal() {
      return err.isTTY === true;
    },
    get columns() {
      return err.columns ?? 80;
    },
    draw(text) {
      err.write(`\r\u001b[2K${text}`);
      drawn = text !== '';
    },
  };
}
