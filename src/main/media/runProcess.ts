import { spawn, type ChildProcess } from 'node:child_process';
import { TrimbinError } from '#shared/errors.ts';

export type StopReason = 'aborted' | 'timeout' | 'too-much';

/** How a child ended. `why` is null when it ended by itself. */
export interface ProcessEnd {
  code: number | null;
  signal: NodeJS.Signals | null;
  why: StopReason | null;
}

export interface RunResult extends ProcessEnd {
  stdout: Buffer;
  /** Last part of what the child said, for messages. */
  stderrTail: string;
}

export interface RunOptions {
  /** Longest life of the child in ms; it is killed after that. */
  timeoutMs: number;
  signal?: AbortSignal | undefined;
  /** Most bytes kept of stdout; more ends the child. */
  maxStdoutBytes?: number;
}

export interface StartedProcess {
  child: ChildProcess;
  /** Settles once, after the child is gone and its pipes are closed. Rejects only if it could not start. */
  ended: Promise<ProcessEnd>;
  kill(why: StopReason): void;
}

/**
 * The static ffprobe of @ffprobe-installer crashes on every transport stream: it loads the converters of the
 * system's glibc, which is not its own. A path without any keeps it from that; builds that are linked to the system's
 * glibc look in their usual place after it.
 */
const noConverters = '/nonexistent';

const stderrTailBytes = 16 * 1024;

/** Keeps only the end of a stream of text. */
export class TextTail {
  #text = '';
  readonly #limit: number;

  constructor(limit = stderrTailBytes) {
    this.#limit = limit;
  }

  push(text: string): void {
    this.#text = (this.#text + text).slice(-this.#limit);
  }

  get text(): string {
    return this.#text.trim();
  }
}

/**
 * Start a child with an argument array (never a shell). Its stdin is closed; stdout, stderr and `extraPipes`
 * more descriptors (3, 4, …) are pipes that the caller must read. An aborted signal kills it at once.
 *
 * If this process dies the pipes close, so a child that writes to them ends with EPIPE.
 */
export function startProcess(
  file: string,
  args: readonly string[],
  options: { signal?: AbortSignal | undefined; extraPipes?: number; stdout?: 'pipe' | 'ignore' } = {},
): StartedProcess {
  const extra = Array.from({ length: options.extraPipes ?? 0 }, () => 'pipe' as const);
  const child = spawn(file, [...args], {
    stdio: ['ignore', options.stdout ?? 'pipe', 'pipe', ...extra],
    windowsHide: true,
    env: { ...process.env, GCONV_PATH: process.env['GCONV_PATH'] ?? noConverters },
  });
  let why: ProcessEnd['why'] = null;
  const kill = (reason: StopReason): void => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    why ??= reason;
    // A wrapper script can leave a grandchild that holds the pipes open: do not wait for it.
    child.once('exit', () => {
      for (const stream of child.stdio) stream?.destroy();
    });
    child.kill('SIGKILL');
  };
  const onAbort = (): void => kill('aborted');
  if (options.signal?.aborted) onAbort();
  options.signal?.addEventListener('abort', onAbort, { once: true });
  const ended = new Promise<ProcessEnd>((resolve, reject) => {
    child.once('error', (error) => {
      if (child.pid === undefined) reject(startError(file, error));
    });
    child.once('close', (code, signal) => resolve({ code, signal, why }));
  }).finally(() => options.signal?.removeEventListener('abort', onAbort));
  // The caller awaits `ended` later; until then a failure to start must not count as unhandled.
  ended.catch(() => undefined);
  return { child, ended, kill };
}

/**
 * Run a child to its end and keep what it printed.
 *
 * @throws TrimbinError `cancelled` after an abort, `ffmpeg-missing` or `ffmpeg-failed` if it cannot start. A
 *   timeout and an exit code are data (`why`, `code`), because the caller knows which file to name.
 */
export async function runProcess(
  file: string,
  args: readonly string[],
  options: RunOptions,
): Promise<RunResult> {
  const limit = options.maxStdoutBytes ?? 32 * 1024 * 1024;
  const { child, ended, kill } = startProcess(file, args, { signal: options.signal });
  const timer = setTimeout(() => kill('timeout'), options.timeoutMs);
  const chunks: Buffer[] = [];
  const tail = new TextTail();
  let bytes = 0;
  child.stdout?.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > limit) kill('too-much');
    else chunks.push(chunk);
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => tail.push(text));
  try {
    const end = await ended;
    if (end.why === 'aborted') throw new TrimbinError('cancelled', 'The work was cancelled.');
    return { ...end, stdout: Buffer.concat(chunks), stderrTail: tail.text };
  } finally {
    clearTimeout(timer);
  }
}

function startError(file: string, error: NodeJS.ErrnoException): TrimbinError {
  if (error.code === 'ENOENT') {
    return new TrimbinError(
      'ffmpeg-missing',
      `The program ${file} is not there. Install ffmpeg or set its path.`,
      {
        file,
      },
    );
  }
  const hint = error.code === 'EACCES' ? ' It is not marked executable: run chmod +x on it.' : '';
  return new TrimbinError(
    'ffmpeg-failed',
    `The program ${file} could not be started: ${error.message}.${hint}`,
    {
      file,
    },
  );
}
