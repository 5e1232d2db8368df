import { open } from 'node:fs/promises';

const lookedAt = 4096;
/** Texts have hardly any; bytes of pictures and packed files have one in nine. */
const mostControls = 0.05;

/**
 * Whether a file is no text by its first bytes: too many of them steer a terminal instead of meaning a letter.
 *
 * @param encoding - As it was detected: letters of two and four bytes are full of zeros. `null`: not known.
 */
export async function isBinary(path: string, encoding: string | null): Promise<boolean> {
  if (encoding !== null && /^utf-?(16|32)/i.test(encoding)) return false;
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(lookedAt), 0, lookedAt, 0);
    const controls = buffer.subarray(0, bytesRead).filter((byte) => byte < 9 || (byte > 13 && byte < 32));
    return controls.length > mostControls * bytesRead;
  } finally {
    await file.close();
  }
}
