import { answerFile, type Keeping } from './answerFile.ts';
import { previewPolicy } from './contentPolicy.ts';
import { plainAnswer } from './plainAnswer.ts';

/** Absolute paths of what the open project shows; null for whatever is not there, is away, or is not its own. */
export interface ServedFiles {
  /** The file of a clip that is online. */
  clip(clipId: string): Promise<string | null>;
  /** A thumbnail or sprite: `<aa>/<sha256>.<jpg|png|webp>`. */
  picture(name: string): Promise<string | null>;
  /** What was made to be played where the clip itself cannot be: `<sha256>.<ending>`. */
  proxy(name: string): Promise<string | null>;
  /** A report written to be looked at inside the window, or to be downloaded: `<name>.html`, `.pdf` … */
  preview(name: string): Promise<string | null>;
}

interface Shelf {
  pattern: RegExp;
  keeping: Keeping;
  /** Where the document is not the page's own. */
  policy?: string;
  find(files: ServedFiles, name: string): Promise<string | null>;
}

/** Names, never paths: what does not look like one of these is not even looked for. */
const shelves: readonly Shelf[] = [
  {
    pattern: /^\/media\/([0-9a-f]{16})$/,
    keeping: 'none',
    find: (files, name) => files.clip(name),
  },
  {
    pattern: /^\/pictures\/([0-9a-f]{2}\/[0-9a-f]{64}\.(?:jpg|png|webp))$/,
    keeping: 'forever',
    find: (files, name) => files.picture(name),
  },
  {
    pattern: /^\/proxies\/([0-9a-f]{64}(?:-[a-z0-9]{1,32})?\.(?:mp4|webm|m4a|wav))$/,
    keeping: 'none',
    find: (files, name) => files.proxy(name),
  },
  {
    pattern: /^\/previews\/([\w-]{1,80}\.(?:html|pdf|xlsx|csv|json))$/,
    keeping: 'none',
    policy: previewPolicy,
    find: (files, name) => files.preview(name),
  },
];

/** True for addresses that `answerMediaRequest` answers; all others are the page's. */
export function isMediaPath(pathname: string): boolean {
  return /^\/(?:media|pictures|proxies|previews)(?:\/|$)/.test(pathname);
}

/**
 * The one way from an address to bytes of a project, for every host: `/media/<clipId>`, `/pictures/<aa>/<hash>.jpg`,
 * `/proxies/<hash>.mp4`, `/previews/<name>.html`. Who may ask is the host's business; what may be had is decided here.
 */
export async function answerMediaRequest(request: Request, files: ServedFiles): Promise<Response> {
  // The raw path: decoding could turn a refused name into an accepted one.
  const { pathname } = new URL(request.url);
  for (const { pattern, keeping, policy, find } of shelves) {
    const name = pattern.exec(pathname)?.[1];
    if (name === undefined) continue;
    const path = await find(files, name);
    if (path === null) return plainAnswer(404);
    const answer = await answerFile(request, path, keeping);
    if (policy !== undefined) answer.headers.set('content-security-policy', policy);
    return answer;
  }
  return plainAnswer(404);
}
