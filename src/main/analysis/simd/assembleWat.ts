import { opcodes, laneOpcodes, memoryOpcodes, type ValueType, valueTypes } from './watOpcodes.ts';

/** A parsed parenthesis: a word, or a list of them. */
type Expression = string | Expression[];

/**
 * Assemble WebAssembly text into a module: the part of the format that the kernels here are written in. One imported
 * memory (`env.memory`), exported functions without names of their own, folded instructions, blocks without results.
 *
 * @param text - A list of `(func (export "name") (param $a i32) … (result i32) (local $b v128) … instructions)`.
 * @returns The bytes of the module.
 * @throws SyntaxError for what is not part of this subset.
 * @see https://webassembly.github.io/spec/core/text/index.html
 */
export function assembleWat(text: string): Uint8Array<ArrayBuffer> {
  const functions = parse(text).map(assembleFunction);
  const section = (id: number, entries: number[][]): number[] => {
    const body = [...unsigned(entries.length), ...entries.flat()];
    return [id, ...unsigned(body.length), ...body];
  };
  const memory = [...name('env'), ...name('memory'), 0x02, 0x00, 0x01];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(
      1,
      functions.map(({ type }) => type),
    ),
    ...section(2, [memory]),
    ...section(
      3,
      functions.map((_, index) => unsigned(index)),
    ),
    ...section(
      7,
      functions.map(({ exported }, index) => [...name(exported), 0x00, ...unsigned(index)]),
    ),
    ...section(
      10,
      functions.map(({ code }) => [...unsigned(code.length), ...code]),
    ),
  ]);
}

function parse(text: string): Expression[] {
  const stack: Expression[][] = [[]];
  for (const [token] of text.replace(/;;.*$/gm, '').matchAll(/[()]|[^\s()]+/g)) {
    if (token === '(') stack.push([]);
    else if (token === ')') {
      const closed = stack.pop();
      const outer = stack.at(-1);
      if (closed === undefined || outer === undefined) throw new SyntaxError('One ")" too many.');
      outer.push(closed);
    } else stack.at(-1)?.push(token);
  }
  if (stack.length !== 1) throw new SyntaxError('A ")" is missing.');
  return stack[0]!;
}

function assembleFunction(expression: Expression): { type: number[]; exported: string; code: number[] } {
  const [head, ...parts] = listOf(expression);
  if (head !== 'func') throw new SyntaxError(`Only functions are known, not ${String(head)}.`);
  const declared: Record<string, Expression[][]> = { export: [], param: [], result: [], local: [] };
  let body = 0;
  for (; body < parts.length; body += 1) {
    const [word, ...rest] = listOf(parts[body]!);
    const kind = declared[String(word)];
    if (kind === undefined) break;
    kind.push(rest);
  }
  const { param, result, local } = declared as Record<'param' | 'result' | 'local', Expression[][]>;
  const names = [...param, ...local].map(([variable]) => String(variable));
  const emitter = new Emitter(names);
  const types = (entries: Expression[][]): number[] => entries.map((entry) => typeCode(entry.at(-1)));
  const code = [
    ...[...unsigned(local.length), ...types(local).flatMap((type) => [1, type])],
    ...parts.slice(body).flatMap((part) => emitter.emit(part)),
    0x0b,
  ];
  const type = [
    0x60,
    ...unsigned(param.length),
    ...types(param),
    ...unsigned(result.length),
    ...types(result),
  ];
  return { type, exported: String(declared['export']?.[0]?.[0]).replaceAll('"', ''), code };
}

class Emitter {
  readonly #names: readonly string[];
  /** Labels of the blocks around, innermost last; '' for a block without one. */
  readonly #labels: string[] = [];

  constructor(names: readonly string[]) {
    this.#names = names;
  }

  /** The code of one folded instruction: its operands, then itself. */
  emit(expression: Expression): number[] {
    const [head, ...rest] = listOf(expression);
    const word = String(head);
    if (word === 'block' || word === 'loop') return this.#block(word === 'block' ? 0x02 : 0x03, rest);
    if (word === 'if') return this.#condition(rest);
    const operands = rest.filter((part) => Array.isArray(part)).flatMap((part) => this.emit(part));
    const immediates = rest.filter((part) => typeof part === 'string');
    return [...operands, ...this.#instruction(word, immediates)];
  }

  #block(opcode: number, [label, ...body]: Expression[]): number[] {
    this.#labels.push(String(label));
    const code = body.flatMap((part) => this.emit(part));
    this.#labels.pop();
    return [opcode, 0x40, ...code, 0x0b];
  }

  #condition([condition, then]: Expression[]): number[] {
    const code = this.emit(condition!);
    this.#labels.push('');
    const [, ...body] = listOf(then!);
    const inner = body.flatMap((part) => this.emit(part));
    this.#labels.pop();
    return [...code, 0x04, 0x40, ...inner, 0x0b];
  }

  #instruction(word: string, immediates: readonly string[]): number[] {
    const first = immediates[0] ?? '';
    if (word.startsWith('local.')) return [...known(opcodes, word), ...unsigned(index(this.#names, first))];
    if (word === 'br' || word === 'br_if') {
      const depth = this.#labels.length - 1 - index(this.#labels, first);
      return [...known(opcodes, word), ...unsigned(depth)];
    }
    if (word === 'i32.const') return [0x41, ...signed(Number(first))];
    if (word in memoryOpcodes) {
      const offset = Number(/^offset=(\d+)$/.exec(first)?.[1] ?? 0);
      return [...known(memoryOpcodes, word), 0x00, ...unsigned(offset)];
    }
    if (word in laneOpcodes) return [...known(laneOpcodes, word), ...immediates.map(Number)];
    return [...known(opcodes, word)];
  }
}

function listOf(expression: Expression): Expression[] {
  if (!Array.isArray(expression))
    throw new SyntaxError(`Instructions are written folded: (${expression} …).`);
  return expression;
}

function index(names: readonly string[], wanted: string): number {
  const found = names.lastIndexOf(wanted);
  if (found < 0) throw new SyntaxError(`Nothing is called ${wanted}.`);
  return found;
}

function known(table: Readonly<Record<string, readonly number[]>>, word: string): readonly number[] {
  const code = table[word];
  if (code === undefined) throw new SyntaxError(`The instruction ${word} is not known.`);
  return code;
}

function typeCode(type: Expression | undefined): number {
  const code = valueTypes[type as ValueType];
  if (code === undefined) throw new SyntaxError(`The type ${String(type)} is not known.`);
  return code;
}

function name(text: string): number[] {
  const bytes = [...text].map((letter) => letter.charCodeAt(0));
  return [...unsigned(bytes.length), ...bytes];
}

/** LEB128 of an integer ≥ 0. */
function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

/** Signed LEB128 of a 32-bit integer. */
function signed(value: number): number[] {
  return value >= -64 && value < 64 ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(value >> 7)];
}
