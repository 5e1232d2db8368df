import type { CellValue } from '#shared/domain/tables/table.ts';

/** Rows of one page. */
export const pageRows = 200;
/** Pages kept; a wide table of 200 rows is a few hundred kilobytes. */
const keptPages = 24;

export type Row = readonly CellValue[];

/** Pages that were seen last; asked for again they are there. */
export class RowPages {
  private readonly pages = new Map<number, readonly Row[]>();

  put(page: number, rows: readonly Row[]): void {
    this.pages.delete(page);
    this.pages.set(page, rows);
    for (const old of this.pages.keys()) {
      if (this.pages.size <= keptPages) return;
      this.pages.delete(old);
    }
  }

  /** Undefined while its page is not there. */
  row(index: number): Row | undefined {
    return this.pages.get(Math.floor(index / pageRows))?.[index % pageRows];
  }

  /** Pages of the rows `[from, to)` that are not there. */
  missing(from: number, to: number): number[] {
    const wanted: number[] = [];
    for (let page = Math.floor(from / pageRows); page * pageRows < to; page += 1) {
      if (!this.pages.has(page)) wanted.push(page);
    }
    return wanted;
  }
}
