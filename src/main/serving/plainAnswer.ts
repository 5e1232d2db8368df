const words: Record<number, string> = {
  403: 'Refused.',
  404: 'Not found.',
  405: 'Not allowed.',
};

/** A refusal in a word; it names no path and no reason. */
export function plainAnswer(status: number, headers: Record<string, string> = {}): Response {
  const type = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
  return new Response(words[status] ?? '', { status, headers: { ...type, ...headers } });
}
