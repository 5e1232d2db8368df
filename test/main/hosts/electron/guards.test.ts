import { describe, expect, it, vi } from 'vitest';
import {
  limitPermissions,
  isOurDocument,
  isOurPage,
  isTrustedSender,
  keepToOurPage,
  pageOrigin,
} from '#main/hosts/electron/guards.ts';
import { channel, createIpcTransport } from '#main/hosts/electron/ipcTransport.ts';
import { contentPolicy } from '#main/serving/contentPolicy.ts';
import { channel as pageChannel, tellGiven } from '../../../../src/preload/pageTransport.ts';

describe('our page', () => {
  it.each(['trimbin://app/', 'trimbin://app/index.html#x'])('is %s', (address) => {
    expect(isOurPage(address)).toBe(true);
  });
  it.each([
    'https://app/',
    'trimbin://other/',
    'trimbin://app.evil/',
    'file:///etc/passwd',
    'about:blank',
    'x',
    '',
  ])('is not %s', (address) => expect(isOurPage(address)).toBe(false));
  it('is the document, not what else has its origin', () => {
    expect([`${pageOrigin}/`, `${pageOrigin}/index.html?x#/library`].map(isOurDocument)).toEqual([
      true,
      true,
    ]);
    expect([`${pageOrigin}/media/0`, 'https://app/', ''].map(isOurDocument)).toEqual([false, false, false]);
  });
  it('runs no inline or foreign script', () => {
    expect(contentPolicy).toContain("default-src 'none'");
    expect(contentPolicy).not.toMatch(/unsafe|https?:|\*/);
    expect(contentPolicy).toMatch(/script-src 'self';/);
  });
});

describe('the window', () => {
  const listeners = new Map<string, (event: { preventDefault(): void; url: string }) => void>();
  let answer: { action: string } | undefined;
  keepToOurPage({
    on: (name: string, listener: never) => listeners.set(name, listener),
    setWindowOpenHandler: (handler) => (answer = handler()),
  });
  const isStopped = (event: string, url: string): boolean => {
    const preventDefault = vi.fn();
    listeners.get(event)?.({ preventDefault, url });
    return preventDefault.mock.calls.length > 0;
  };

  it('goes nowhere else and opens nothing', () => {
    expect(isStopped('will-navigate', 'https://example.com/')).toBe(true);
    expect(isStopped('will-redirect', 'file:///etc/passwd')).toBe(true);
    expect(isStopped('will-attach-webview', `${pageOrigin}/`)).toBe(true);
    expect(isStopped('will-navigate', `${pageOrigin}/previews/report.html`)).toBe(true);
    expect(isStopped('will-navigate', `${pageOrigin}/`)).toBe(false);
    expect(answer).toEqual({ action: 'deny' });
  });

  it('gets no permission but to fill the screen and to copy a path', () => {
    type Session = Parameters<typeof limitPermissions>[0];
    let ask: Parameters<Session['setPermissionRequestHandler']>[0] | undefined;
    let check: Parameters<Session['setPermissionCheckHandler']>[0] | undefined;
    let device: (() => boolean) | undefined;
    limitPermissions({
      setPermissionRequestHandler: (handler) => (ask = handler),
      setPermissionCheckHandler: (handler) => (check = handler),
      setDevicePermissionHandler: (handler) => (device = handler),
    });
    const isGiven = (permission: string, requestingUrl = `${pageOrigin}/`, isMainFrame = true): boolean[] => {
      const given: boolean[] = [];
      ask?.(null, permission, (yes) => given.push(yes), { isMainFrame, requestingUrl });
      return [...given, check?.(null, permission, requestingUrl, { isMainFrame }) ?? true];
    };
    for (const permission of ['fullscreen', 'clipboard-sanitized-write']) {
      expect(isGiven(permission)).toEqual([true, true]);
      expect(isGiven(permission, 'https://example.com/')).toEqual([false, false]);
      expect(isGiven(permission, `${pageOrigin}/previews/report.html`)).toEqual([false, false]);
      expect(isGiven(permission, `${pageOrigin}/`, false)).toEqual([false, false]);
    }
    for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal'])
      expect(isGiven(permission)).toEqual([false, false]);
    // Chromium names an origin without its slash.
    expect(check?.(null, 'fullscreen', pageOrigin, { isMainFrame: true })).toBe(true);
    expect(device?.()).toBe(false);
  });
});

describe('messages', () => {
  const page = { url: `${pageOrigin}/`, parent: null };

  it('count only from the top frame of our page', () => {
    expect(isTrustedSender(page)).toBe(true);
    expect(isTrustedSender(null)).toBe(false);
    expect(isTrustedSender({ url: 'https://example.com/', parent: null })).toBe(false);
    expect(isTrustedSender({ ...page, parent: page })).toBe(false);
    // A report has the same scheme and a script of its own.
    expect(isTrustedSender({ ...page, url: `${pageOrigin}/previews/report.html` })).toBe(false);
  });

  it('reach the core from this window alone, and the window until it is gone', () => {
    type Listener = (event: { sender: unknown; senderFrame: typeof page | null }, message: unknown) => void;
    let receive: Listener | null = null;
    const sent: unknown[] = [];
    let isGone = false;
    const contents = {
      isDestroyed: () => isGone,
      send: (_name: string, message: unknown) => sent.push(message),
    };
    const ipc = {
      on: (name: string, listener: Listener) => (receive = name === channel ? listener : null),
      off: () => (receive = null),
    };
    const heard: unknown[] = [];
    const given: string[] = [];
    const transport = createIpcTransport(ipc, contents, (path) => given.push(path));
    const stop = transport.onMessage((message) => heard.push(message));
    const say = (event: Parameters<Listener>[0], message: unknown) => receive?.(event, message);
    say({ sender: contents, senderFrame: page }, '"mine"');
    say({ sender: {}, senderFrame: page }, '"another window"');
    say({ sender: contents, senderFrame: { ...page, url: 'https://example.com/' } }, '"another page"');
    say({ sender: contents, senderFrame: null }, '"a frame that is gone"');
    say({ sender: contents, senderFrame: page }, 'no JSON');
    say({ sender: contents, senderFrame: page }, { type: 'an object' });
    say({ sender: contents, senderFrame: page }, JSON.stringify('x'.repeat(9 * 1024 * 1024)));
    expect(pageChannel).toBe(channel);
    // What the editor dropped is told by the preload; a page's messages are text, and a foreign page says nothing.
    tellGiven(
      { send: (_name, message) => say({ sender: contents, senderFrame: page }, message) },
      '/card/a.mov',
    );
    tellGiven({ send: (_name, message) => say({ sender: {}, senderFrame: page }, message) }, '/card/b.mov');
    say({ sender: contents, senderFrame: page }, '{"given":"/etc/passwd"}');
    expect(given).toEqual(['/card/a.mov']);
    expect(heard.pop()).toEqual({ given: '/etc/passwd' });
    expect(heard).toEqual(['mine']);
    transport.send(1);
    isGone = true;
    transport.send(2);
    expect(sent).toEqual(['1']);
    stop();
    expect(receive).toBeNull();
  });
});
