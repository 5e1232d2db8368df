import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

type Asking = Pick<IncomingMessage, 'headers'>;

/** Who may talk to the browser host: this machine, this run's token, this very origin. */
export interface Guard {
  token: string;
  cookieName: string;
  /** Host (and Origin where there is one) are exactly ours: keeps DNS rebinding and other pages out. */
  isOurOrigin(request: Asking): boolean;
  /** The page itself asks, with the cookie; not an address that another page has embedded. */
  isOurPage(request: Asking): boolean;
  /** The same, for what changes something or opens a line: a browser always names its origin there. */
  isOurScript(request: Asking): boolean;
  isToken(text: string): boolean;
  setCookie(): string;
}

export function createGuard(port: () => number): Guard {
  const token = randomBytes(32).toString('base64url');
  const session = randomBytes(32).toString('base64url');
  const hosts = (): string[] => [`127.0.0.1:${port()}`, `localhost:${port()}`];
  // Cookies do not know ports: two runs side by side would take each other's.
  const cookieName = (): string => `trimbin-${port()}`;

  const isOurOrigin = ({ headers }: Asking): boolean => {
    const host = headers.host ?? '';
    if (!hosts().includes(host)) return false;
    return headers.origin === undefined || headers.origin === `http://${host}`;
  };
  const hasCookie = ({ headers }: Asking): boolean => {
    const prefix = `${cookieName()}=`;
    const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
    return pairs.some((pair) => pair.startsWith(prefix) && isSameText(pair.slice(prefix.length), session));
  };
  /** Another server on this machine is another origin but the same site, so that its pages send our cookie. */
  const isOurSite = ({ headers }: Asking): boolean =>
    ['same-origin', 'none', undefined].includes(headers['sec-fetch-site'] as string | undefined);
  const isOurPage = (request: Asking): boolean =>
    isOurOrigin(request) && isOurSite(request) && hasCookie(request);

  return {
    token,
    get cookieName() {
      return cookieName();
    },
    isOurOrigin,
    isOurPage,
    isOurScript: (request) => request.headers.origin !== undefined && isOurPage(request),
    isToken: (text) => isSameText(text, token),
    setCookie: () => `${cookieName()}=${session}; HttpOnly; SameSite=Strict; Path=/`,
  };
}

/** Node keeps the first `Host` only; whoever sends two hopes that somebody looks at the other. */
export function namesTwoHosts({ rawHeaders }: IncomingMessage): boolean {
  return rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'host').length > 1;
}

function isSameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
