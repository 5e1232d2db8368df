import { errorCodes, type ErrorCode, type ErrorData } from '#shared/errors.ts';

/** How tables keep an error: three columns, all NULL where there is none. */
export interface ErrorColumns {
  error_code: string | null;
  error_message: string | null;
  error_details: string | null;
}

export function toErrorColumns(error: ErrorData | null | undefined): ErrorColumns {
  if (!error) return { error_code: null, error_message: null, error_details: null };
  const details = error.details === undefined ? null : JSON.stringify(error.details);
  return { error_code: error.code, error_message: error.message, error_details: details };
}

/** A code that this version does not know, from a newer file, reads as `internal` with its message. */
export function fromErrorColumns(row: ErrorColumns): ErrorData | null {
  if (row.error_code === null || row.error_message === null) return null;
  const code: ErrorCode = errorCodes.find((known) => known === row.error_code) ?? 'internal';
  const details =
    row.error_details === null ? null : (JSON.parse(row.error_details) as Record<string, unknown>);
  return { code, message: row.error_message, ...(details ? { details } : {}) };
}
