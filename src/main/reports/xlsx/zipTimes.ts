/** Signatures and places of APPNOTE.TXT 4.3: an entry of the directory, and the end of the directory. */
const directoryEntry = 0x02014b50;
const directoryEnd = 0x06054b50;
const endBytes = 22;
/** 1 January 2000 in MS-DOS form: year − 1980, month, day. */
const fixedDay = (20 << 9) | (1 << 5) | 1;

/**
 * Set the time of every entry of a ZIP file to 1 January 2000, 00:00, in place, so that the same content gives the
 * same bytes whenever it is written.
 *
 * @throws RangeError for what is no ZIP file without ZIP64 parts.
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export function withFixedTimes(zip: Uint8Array): Uint8Array {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = zip.length - endBytes;
  if (end < 0 || view.getUint32(end, true) !== directoryEnd)
    throw new RangeError('This is no plain ZIP file.');
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (view.getUint32(at, true) !== directoryEntry) throw new RangeError('The ZIP directory is damaged.');
    setTime(view, at + 12);
    setTime(view, view.getUint32(at + 42, true) + 10);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return zip;
}

function setTime(view: DataView, at: number): void {
  view.setUint16(at, 0, true);
  view.setUint16(at + 2, fixedDay, true);
}
