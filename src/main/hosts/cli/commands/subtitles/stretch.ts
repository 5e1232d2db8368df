import { UsageError } from '#main/hosts/cli/usage.ts';

interface Anchor {
  fromMs: number;
  toMs: number;
}

/**
 * `a=b,c=d`: time a goes to b and c to d; ms, or `[hh:]mm:ss[.fff]`.
 *
 * @throws UsageError
 */
export function readStretch(text: string): [Anchor, Anchor] {
  const anchors = text.split(',').map((pair) => {
    const [from, to, ...more] = pair.split('=').map(readTime);
    if (from === undefined || to === undefined || from === null || to === null || more.length > 0) {
      throw new UsageError(`--stretch takes two pairs such as 0:10=0:12.5,1:30:00=1:30:07, not "${text}".`);
    }
    return { fromMs: from, toMs: to };
  });
  const [first, second] = anchors;
  if (!first || !second || anchors.length !== 2) throw new UsageError('--stretch takes two pairs, a=b,c=d.');
  return [first, second];
}

function readTime(text: string): number | null {
  const trimmed = text.trim();
  if (/^\d{1,9}$/.test(trimmed)) return Number(trimmed);
  const match = /^(?:(\d{1,2}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?$/.exec(trimmed);
  if (!match) return null;
  const [, hours = '0', minutes = '0', seconds = '0', rest = ''] = match;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(rest.padEnd(3, '0'));
}
