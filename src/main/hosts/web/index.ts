import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { maxMessageLength, type Transport } from '#shared/protocol.ts';
import type { Router } from '../../router.ts';
import { createGuard, type Guard } from './guard.ts';
import { securityHeaders, sendStatic } from './staticFiles.ts';

export interface WebHostOptions {
  router: Pick<Router, 'connect'>;
  /** Folder of the built renderer. */
  rendererDir: string;
  /** Folder of thumbnails of the open project, or null while none is open. */
  picturesDir: () => string | null;
  port: number;
}

export interface WebHost {
  /** Address with this run's token in its fragment; fragments never reach a log. */
  url: string;
  close(): Promise<void>;
}

/** Serve the renderer and the contract to a browser on this machine, and to nobody else. */
export async function startWebHost(options: WebHostOptions): Promise<WebHost> {
  let port = options.port;
  const guard = createGuard(() => port);
  const server = createServer((request, response) => {
    void handle(request, response, guard, options).catch(() => {
      if (!response.headersSent) response.writeHead(500, securityHeaders);
      response.end();
    });
  });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessageLength });
  server.on('upgrade', (request, socket, head) =>
    upgrade(request, socket, head, guard, sockets, options.router),
  );
  await listen(server, options.port);
  port = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${port}/#token=${guard.token}`,
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  guard: Guard,
  { rendererDir, picturesDir }: WebHostOptions,
): Promise<void> {
  if (!guard.isOurOrigin(request)) return void response.writeHead(403, securityHeaders).end('Refused.');
  const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (request.method === 'POST' && pathname === '/session') {
    const ok = guard.isToken(request.headers['x-trimbin-token']?.toString() ?? '');
    if (!ok) return void response.writeHead(403, securityHeaders).end('Refused.');
    return void response.writeHead(204, { ...securityHeaders, 'set-cookie': guard.setCookie() }).end();
  }
  if (request.method !== 'GET') return void response.writeHead(405, securityHeaders).end();
  if (pathname.startsWith('/pictures/')) {
    const root = picturesDir();
    if (!guard.hasCookie(request) || root === null)
      return void response.writeHead(403, securityHeaders).end();
    return sendStatic(root, pathname.slice('/pictures/'.length), response);
  }
  return sendStatic(rendererDir, pathname === '/' ? 'index.html' : pathname.slice(1), response);
}

function upgrade(
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  guard: Guard,
  sockets: WebSocketServer,
  router: Pick<Router, 'connect'>,
): void {
  // A browser always sends Origin with a WebSocket; without one it is not our page.
  const welcome =
    guard.isOurOrigin(request) &&
    request.headers.origin !== undefined &&
    guard.hasCookie(request) &&
    request.url === '/socket';
  if (!welcome) {
    socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
    return;
  }
  sockets.handleUpgrade(request, socket, head, (client) => {
    const disconnect = router.connect(socketTransport(client));
    client.on('close', disconnect);
    // A broken or oversized frame ends this one connection; `close` follows.
    client.on('error', () => client.terminate());
  });
}

function socketTransport(socket: WebSocket): Transport {
  return {
    send(message) {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
    },
    onMessage(listener) {
      const receive = (data: Buffer | ArrayBuffer | Buffer[], isBinary: boolean): void => {
        const parsed = isBinary ? undefined : parseJson(String(data));
        if (parsed === undefined) socket.close(1003, 'JSON text only');
        else listener(parsed);
      };
      socket.on('message', receive);
      return () => socket.off('message', receive);
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
