/**
 * Just enough of Protocol Buffers to write an ONNX file: fields are appended in the order in which they are given.
 *
 * @see https://protobuf.dev/programming-guides/encoding/
 */
export interface MessageWriter {
  /** Wire type 0; whole numbers ≥ 0. */
  int(field: number, value: number): MessageWriter;
  /** Wire type 2, UTF-8. */
  text(field: number, value: string): MessageWriter;
  /** Wire type 2. */
  bytes(field: number, value: Uint8Array): MessageWriter;
  message(field: number, value: MessageWriter): MessageWriter;
  finish(): Uint8Array;
}

const [varint, lengthDelimited] = [0, 2];
const encoder = new TextEncoder();

export function createMessage(): MessageWriter {
  const parts: Uint8Array[] = [];
  const writer: MessageWriter = {
    int(field, value) {
      parts.push(varintOf(field * 8 + varint), varintOf(value));
      return writer;
    },
    text: (field, value) => writer.bytes(field, encoder.encode(value)),
    bytes(field, value) {
      parts.push(varintOf(field * 8 + lengthDelimited), varintOf(value.length), value);
      return writer;
    },
    message: (field, value) => writer.bytes(field, value.finish()),
    finish() {
      const out = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
      let at = 0;
      for (const part of parts) {
        out.set(part, at);
        at += part.length;
      }
      return out;
    },
  };
  return writer;
}

/** Base 128, low digits first. @throws RangeError for what is no whole number from 0 to 2⁵³. */
function varintOf(value: number): Uint8Array {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} is no unsigned varint.`);
  const digits: number[] = [];
  let rest = value;
  do {
    const digit = rest % 128;
    rest = Math.floor(rest / 128);
    digits.push(rest > 0 ? digit + 128 : digit);
  } while (rest > 0);
  return Uint8Array.from(digits);
}
