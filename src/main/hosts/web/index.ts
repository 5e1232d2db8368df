import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { TrimbinError } from '#shared/errors.ts';
import { maxMessageBytes } from '#shared/protocol.ts';
import { frameOverheadBytes } from '#shared/resumableLine.ts';
import type { Router } from '#main/router.ts';
import { withSafetyHeaders } from '#main/serving/contentPolicy.ts';
import { isMediaPath, type ServedFiles } from '#main/serving/mediaHandler.ts';
import { answerSiteRequest } from '#main/serving/pageHandler.ts';
import { plainAnswer } from '#main/serving/plainAnswer.ts';
import { answerUpload, type TakeUpload } from '#main/serving/uploads.ts';
import { createGuard, namesTwoHosts, type Guard } from './guard.ts';
import { Lines } from './lines.ts';
import { signalOf, toAddress, toRequest, writeResponse } from './nodeAdapter.ts';

export interface WebHostOptions {
  router: Pick<Router, 'connect'>;
  /** Folder of the built renderer. */
  rendererDir: string;
  files: ServedFiles;
  takeUpload: TakeUpload;
  /** 0: any that is free. */
  port: number;
  /** How long a dropped line may come back to what it missed, ms. */
  graceMs?: number;
}

export interface WebHost {
  /** Address with this run's token in its fragment; fragments never reach a log. */
  url: string;
  close(): Promise<void>;
}

const defaultGraceMs = 60_000;
const maxConnections = 256;

/**
 * Serve the renderer and the contract to a browser on this machine, and to nobody else.
 *
 * @throws TrimbinError `bad-request` if the port is taken.
 */
export async function startWebHost(options: WebHostOptions): Promise<WebHost> {
  let port = options.port;
  const guard = createGuard(() => port);
  const lines = new Lines({ router: options.router, graceMs: options.graceMs ?? defaultGraceMs });
  // An upload of footage may take longer than any limit for a request; it has one of its own for silence.
  const server = createServer({ requestTimeout: 0, headersTimeout: 20_000 }, (request, response) => {
    void respond(request, response, guard, options);
  });
  server.maxConnections = maxConnections;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxMessageBytes + frameOverheadBytes,
    perMessageDeflate: false,
  });
  server.on('upgrade', (request, socket, head) => upgrade({ request, socket, head }, guard, sockets, lines));
  await listen(server, options.port);
  port = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${port}/#token=${guard.token}`,
    async close() {
      lines.close();
      for (const socket of sockets.clients) socket.terminate();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException): void => {
      const isTaken = error.code === 'EADDRINUSE' || error.code === 'EACCES';
      const message = `Port ${port} cannot be used (${error.code}). Name another with --port, or none.`;
      reject(isTaken ? new TrimbinError('bad-request', message, { port }, { cause: error }) : error);
    };
    server.once('error', onError);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', onError);
      resolve();
    });
  });
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  guard: Guard,
  options: WebHostOptions,
): Promise<void> {
  try {
    const answer = withSafetyHeaders(await answerTo(request, response, guard, options));
    // An unread body would be taken for the next request on this connection.
    if (!request.complete) answer.headers.set('connection', 'close');
    await writeResponse(answer, response);
  } catch (error) {
    // Who asks decides how long an address is; our log keeps its lines short.
    const asked = `${request.method ?? ''} ${request.url ?? ''}`.slice(0, 200);
    process.stderr.write(`Fault in ${asked}: ${String(error).slice(0, 500)}\n`);
    if (!response.headersSent) response.writeHead(500);
    response.end();
  }
}

async function answerTo(
  request: IncomingMessage,
  response: ServerResponse,
  guard: Guard,
  { rendererDir, files, takeUpload }: WebHostOptions,
): Promise<Response> {
  if (!guard.isOurOrigin(request) || namesTwoHosts(request)) return plainAnswer(403);
  const url = toAddress(request);
  if (url.pathname === '/session') return startSession(request, guard);
  if (url.pathname === '/upload') {
    if (!guard.isOurScript(request)) return plainAnswer(403);
    if (request.method !== 'PUT') return plainAnswer(405, { allow: 'PUT' });
    const contentLength = request.headers['content-length'];
    return answerUpload({ url, contentLength, body: request }, takeUpload, signalOf(response));
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return plainAnswer(405, { allow: 'GET, HEAD' });
  if (isMediaPath(url.pathname) && !guard.isOurPage(request)) return plainAnswer(403);
  return answerSiteRequest(toRequest(request, response), { rendererDir, files });
}

/** Change the token of the address for a cookie; with GET a page asks whether its cookie still counts. */
function startSession(request: IncomingMessage, guard: Guard): Response {
  if (request.method === 'GET') return guard.isOurPage(request) ? noContent() : plainAnswer(403);
  if (request.method !== 'POST') return plainAnswer(405, { allow: 'GET, POST' });
  const token = request.headers['x-trimbin-token'];
  if (typeof token !== 'string' || !guard.isToken(token)) return plainAnswer(403);
  return noContent({ 'set-cookie': guard.setCookie() });
}

function noContent(headers: Record<string, string> = {}): Response {
  return new Response(null, { status: 204, headers: { 'cache-control': 'no-store', ...headers } });
}

function upgrade(
  { request, socket, head }: { request: IncomingMessage; socket: Duplex; head: Buffer },
  guard: Guard,
  sockets: WebSocketServer,
  lines: Lines,
): void {
  // Without a listener a connection that breaks here would end the program.
  socket.on('error', () => socket.destroy());
  if (!guard.isOurScript(request) || request.url !== '/socket') {
    socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
    return;
  }
  sockets.handleUpgrade(request, socket, head, (client) => lines.accept(client));
}
