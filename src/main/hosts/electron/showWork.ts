import { BrowserWindow, Notification } from 'electron';
import type { Client } from '#shared/client.ts';
import { createWorkMeter, workEndText } from './workMeter.ts';
import type { MenuLanguage } from './menuWords.ts';

/** Work in the dock or task bar, and a word when it took long and nobody is looking. */
export function showWork(client: Client, language: () => MenuLanguage): void {
  const meter = createWorkMeter((end) => {
    const isSeen = BrowserWindow.getFocusedWindow() !== null;
    if (isSeen || !Notification.isSupported()) return;
    const notification = new Notification({ title: 'Trimbin', body: workEndText(language(), end) });
    notification.on('click', () => showFirstWindow());
    notification.show();
  });
  client.on('jobs.changed', (job) => {
    meter.update(job, performance.now());
    // -1 takes the bar away.
    for (const window of BrowserWindow.getAllWindows()) window.setProgressBar(meter.fraction ?? -1);
  });
}

/** @returns false where no window is open. */
export function showFirstWindow(): boolean {
  const window = BrowserWindow.getAllWindows()[0];
  if (!window) return false;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
  return true;
}
