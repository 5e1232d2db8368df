import { randomUUID } from 'node:crypto';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { WebSocket } from 'ws';
import { createReconnectingTransport, type LineState } from '#shared/reconnectingTransport.ts';
import { createTransportPair, type Transport } from '#shared/protocol.ts';
import { channel, createIpcTransport } from '#main/hosts/electron/ipcTransport.ts';
import { pageOrigin } from '#main/hosts/electron/guards.ts';
import { startWebHost, type WebHost } from '#main/hosts/web/index.ts';
import type { Router } from '#main/router.ts';
import { createPageTransport } from '../../src/preload/pageTransport.ts';

/** One way of reaching a router; every way must behave alike. */
export interface OpenLine {
  /** What a page has in its hands. */
  transport: Transport;
  /** Send text past all that a page would check; resolves with what the core answers, or with how it refuses. */
  sendRaw(text: string): Promise<unknown>;
  close(): Promise<void>;
}

export const ways: Record<string, (router: Router) => Promise<OpenLine>> = {
  'in-process': openPair,
  MessagePort: openPort,
  WebSocket: openSocketLine,
};

function firstMessage(transport: Transport): Promise<unknown> {
  return new Promise((resolve) => {
    const stop = transport.onMessage((message) => {
      stop();
      resolve(message);
    });
  });
}

async function openPair(router: Router): Promise<OpenLine> {
  const [near, far] = createTransportPair();
  const part = router.connect(far);
  return {
    transport: near,
    async sendRaw(text) {
      const answer = firstMessage(near);
      try {
        near.send(JSON.parse(text));
      } catch (error) {
        return error;
      }
      return answer;
    },
    close: async () => part(),
  };
}

/** Electron's channel as structured clone carries it: host and preload are the real ones, the wire is a MessagePort. */
async function openPort(router: Router): Promise<OpenLine> {
  const { port1: pagePort, port2: mainPort } = new MessageChannel();
  const contents = {
    isDestroyed: () => false,
    send: (_channel: string, message: unknown) => mainPort.postMessage(message),
  };
  const event = { sender: contents, senderFrame: { url: `${pageOrigin}/`, parent: null } };
  const ipcMain = {
    on: (_channel: string, listener: (from: typeof event, message: unknown) => void) =>
      mainPort.on('message', (message) => listener(event, message)),
    off: () => mainPort.removeAllListeners('message'),
  };
  const part = router.connect(createIpcTransport(ipcMain, contents));
  const transport = createPageTransport(ipcOver(pagePort));
  return {
    transport,
    sendRaw(text) {
      const answer = firstMessage(transport);
      pagePort.postMessage(text);
      return answer;
    },
    async close() {
      part();
      pagePort.close();
    },
  };
}

/** What the preload has of Electron, over a port. */
function ipcOver(port: MessagePort) {
  const wrapped = new Map<unknown, (message: unknown) => void>();
  return {
    send(name: string, message: unknown) {
      if (name === channel) port.postMessage(message);
    },
    on(_name: string, listener: (event: unknown, message: unknown) => void) {
      const receive = (message: unknown): void => listener({}, message);
      wrapped.set(listener, receive);
      port.on('message', receive);
    },
    removeListener(_name: string, listener: (event: unknown, message: unknown) => void) {
      const receive = wrapped.get(listener);
      if (receive) port.off('message', receive);
    },
  };
}

async function openSocketLine(router: Router): Promise<OpenLine> {
  const host = await startHost(router);
  const session = await signIn(host.url);
  const page = openPage(session);
  return {
    transport: page.transport,
    async sendRaw(text) {
      const socket = await rawSocket(session);
      socket.send(JSON.stringify({ type: 'hello', line: randomUUID(), received: 0 }));
      const answer = new Promise<unknown>((resolve) => {
        socket.on('message', (data) => {
          const frame = JSON.parse(String(data)) as { type: string; message?: unknown };
          if (frame.type === 'welcome') socket.send(`{"type":"data","n":1,"received":0,"message":${text}}`);
          else if (frame.type === 'data') resolve(frame.message);
        });
        socket.on('close', (code) => resolve({ closed: code }));
      });
      return answer.finally(() => socket.terminate());
    },
    async close() {
      page.transport.close();
      await host.close();
    },
  };
}

export function startHost(router: Router, options: { graceMs?: number } = {}): Promise<WebHost> {
  const nothing = async (): Promise<null> => null;
  return startWebHost({
    router,
    rendererDir: import.meta.dirname,
    files: { clip: nothing, picture: nothing, proxy: nothing, preview: nothing },
    takeUpload: async () => {
      throw new Error('Nothing is uploaded here.');
    },
    port: 0,
    ...options,
  });
}

export interface Session {
  origin: string;
  cookie: string;
}

/** Do what the page does first: change the token of the address for a cookie. */
export async function signIn(url: string): Promise<Session> {
  const { origin, hash } = new URL(url);
  const token = new URLSearchParams(hash.slice(1)).get('token') ?? '';
  const headers = { 'x-trimbin-token': token, origin };
  const response = await fetch(`${origin}/session`, { method: 'POST', headers });
  if (response.status !== 204) throw new Error(`The token was refused: ${response.status}.`);
  return { origin, cookie: response.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
}

function socketTo({ origin, cookie }: Session): WebSocket {
  return new WebSocket(`${origin.replace('http', 'ws')}/socket`, { headers: { cookie, origin } });
}

export function rawSocket(session: Session): Promise<WebSocket> {
  const socket = socketTo(session);
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket));
    socket.once('error', reject);
  });
}

/** A page on the reconnecting transport; `drop` cuts its socket as a broken network does. */
export function openPage(session: Session, line: string = randomUUID()) {
  const states: LineState[] = [];
  let current: WebSocket | null = null;
  const transport = createReconnectingTransport({
    line,
    openSocket({ onOpen, onText, onClose }) {
      const socket = socketTo(session);
      current = socket;
      socket.on('open', onOpen);
      socket.on('message', (data) => onText(String(data)));
      socket.on('close', onClose);
      // `close` follows, and says enough.
      socket.on('error', () => undefined);
      return { send: (text) => socket.send(text), close: () => socket.close(1000) };
    },
    wait: (ms, then) => void setTimeout(then, ms),
    onState: (state) => states.push(state),
  });
  return { transport, states, drop: () => current?.terminate(), socket: () => current };
}
