import { TrimbinError } from '#shared/errors.ts';

/** Longest name of one folder or file, in bytes of UTF-8: what ext4, APFS and NTFS all take. */
const maxNameBytes = 255;
/** Room that a number for a second file of the same name may take: ` (9999)`. */
const numberBytes = 7;
const maxDepth = 32;

/** Names that Windows keeps for devices, with any ending. */
const deviceName = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;

/**
 * The segments of a path under which a new file may be made in a project, on any system.
 *
 * @param path - Relative, forward slashes.
 * @throws TrimbinError `path-outside-project` for what is absolute or leads upwards; `bad-request` for names that a
 *   disk would refuse or a scan would pass over.
 */
export function newFileSegments(path: string): string[] {
  if (/^[\\/]/.test(path) || /^[a-z]:/i.test(path)) throw outside(path);
  const segments = path.normalize('NFC').split('/');
  if (segments.length > maxDepth) throw refused(path, `it lies deeper than ${maxDepth} folders`);
  for (const segment of segments) {
    if (segment === '..') throw outside(path);
    const fault = faultOf(segment);
    if (fault !== null) throw refused(path, fault);
  }
  return segments;
}

function faultOf(name: string): string | null {
  if (name === '') return 'a part of its name is empty';
  if (name.startsWith('.')) return 'it would be hidden';
  if (/[\u0000-\u001f\u007f\\:*?"<>|]/.test(name)) return 'it holds characters that not every disk takes';
  if (/[. ]$/.test(name)) return 'a part of its name ends with a dot or a space';
  if (deviceName.test(name)) return 'its name stands for a device on Windows';
  return Buffer.byteLength(name) > maxNameBytes - numberBytes ? 'its name is too long' : null;
}

/** `take.mp4` → `take (2).mp4`; the first is the name itself. */
export function numberedName(name: string, number: number): string {
  if (number === 1) return name;
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  return `${stem} (${number})${ending}`;
}

function outside(path: string): TrimbinError {
  return new TrimbinError('path-outside-project', `${path} is not inside the project folder.`, { path });
}

function refused(path: string, why: string): TrimbinError {
  return new TrimbinError('bad-request', `${path} cannot be taken into the project: ${why}. Rename it.`, {
    path,
  });
}
