import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { pumpPictures, pumpSamples } from '#main/media/framePipe.ts';

/** A pipe that yields these bytes in reads of odd sizes, each with memory of its own, as a real one does. */
function pipeOf(bytes: Uint8Array, reads: Buffer[], readBytes = 7): Readable {
  return Readable.from(
    (function* () {
      for (let at = 0; at < bytes.length; at += readBytes) {
        const read = Buffer.from(new Uint8Array(bytes.subarray(at, at + readBytes)).buffer);
        reads.push(read);
        yield read;
      }
    })(),
    { objectMode: false, highWaterMark: 16 },
  );
}

const counting = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => i % 251);

describe('reading a pipe', () => {
  it('fills the buffer again that comes back, and gives the memory of every read back', async () => {
    const bytes = counting(10_000);
    const reads: Buffer[] = [];
    const buffers = new Set<ArrayBufferLike>();
    const seen: number[] = [];
    const { count } = await pumpSamples(pipeOf(bytes, reads), 4, 16, (buffer) => {
      buffers.add(buffer);
      seen.push(...new Uint8Array(buffer));
      return Promise.resolve(buffer);
    });
    expect(count).toBe(2500);
    expect(seen).toEqual([...bytes]);
    // The last, shorter batch is one of its own.
    expect(buffers.size).toBe(2);
    expect(reads.length).toBeGreaterThan(1000);
    expect(reads.reduce((held, read) => held + read.buffer.byteLength, 0)).toBe(0);
  });
  it('makes a new one where none comes back, or one of another length', async () => {
    const bytes = counting(60 * 64);
    const seen: number[][] = [];
    let calls = 0;
    const result = await pumpPictures(pipeOf(bytes, [], 1000), 60, (pictures, first, count) => {
      seen[first] = [...pictures];
      calls += 1;
      return Promise.resolve(count === 32 ? new ArrayBuffer(5) : undefined);
    });
    expect(result).toEqual({ count: 64, restBytes: 0 });
    expect(calls).toBe(2);
    expect(seen.flat()).toEqual([...bytes]);
  });
  it('keeps the order when a child ends and Node lets its pipes flow', async () => {
    const bytes = counting(3000);
    const pipe = pipeOf(bytes, []);
    const seen: number[] = [];
    await pumpSamples(pipe, 1, 100, async (buffer) => {
      pipe.resume();
      await new Promise((resolve) => setTimeout(resolve, 1));
      seen.push(...new Uint8Array(buffer));
      return buffer;
    });
    expect(seen).toEqual([...bytes]);
  });
  it('fails with the receiver, and reads no more', async () => {
    const pipe = pipeOf(counting(3000), []);
    const pumped = pumpSamples(pipe, 1, 100, () => Promise.reject(new Error('full')));
    await expect(pumped).rejects.toThrow('full');
    expect(pipe.destroyed).toBe(true);
  });
  it('leaves memory alone that a read shares with others', async () => {
    const shared = Buffer.from(counting(64).buffer as ArrayBuffer);
    const pipe = Readable.from([shared.subarray(0, 32), shared.subarray(32)], { objectMode: false });
    const { count } = await pumpSamples(pipe, 1, 64, () => Promise.resolve());
    expect(count).toBe(64);
    expect([...shared]).toEqual([...counting(64)]);
  });
  it('says how much of a picture was cut off', async () => {
    const result = await pumpPictures(pipeOf(counting(130), []), 60, () => Promise.resolve());
    expect(result).toEqual({ count: 2, restBytes: 10 });
  });
});
