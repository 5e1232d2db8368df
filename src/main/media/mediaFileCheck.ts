import { open, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { TrimbinError } from '#shared/errors.ts';

/** What can be known of a file before any decoder sees it. */
export interface CheckedFile {
  sizeBytes: number;
  /** Name of the first box of an MP4 or QuickTime file, else null. */
  isoBox: string | null;
  /** Brand of its `ftyp` box (`heic`, `isom` …), else null. */
  brand: string | null;
}

const headBytes = 4096;

/** First bytes of formats that only point at other files. */
const listSignatures: readonly [RegExp, string][] = [
  [/^\uFEFF?#EXTM3U/, 'an HLS or M3U playlist'],
  [/^\uFEFF?ffconcat version/i, 'an ffmpeg concat script'],
  [/^\uFEFF?\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<(\w+:)?MPD[\s>]/, 'a DASH manifest'],
  [/^\uFEFF?\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<SmoothStreamingMedia/i, 'a streaming manifest'],
  [/^\uFEFF?\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<(smil|asx)[\s>]/i, 'a playlist'],
  [
    /^\uFEFF?\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<(\w+:)?(AssetMap|PackingList|CompositionPlaylist)[\s>]/,
    'a package list',
  ],
  [/^\uFEFF?\[(playlist|reference)\]/i, 'a playlist'],
  [/^(RTSPtext|rtsp:\/\/|https?:\/\/)/i, 'a link to a stream'],
  [/^v=0\r?\no=/, 'a session description (SDP)'],
];

/**
 * Refuse what is not one self-contained media file.
 *
 * @throws TrimbinError `media-missing`, `media-unreadable`, `media-empty`, `media-refused`, `media-not-media`.
 */
export async function checkMediaFile(path: string): Promise<CheckedFile> {
  const { head, sizeBytes } = await readHead(path);
  if (sizeBytes === 0) {
    throw new TrimbinError(
      'media-empty',
      `${path} is empty (0 bytes). Copy it again from the card or the source.`,
      {
        path,
      },
    );
  }
  const text = head.toString('latin1');
  for (const [signature, what] of listSignatures) {
    if (signature.test(text) || signature.test(head.toString('utf8'))) throw refused(path, what);
  }
  if (head.length >= 4 && [0x00051607, 0x00051600].includes(head.readUInt32BE(0))) {
    throw new TrimbinError(
      'media-not-media',
      `${path} is a macOS side file (AppleDouble), not the clip. Use the file without the "._" in its name.`,
      { path },
    );
  }
  if (looksLikeText(head)) {
    throw new TrimbinError(
      'media-not-media',
      `${path} is a text file, not picture or sound. Check what was copied.`,
      {
        path,
      },
    );
  }
  return { sizeBytes, isoBox: isoBoxOf(text), brand: text.slice(4, 8) === 'ftyp' ? text.slice(8, 12) : null };
}

function isoBoxOf(head: string): string | null {
  const box = head.slice(4, 8);
  return /^(ftyp|moov|mdat|wide|free|skip|pnot)$/.test(box) ? box : null;
}

export function refused(path: string, what: string): TrimbinError {
  return new TrimbinError(
    'media-refused',
    `${path} is ${what}: it refers to other files, which Trimbin does not follow. Add the media files themselves.`,
    { path },
  );
}

async function readHead(path: string): Promise<{ head: Buffer; sizeBytes: number }> {
  try {
    const found = await stat(path);
    if (!found.isFile()) {
      throw new TrimbinError('media-not-media', `${path} is not a file. Choose a media file.`, { path });
    }
    const handle = await open(path, 'r');
    try {
      const head = Buffer.alloc(headBytes);
      const { bytesRead } = await handle.read(head, 0, headBytes, 0);
      return { head: head.subarray(0, bytesRead), sizeBytes: found.size };
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw fileError(path, error);
  }
}

/** Name a failure of the file system. Errors that already have a name pass through. */
export function fileError(path: string, error: unknown): TrimbinError {
  if (error instanceof TrimbinError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new TrimbinError(
      'media-missing',
      `${path} is not there any more. Reconnect the drive or relink the clip.`,
      {
        path,
      },
    );
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return new TrimbinError(
      'media-unreadable',
      `${path} may not be read. Change its permissions and try again.`,
      {
        path,
      },
    );
  }
  return new TrimbinError('media-unreadable', `${path} could not be read (${message}). Check the drive.`, {
    path,
  });
}

/** Nothing but printable text in the first bytes: UTF-8 or UTF-16 with a mark. YUV4MPEG is text only at first. */
export function looksLikeText(head: Buffer): boolean {
  if (head.length === 0 || head.toString('latin1', 0, 9) === 'YUV4MPEG2') return false;
  const littleMark = head[0] === 0xff && head[1] === 0xfe;
  const bigMark = head[0] === 0xfe && head[1] === 0xff;
  if (littleMark || bigMark) {
    const high = head.filter((_, index) => index > 1 && index % 2 === (littleMark ? 1 : 0));
    return high.length > 0 && high.filter((byte) => byte === 0).length >= high.length / 2;
  }
  if (head.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27))) return false;
  // The head may end inside a character: three broken bytes at the end are forgiven.
  for (let cut = 0; cut < Math.min(4, head.length); cut += 1) {
    if (
      !head
        .subarray(0, head.length - cut)
        .toString('utf8')
        .includes('\uFFFD')
    )
      return true;
  }
  return false;
}

const imageExtensions = new Set(
  [
    '.bmp',
    '.dpx',
    '.exr',
    '.heic',
    '.heif',
    '.avif',
    '.jp2',
    '.j2k',
    '.j2c',
    '.jpeg',
    '.jpg',
    '.jls',
    '.pam',
    '.pbm',
    '.pcx',
  ].concat([
    '.pgm',
    '.png',
    '.ppm',
    '.psd',
    '.sgi',
    '.svg',
    '.tga',
    '.tif',
    '.tiff',
    '.webp',
    '.xbm',
    '.xwd',
    '.qoi',
    '.pfm',
    '.hdr',
  ]),
);

/**
 * Arguments that make ffmpeg and ffprobe open exactly this file: the `file:` prefix takes `:` and a leading
 * `-` literally, and a `%03d` in a path is kept from becoming an image sequence.
 */
export function inputArgs(path: string): string[] {
  return ['-protocol_whitelist', 'file,pipe', ...literalFormat(path), '-i', `file:${path}`];
}

function literalFormat(path: string): string[] {
  if (!path.includes('%')) return [];
  const extension = extname(path).toLowerCase();
  if (extension === '.gif') return ['-f', 'gif'];
  return imageExtensions.has(extension) ? ['-f', 'image2', '-pattern_type', 'none'] : [];
}
