import { describe, expect, it, vi } from 'vitest';
import {
  denyPermissions,
  isOurPage,
  isTrustedSender,
  keepToOurPage,
  pageOrigin,
} from '#main/hosts/electron/guards.ts';
import { channel, createIpcTransport } from '#main/hosts/electron/ipcTransport.ts';
import { contentPolicy } from '#main/serving/contentPolicy.ts';
import { channel as pageChannel } from '../../../../src/preload/pageTransport.ts';

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
    expect(isStopped('will-navigate', `${pageOrigin}/`)).toBe(false);
    expect(answer).toEqual({ action: 'deny' });
  });

  it('gets no permission', () => {
    const granted: boolean[] = [];
    denyPermissions({
      setPermissionRequestHandler: (handler) => handler(null, 'media', (yes) => granted.push(yes)),
      setPermissionCheckHandler: (handler) => granted.push(handler()),
      setDevicePermissionHandler: (handler) => granted.push(handler()),
    });
    expect(granted).toEqual([false, false, false]);
  });
});

describe('messages', () => {
  const page = { url: `${pageOrigin}/`, parent: null };

  it('count only from the top frame of our page', () => {
    expect(isTrustedSender(page)).toBe(true);
    expect(isTrustedSender(null)).toBe(false);
    expect(isTrustedSender({ url: 'https://example.com/', parent: null })).toBe(false);
    expect(isTrustedSender({ ...page, parent: page })).toBe(false);
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
    const transport = createIpcTransport(ipc, contents);
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
    expect(heard).toEqual(['mine']);
    transport.send(1);
    isGone = true;
    transport.send(2);
    expect(sent).toEqual(['1']);
    stop();
    expect(receive).toBeNull();
  });
});
