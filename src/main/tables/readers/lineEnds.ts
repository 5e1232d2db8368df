import { createReadStream, createWriteStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const [lineFeed, carriageReturn] = [0x0a, 0x0d];

/**
 * Where a UTF-8 text ends its lines now in one way and now in another, write a copy of it in which every line ends with a line feed.
 * Lines keep their numbers. Line ends inside quoted cells are changed, too.
 *
 * @returns Whether there was anything to even; without it nothing is written.
 */
export async function evenLineEnds(from: string, to: string, signal?: AbortSignal): Promise<boolean> {
  const options = { highWaterMark: 1 << 20, ...(signal ? { signal } : {}) };
  const kinds = new Set<string>();
  let wasReturn = false;
  for await (const chunk of createReadStream(from, options)) {
    for (const byte of chunk as Buffer) {
      if (byte === lineFeed) kinds.add(wasReturn ? 'both' : 'feed');
      else if (wasReturn) kinds.add('return');
      wasReturn = byte === carriageReturn;
    }
    if (kinds.size > 1) break;
  }
  if (kinds.size < 2) return false;
  await pipeline(createReadStream(from, options), withLineFeeds(), createWriteStream(to));
  return true;
}

function withLineFeeds(): Transform {
  let wasReturn = false;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const out = Buffer.alloc(chunk.length);
      let length = 0;
      for (const byte of chunk) {
        // The feed after a return: the line has ended already.
        if (!(byte === lineFeed && wasReturn)) out[length++] = byte === carriageReturn ? lineFeed : byte;
        wasReturn = byte === carriageReturn;
      }
      done(null, out.subarray(0, length));
    },
  });
}
