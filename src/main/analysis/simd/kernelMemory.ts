import { assembleWat } from './assembleWat.ts';

/** The part of `WebAssembly` that is used: neither Node's types nor the language's have it without those of a page. */
interface WebAssemblyApi {
  validate(bytes: Uint8Array<ArrayBuffer>): boolean;
  Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer };
  Instance: new (module: object, imports: { env: { memory: object } }) => { readonly exports: object };
}

const pageBytes = 65_536;
/** What a kernel may read behind the last row of a picture. */
const slackBytes = 64;
/** Masks for the ends of rows, and results. */
const tableBytes = 192;
/** Where results of kernels go. */
export const resultAddress = 64;

export interface KernelMemory<Kernels> {
  readonly kernels: Kernels;
  /** Numbers that a kernel may leave. */
  readonly results: Float64Array;
  /** Room for a picture; a kernel's address of it is its `byteOffset`. @throws RangeError if there is none left. */
  take(bytes: number): Uint8Array;
}

/**
 * Memory with kernels that work in it.
 *
 * @param wat - Text of the kernels, see `assembleWat`.
 * @param bytes - Most that will be taken, in `pieces` pieces.
 * @returns null where this processor has no vector instructions for WebAssembly.
 */
export function createKernelMemory<Kernels extends object>(
  wat: string,
  bytes: number,
  pieces: number,
): KernelMemory<Kernels> | null {
  const { WebAssembly } = globalThis as unknown as { WebAssembly: WebAssemblyApi };
  const code = assembleWat(wat);
  if (!WebAssembly.validate(code)) return null;
  const needed = tableBytes + bytes + pieces * slackBytes;
  const memory = new WebAssembly.Memory({ initial: Math.ceil(needed / pageBytes) });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(code), { env: { memory } });
  new Uint8Array(memory.buffer, 0, 16).fill(0xff);
  let free = tableBytes;
  return {
    kernels: exports as Kernels,
    results: new Float64Array(memory.buffer, resultAddress, 16),
    take(size) {
      if (free + size + slackBytes > memory.buffer.byteLength)
        throw new RangeError('No room left for a picture.');
      const piece = new Uint8Array(memory.buffer, free, size);
      free += (size + slackBytes + 15) & ~15;
      return piece;
    },
  };
}
