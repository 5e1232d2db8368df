import { lstat, open, readFile, stat } from 'node:fs/promises';
import { fileExists, pictureSubtitles, TrimbinError } from '#shared/errors.ts';
import { shownPath, systemCode, systemReason } from '#shared/systemReason.ts';
import type { SubtitleFiles } from '#main/services/subtitlePorts.ts';
import { atomicWrite } from './atomicWrite.ts';
import { decodeText, encodeText, isKnownEncoding } from './textEncoding.ts';

/** The largest file that is taken for a subtitle; a day of them is a few megabytes. */
const mostBytes = 64 * 1024 * 1024;
const headBytes = 8192;

/** Subtitle files on disk. */
export function createSubtitleFiles(): SubtitleFiles {
  return {
    async kindOf(path) {
      const head = await readHead(path);
      if (isMedia(head)) return 'media';
      return /^STL\d\d\.\d\d$/.test(head.toString('latin1', 3, 11)) ? 'ebu-stl' : 'text';
    },
    async read(path) {
      const { size } = await look(path);
      if (size > mostBytes) throw refuse(path, 'is larger than 64 MB, which no subtitle file is');
      return readFile(path).catch((error: unknown) => {
        throw unreadable(path, error);
      });
    },
    decode(path, bytes, encoding) {
      if (isPgs(bytes)) throw pictureSubtitles(path, 'Blu-ray pictures (PGS)');
      if (encoding !== null) checkEncoding(encoding);
      const reason = encoding === null ? binaryReason(bytes) : null;
      if (reason !== null) throw refuse(path, reason);
      const decoded = decodeText(bytes, encoding);
      if (encoding === null && isMostlyControls(decoded.text)) throw refuse(path, 'is binary data, not text');
      return decoded;
    },
    async write(path, text, { encoding, overwrite }) {
      checkEncoding(encoding);
      if (!overwrite && (await exists(path))) throw fileExists(path);
      const { bytes, unwritable } = encodeText(text, encoding);
      await atomicWrite(path, bytes);
      return unwritable;
    },
    unwritable(text, encoding) {
      checkEncoding(encoding);
      return encodeText(text, encoding).unwritable;
    },
  };
}

function checkEncoding(name: string): void {
  if (isKnownEncoding(name)) return;
  throw new TrimbinError(
    'bad-request',
    `"${name}" is no known encoding. Known are UTF-8, UTF-16LE, GB18030, Big5, Shift_JIS, EUC-KR, windows-1252 and others.`,
  );
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

async function look(path: string): Promise<{ size: number }> {
  const found = await stat(path).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  if (!found.isFile()) throw refuse(path, 'is not a file');
  return found;
}

async function readHead(path: string): Promise<Buffer> {
  await look(path);
  try {
    const file = await open(path, 'r');
    try {
      const head = Buffer.alloc(headBytes);
      const { bytesRead } = await file.read(head, 0, headBytes, 0);
      return head.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** Matroska, MP4 and QuickTime, MPEG transport and programme streams, AVI, MXF, Ogg. */
function isMedia(head: Buffer): boolean {
  const text = head.toString('latin1', 0, 16);
  if (/^(\x1aE\xdf\xa3|OggS|RIFF....AVI |\0\0\x01\xba|\x06\x0e\x2b\x34)/s.test(text)) return true;
  if (/^(ftyp|moov|mdat|wide|free|skip)$/.test(text.slice(4, 8)) && head[0] === 0) return true;
  const isTransport = (at: number, step: number): boolean =>
    head.length > at + 3 * step && [0, 1, 2, 3].every((packet) => head[at + packet * step] === 0x47);
  return isTransport(0, 188) || isTransport(4, 192);
}

const signatures: readonly [RegExp, string][] = [
  [/^\x89PNG|^\xff\xd8\xff|^GIF8|^RIFF....WEBP/s, 'is a picture'],
  [/^PK\x03\x04|^\x1f\x8b|^Rar!|^7z\xbc\xaf/, 'is an archive; unpack it first'],
  [/^%PDF-/, 'is a PDF'],
  [/^(MZ\x90|\x7fELF)/, 'is a program'],
  [/^ID3|^RIFF....WAVE|^fLaC/s, 'is sound'],
];

/** A `.sup` file is segments of two letters, two times of four bytes, a known type and a length; the first is short. */
function isPgs(bytes: Uint8Array): boolean {
  const isSegment = bytes.length >= 13 && bytes[0] === 0x50 && bytes[1] === 0x47;
  return isSegment && [0x14, 0x15, 0x16, 0x17, 0x80].includes(bytes[10] ?? 0);
}

function binaryReason(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  return signatures.find(([signature]) => signature.test(head))?.[1] ?? null;
}

function isMostlyControls(text: string): boolean {
  const head = text.slice(0, 65_536);
  const controls = head.match(/[\0-\x08\x0E-\x1A\x1C-\x1F]/g)?.length ?? 0;
  return controls > 32 && controls > head.length / 20;
}

function refuse(path: string, reason: string): TrimbinError {
  return new TrimbinError('subtitle-refused', `${path} ${reason}. Choose a subtitle file.`, { path });
}

function unreadable(path: string, error: unknown): TrimbinError {
  if (error instanceof TrimbinError) return error;
  const code = systemCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new TrimbinError('not-found', `${path} is not there. Check the name.`, { path });
  }
  const reason =
    code === 'EACCES' || code === 'EPERM'
      ? 'it may not be read; change its permissions'
      : systemReason(error);
  const message = `${shownPath(path)} could not be read (${reason}).`;
  return new TrimbinError('media-unreadable', message, { path, system: code }, { cause: error });
}
