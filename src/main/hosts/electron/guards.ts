/** What keeps the window to itself. Plain functions and plain event shapes: they are tested without Electron. */

export const scheme = 'trimbin';
/** Page and pictures come from one origin, so that the policy of the page can be `'self'`. */
export const pageOrigin = `${scheme}://app`;

export function isOurPage(address: string): boolean {
  try {
    const { protocol, host } = new URL(address);
    return `${protocol}//${host}` === pageOrigin;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

interface Frame {
  url: string;
  parent: unknown;
}

/** A message counts only from the top frame of our page. A frame that is gone sends `null`. */
export function isTrustedSender(frame: Frame | null): boolean {
  return frame !== null && frame.parent === null && isOurPage(frame.url);
}

interface GuardedContents {
  on(
    event: 'will-navigate' | 'will-redirect',
    listener: (event: { preventDefault(): void; url: string }) => void,
  ): unknown;
  on(event: 'will-attach-webview', listener: (event: { preventDefault(): void }) => void): unknown;
  setWindowOpenHandler(handler: () => { action: 'deny' }): void;
}

/** No other page, no second window, no webview: whatever the page tries. */
export function keepToOurPage(contents: GuardedContents): void {
  const stay = (event: { preventDefault(): void; url: string }): void => {
    if (!isOurPage(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

interface GuardedSession {
  setPermissionRequestHandler(
    handler: (contents: unknown, permission: string, answer: (granted: boolean) => void) => void,
  ): void;
  setPermissionCheckHandler(handler: () => boolean): void;
  setDevicePermissionHandler(handler: () => boolean): void;
}

/** Trimbin needs no camera, no microphone, no location, no notifications. */
export function denyPermissions(session: GuardedSession): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}
