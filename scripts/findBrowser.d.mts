/** @returns path of a Chrome, Chromium or Edge on this machine; null where there is none. */
export function findBrowser(): string | null;
