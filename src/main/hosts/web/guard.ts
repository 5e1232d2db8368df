import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Who may talk to the browser host: this machine, this run's token, this very origin. */
export interface Guard {
  token: string;
  cookieName: string;
  /** Host (and Origin where there is one) are exactly ours: keeps DNS rebinding and other pages out. */
  isOurOrigin(request: IncomingMessage): boolean;
  hasCookie(request: IncomingMessage): boolean;
  isToken(text: string): boolean;
  setCookie(): string;
}

export function createGuard(port: () => number): Guard {
  const token = randomBytes(32).toString('base64url');
  const session = randomBytes(32).toString('base64url');
  const hosts = (): string[] => [`127.0.0.1:${port()}`, `localhost:${port()}`];
  const guard: Guard = {
    token,
    get cookieName() {
      return `trimbin-${port()}`;
    },
    isOurOrigin({ headers }) {
      const host = headers.host ?? '';
      if (!hosts().includes(host)) return false;
      return headers.origin === undefined || headers.origin === `http://${host}`;
    },
    hasCookie({ headers }) {
      const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
      const prefix = `${guard.cookieName}=`;
      return pairs.some((pair) => pair.startsWith(prefix) && sameText(pair.slice(prefix.length), session));
    },
    isToken: (text) => sameText(text, token),
    setCookie: () => `${guard.cookieName}=${session}; HttpOnly; SameSite=Strict; Path=/`,
  };
  return guard;
}

function sameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
