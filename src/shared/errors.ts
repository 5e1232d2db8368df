/**
 * Every failure that crosses a boundary is one of these: a stable code to branch on, a sentence that names
 * the file and what to do, and JSON-safe details.
 */
export const errorCodes = [
  'bad-request',
  'unknown-call',
  'cancelled',
  'internal',
  'not-found',
  'path-outside-project',
  'project-in-use',
  'project-newer',
  'project-damaged',
  'project-read-only',
  'media-missing',
  'media-empty',
  'media-not-media',
  'media-damaged',
  'media-no-picture',
  'media-unreadable',
  'media-changing',
  'media-timeout',
  'media-other-content',
  'not-analysed',
  'history-moved-on',
  'media-refused',
  'subtitle-refused',
  'subtitle-picture',
  'subtitle-stale',
  'subtitle-edited',
  'file-exists',
  'ffmpeg-missing',
  'ffmpeg-failed',
  'model-missing',
  'data-unreadable',
  'disk-full',
  'write-failed',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** The form an error takes on the wire and in the store. */
export interface ErrorData {
  code: ErrorCode;
  message: string;
  details?: Record<string, unknown>;
}

export class TrimbinError extends Error {
  override readonly name = 'TrimbinError';
  readonly code: ErrorCode;
  readonly details: Record<string, unknown>;

  constructor(
    code: ErrorCode,
    message: string,
    details: Record<string, unknown> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.code = code;
    this.details = details;
  }

  toData(): ErrorData {
    const hasDetails = Object.keys(this.details).length > 0;
    return { code: this.code, message: this.message, ...(hasDetails ? { details: this.details } : {}) };
  }
}

/** Turn anything thrown into wire form; an error of unknown origin becomes `internal` and keeps its message. */
export function toErrorData(error: unknown): ErrorData {
  if (error instanceof TrimbinError) return error.toData();
  if (error instanceof Error && error.name === 'AbortError') {
    return { code: 'cancelled', message: 'The work was cancelled.' };
  }
  return { code: 'internal', message: error instanceof Error ? error.message : String(error) };
}

export function fromErrorData(data: ErrorData): TrimbinError {
  return new TrimbinError(data.code, data.message, data.details ?? {});
}

/** Throw `cancelled` when the signal has fired; called between units of work. */
export function throwIfCancelled(signal: { readonly aborted: boolean } | undefined): void {
  if (signal?.aborted) throw new TrimbinError('cancelled', 'The work was cancelled.');
}

/** Said in a window and on the command line alike. */
export function fileExists(path: string): TrimbinError {
  const message = `${path} is there already. Choose another name, or let it be replaced (--force on the command line).`;
  return new TrimbinError('file-exists', message, { path });
}

/** @param what - As it stands after "is": `Blu-ray pictures (PGS)`. */
export function pictureSubtitles(path: string, what: string): TrimbinError {
  const message = `${path} is ${what}. Pictures of text cannot be read as text; choose a subtitle file of text.`;
  return new TrimbinError('subtitle-picture', message, { path });
}
