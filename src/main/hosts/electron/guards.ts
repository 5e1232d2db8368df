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

/** The page itself: not a report or a picture of the same origin. */
export function isOurDocument(address: string): boolean {
  return isOurPage(address) && ['/', '/index.html'].includes(new URL(address).pathname);
}

interface Frame {
  url: string;
  parent: unknown;
}

/** A message counts only from the top frame of our page. A frame that is gone sends `null`. */
export function isTrustedSender(frame: Frame | null): boolean {
  return frame !== null && frame.parent === null && isOurDocument(frame.url);
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
    if (!isOurDocument(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

interface Asking {
  isMainFrame: boolean;
  requestingUrl?: string;
}

interface GuardedSession {
  setPermissionRequestHandler(
    handler: (
      contents: unknown,
      permission: string,
      answer: (granted: boolean) => void,
      asking: Asking & { requestingUrl: string },
    ) => void,
  ): void;
  setPermissionCheckHandler(
    handler: (contents: unknown, permission: string, origin: string, asking: Asking) => boolean,
  ): void;
  setDevicePermissionHandler(handler: () => boolean): void;
}

/** The player fills the screen; a path is copied. Neither tells the page anything. */
const harmless = new Set(['fullscreen', 'clipboard-sanitized-write']);

/** Trimbin needs no camera, no microphone, no location, no notifications; a frame inside the page gets nothing at all. */
export function limitPermissions(session: GuardedSession): void {
  const isGiven = (permission: string, address: string, { isMainFrame }: Asking): boolean =>
    harmless.has(permission) && isMainFrame && isOurDocument(address);
  session.setPermissionRequestHandler((_contents, permission, answer, asking) =>
    answer(isGiven(permission, asking.requestingUrl, asking)),
  );
  session.setPermissionCheckHandler((_contents, permission, origin, asking) =>
    isGiven(permission, asking.requestingUrl ?? `${origin.replace(/\/$/, '')}/`, asking),
  );
  session.setDevicePermissionHandler(() => false);
}
