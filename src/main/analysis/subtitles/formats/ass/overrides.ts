/** Override blocks of ASS: `{\i1\pos(10,20)}`. */

/**
 * The tags of a block without their backslashes; a backslash inside of brackets belongs to the tag (`\t(\fs20)`).
 *
 * @param inside - Between the braces.
 * @returns `null` for a block that holds no tag: a comment.
 */
export function splitTags(inside: string): string[] | null {
  if (!inside.includes('\\')) return null;
  const tags: string[] = [];
  let depth = 0;
  let from = -1;
  for (let at = 0; at <= inside.length; at += 1) {
    const character = inside[at];
    if (character === '(') depth += 1;
    else if (character === ')') depth = Math.max(0, depth - 1);
    if (at !== inside.length && (character !== '\\' || depth > 0)) continue;
    if (from >= 0) tags.push(inside.slice(from, at));
    // Text before the first tag is a comment; it stays with what follows.
    else if (at > 0) tags.push(`?${inside.slice(0, at)}`);
    from = at + 1;
  }
  return tags;
}

/** `\pos(x,y)` as numbers; `null` for another tag. */
export function readPos(tag: string): { x: number; y: number } | null {
  const match = /^pos ?\( ?(-?\d{1,7}(?:\.\d{0,7})?) ?, ?(-?\d{1,7}(?:\.\d{0,7})?) ?\)?$/.exec(tag.trim());
  return match ? { x: Number(match[1]), y: Number(match[2]) } : null;
}

export interface PlayRes {
  x: number;
  y: number;
}

/** The grid that places count in. @see libass `ass_render.c`, for what is taken where one or both are missing. */
export function playResOf(x: number | null, y: number | null): PlayRes {
  if (x !== null && y !== null) return { x, y };
  if (x !== null) return { x, y: x === 1280 ? 1024 : Math.max(1, Math.round((x * 3) / 4)) };
  if (y !== null) return { x: y === 1024 ? 1280 : Math.max(1, Math.round((y * 4) / 3)), y };
  return { x: 384, y: 288 };
}
