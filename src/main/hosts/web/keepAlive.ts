import type { WebSocket } from 'ws';

const pingMs = 20_000;

/** A socket whose other side has gone without a word would never close. */
export function keepAlive(socket: WebSocket, everyMs: number = pingMs): void {
  let isAlive = true;
  socket.on('pong', () => (isAlive = true));
  const timer = setInterval(() => {
    if (!isAlive) return socket.terminate();
    isAlive = false;
    socket.ping();
  }, everyMs).unref();
  socket.on('close', () => clearInterval(timer));
}
