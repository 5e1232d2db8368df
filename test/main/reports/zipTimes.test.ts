import ExcelJS from 'exceljs';
import { describe, expect, it, vi } from 'vitest';
import { withFixedTimes } from '#main/reports/xlsx/zipTimes.ts';

async function workbook(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.created = book.modified = new Date(0);
  book.addWorksheet('one').addRow(['a', 1]);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

describe('times in a ZIP file', () => {
  it('are alike whenever it was written, and the file still opens', async () => {
    const early = await workbook();
    vi.setSystemTime('2031-05-06T07:08:10Z');
    const late = await workbook().finally(() => vi.useRealTimers());
    expect(Buffer.compare(early, late)).not.toBe(0);
    expect(Buffer.compare(withFixedTimes(early), withFixedTimes(late))).toBe(0);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(late.buffer as unknown as ExcelJS.Buffer);
    expect(book.getWorksheet('one')?.getCell('A1').value).toBe('a');
  });

  it('refuse what is no ZIP file', () => {
    expect(() => withFixedTimes(new Uint8Array(10))).toThrow(RangeError);
    expect(() => withFixedTimes(new Uint8Array(100))).toThrow(RangeError);
  });
});
