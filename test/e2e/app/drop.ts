import type { Page } from '@playwright/test';

/** Drop files or folders of this machine on the window, as the file manager does. */
export async function dropOnWindow(page: Page, paths: string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const at = { x: 500, y: 400 };
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, ...at, data });
  }
  await session.detach();
}

/** Hold files over the window, without letting go. */
export async function holdOverWindow(page: Page, paths: string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 500, y: 400, data });
  }
}
