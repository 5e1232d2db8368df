import { readWorkbook, type WorkbookRequest } from '../tables/readers/workbook.ts';

/** One workbook, unpacked beside the window. */
export function createWorkbookTask(request: WorkbookRequest) {
  return {
    onMessage(): void {
      throw new RangeError('A workbook takes no messages.');
    },
    finish: () => readWorkbook(request),
  };
}
