import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { decodeText } from '#main/files/textEncoding.ts';
import type { TableRoom } from '#main/services/dataPorts.ts';
import { readWorkbook } from '#main/tables/readers/workbook.ts';
import { createTableRoom } from '#main/tables/tableRoom.ts';

export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'trimbin-tables-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function openRoom(folder: string): TableRoom {
  const room = createTableRoom({
    scratch: join(folder, 'scratch'),
    readWorkbook,
    guessEncoding: (bytes) => decodeText(bytes, null).encoding.name,
  });
  onTestFinished(() => room.dispose());
  return room;
}

interface Rows {
  columns: string[];
  rows: (string | number | null)[][];
}

export interface Reference {
  groupDropped: Rows;
  group: Rows;
  describe: Record<string, Record<string, number> & { quantiles: number[] }>;
  correlations: { columns: string[]; values: (number | null)[][] };
  shotLengths: { rows: number; mean: Record<string, number>; count: Record<string, number> };
  film: Record<'shots' | 'mean' | 'median' | 'variance' | 'mu' | 'sigma' | 'distance', number>;
  made: { meanByKind: Rows; pivot: Rows };
}

/** What pandas says; see test/fixtures/tables/make.py. */
export const reference = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../fixtures/tables/reference.json'), 'utf8'),
) as Reference;

/** Relative difference. */
export function apart(a: unknown, b: unknown): number {
  if (a === null || b === null) return a === b ? 0 : Infinity;
  const [x, y] = [Number(a), Number(b)];
  return x === y ? 0 : Math.abs(x - y) / Math.max(Math.abs(x), Math.abs(y));
}
