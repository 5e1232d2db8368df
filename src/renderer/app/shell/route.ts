import { useMemo, useSyncExternalStore } from 'react';

/** Where the window is: `#/timeline/<clipId>?frame=12` is view `timeline`, rest `['<clipId>']`, query `frame=12`. */
export interface Route {
  view: string;
  rest: readonly string[];
  query: URLSearchParams;
}

type Query = Readonly<Record<string, string | number | null | undefined>>;

export function parseRoute(hash: string): Route {
  const text = hash.startsWith('#/') ? hash.slice(2) : '';
  const mark = text.indexOf('?');
  const path = mark < 0 ? text : text.slice(0, mark);
  const [view = '', ...rest] = path
    .split('/')
    .filter((part) => part !== '')
    .map(decodePart);
  return { view, rest, query: new URLSearchParams(mark < 0 ? '' : text.slice(mark + 1)) };
}

/** A part that is not well escaped was typed by hand; it is taken as it stands. */
function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return part;
    throw error;
  }
}

export function routeHash(parts: readonly string[], query: Query = {}): string {
  const pairs = Object.entries(query)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]): [string, string] => [name, String(value)]);
  const search = new URLSearchParams(pairs).toString();
  return `#/${parts.map(encodeURIComponent).join('/')}${search === '' ? '' : `?${search}`}`;
}

/** Go to a view: `navigate(['timeline', clipId], { frame: 12 })`. */
export function navigate(parts: readonly string[], query: Query = {}): void {
  window.location.hash = routeHash(parts, query);
}

/** The same without a step in the window's history: for what follows the hand, such as the frame shown. */
export function replaceRoute(parts: readonly string[], query: Query = {}): void {
  window.history.replaceState(null, '', routeHash(parts, query));
  for (const listener of listeners) listener();
}

export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  return useMemo(() => parseRoute(hash), [hash]);
}

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('hashchange', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('hashchange', listener);
  };
}
