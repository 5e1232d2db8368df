import { finished, type Readable } from 'node:stream';
import type { Taken } from '#main/services/ports.ts';

/** Bytes of one call to the receiver, about; a single larger picture is one call. */
const batchBytes = 768 * 1024;
const mostPictures = 32;

/**
 * Read raw pictures from a pipe and hand them on in batches. The pipe is not read while the receiver is busy,
 * so ffmpeg waits and memory stays flat. Each batch is handed over for good; a buffer that comes back is filled again.
 *
 * @param deliver - Given whole pictures back to back, the number of the first and how many.
 * @returns How many whole pictures came, and the bytes of a cut-off one at the end.
 */
export async function pumpPictures(
  pipe: Readable,
  pictureBytes: number,
  deliver: (pictures: Uint8Array, first: number, count: number) => Taken,
): Promise<{ count: number; restBytes: number }> {
  const perBatch = Math.max(1, Math.min(mostPictures, Math.floor(batchBytes / pictureBytes)));
  let sent = 0;
  const restBytes = await pumpBlocks(pipe, pictureBytes, perBatch, (buffer, count) => {
    const taken = deliver(new Uint8Array(buffer), sent, count);
    sent += count;
    return taken;
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
  deliver: (buffer: ArrayBuffer) => Taken,
): Promise<{ count: number }> {
  let count = 0;
  await pumpBlocks(pipe, frameBytes, framesPerBatch, (buffer, frames) => {
    count += frames;
    return deliver(buffer);
  });
  return { count };
}

/**
 * Give the memory of a read back now. A pipe fills a new buffer with every read, 100 MB for a minute of film: left to the
 * garbage collector they make it run for nothing else, and between two runs they pile up.
 */
function free({ buffer, byteLength }: Buffer): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}

/** Cut a stream of bytes into buffers of up to `perBatch` whole blocks; returns what was left of a block. */
async function pumpBlocks(
  pipe: Readable,
  blockBytes: number,
  perBatch: number,
  deliver: (buffer: ArrayBuffer, blocks: number) => Taken,
): Promise<number> {
  const size = blockBytes * perBatch;
  let batch = new Uint8Array(size);
  let filled = 0;
  const put = (read: Buffer, from = 0): Promise<void> | undefined => {
    for (let at = from; at < read.length;) {
      const taken = Math.min(read.length - at, size - filled);
      batch.set(read.subarray(at, at + taken), filled);
      filled += taken;
      at += taken;
      if (filled < size) continue;
      return deliver(batch.buffer, perBatch).then((returned) => {
        batch = returned?.byteLength === size ? new Uint8Array(returned) : new Uint8Array(size);
        filled = 0;
        return put(read, at);
      });
    }
    free(read);
  };
  await eachRead(pipe, put);
  const blocks = Math.floor(filled / blockBytes);
  if (blocks > 0) await deliver(batch.buffer.slice(0, blocks * blockBytes), blocks);
  return filled - blocks * blockBytes;
}

/**
 * Hand on one read after the other, and read no more while one is not taken. Not by the stream's iterator, which joins
 * reads that wait into new buffers.
 *
 * @param put - Resolves when it has taken the read; nothing, if it has done so at once.
 */
function eachRead(pipe: Readable, put: (read: Buffer) => Promise<void> | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    let busy: Promise<void> | undefined;
    pipe.on('data', (read: Buffer) => {
      // A read can come in spite of the pause: Node lets all pipes of a child flow when the child has ended.
      const taken: Promise<void> | undefined = busy ? busy.then(() => put(read)) : put(read);
      busy = taken;
      if (!taken) return;
      pipe.pause();
      taken.then(
        () => {
          if (busy !== taken) return;
          busy = undefined;
          pipe.resume();
        },
        (error: unknown) => {
          reject(error as Error);
          pipe.destroy();
        },
      );
    });
    finished(pipe, { writable: false }, (error) => {
      if (error) reject(error);
      else Promise.resolve(busy).then(resolve, reject);
    });
    pipe.resume();
  });
}
