import type { WorkbookRequest } from '../tables/readers/workbook.ts';

/** One workbook, unpacked beside the window. exceljs is loaded for it alone: it costs a thread 40 MB and 0.2 s. */
export function createWorkbookTask(request: WorkbookRequest) {
  return {
    onMessage(): void {
      throw new RangeError('A workbook takes no messages.');
    },
    finish: async () => (await import('../tables/readers/workbook.ts')).readWorkbook(request),
  };
}
