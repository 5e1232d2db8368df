import type { Readable } from 'node:stream';

/** Bytes of one call to the receiver, about; a single larger picture is one call. */
const batchBytes = 768 * 1024;
const mostPictures = 32;

/**
 * Read raw pictures from a pipe and hand them on in batches. The pipe is not read while the receiver is busy,
 * so ffmpeg waits and memory stays flat. Each batch is its own buffer, handed over for good.
 *
 * @param deliver - Given whole pictures back to back, the number of the first and how many.
 * @returns How many whole pictures came, and the bytes of a cut-off one at the end.
 */
export async function pumpPictures(
  pipe: Readable,
  pictureBytes: number,
  deliver: (pictures: Uint8Array, first: number, count: number) => Promise<void>,
): Promise<{ count: number; restBytes: number }> {
  const perBatch = Math.max(1, Math.min(mostPictures, Math.floor(batchBytes / pictureBytes)));
  let sent = 0;
  const restBytes = await pumpBlocks(pipe, pictureBytes, perBatch, async (buffer, count) => {
    await deliver(new Uint8Array(buffer), sent, count);
    sent += count;
  });
  return { count: sent, restBytes };
}

/**
 * Read raw samples and hand them on, about a second at a time.
 *
 * @param frameBytes - Bytes of one sample of all channels.
 */
export async function pumpSamples(
  pipe: Readable,
  frameBytes: number,
  framesPerBatch: number,
  deliver: (buffer: ArrayBuffer) => Promise<void>,
): Promise<{ count: number }> {
  let count = 0;
  await pumpBlocks(pipe, frameBytes, framesPerBatch, async (buffer, frames) => {
    await deliver(buffer);
    count += frames;
  });
  return { count };
}

/** Cut a stream of bytes into buffers of up to `perBatch` whole blocks; returns what was left of a block. */
async function pumpBlocks(
  pipe: Readable,
  blockBytes: number,
  perBatch: number,
  deliver: (buffer: ArrayBuffer, blocks: number) => Promise<void>,
): Promise<number> {
  const size = blockBytes * perBatch;
  let batch = new Uint8Array(size);
  let filled = 0;
  for await (const chunk of pipe as AsyncIterable<Buffer>) {
    let at = 0;
    while (at < chunk.length) {
      const taken = Math.min(chunk.length - at, size - filled);
      batch.set(chunk.subarray(at, at + taken), filled);
      filled += taken;
      at += taken;
      if (filled === size) {
        await deliver(batch.buffer, perBatch);
        batch = new Uint8Array(size);
        filled = 0;
      }
    }
  }
  const blocks = Math.floor(filled / blockBytes);
  if (blocks > 0) await deliver(batch.buffer.slice(0, blocks * blockBytes), blocks);
  return filled - blocks * blockBytes;
}
