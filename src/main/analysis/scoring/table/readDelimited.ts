import type { CellTable } from '#shared/domain/scoring/cellTable.ts';

type Rows = CellTable['rows'];

const separators = [',', ';', '\t', '|'] as const;

/**
 * Read CSV, TSV or text with semicolons or bars: RFC 4180 quoting, any line end, a byte order mark is skipped. The
 * separator is the one that divides the first lines into the most equal columns. Blank lines are left out.
 *
 * @throws SyntaxError naming the line of a quote that never ends.
 */
export function readDelimited(text: string): CellTable {
  const content = text.startsWith('\ufeff') ? text.slice(1) : text;
  const hint = /^sep=(.)\r?\n/i.exec(content);
  const body = hint ? content.slice(hint[0].length) : content;
  const separator = hint?.[1] ?? detectSeparator(body);
  const rows = parse(body, separator, hint ? 2 : 1);
  const [first, ...rest] = rows;
  return { header: first?.cells.map((cell) => cell.trim()) ?? [], rows: rest, placedBy: 'line', separator };
}

function detectSeparator(text: string): string {
  const head = firstLines(text);
  let best: { separator: string; columns: number } = { separator: ',', columns: 1 };
  for (const separator of separators) {
    const rows = parseLoosely(head, separator);
    const columns = rows[0]?.cells.length ?? 0;
    const isEven = rows.every(({ cells }) => cells.length === columns);
    if (columns > best.columns && (isEven || best.columns === 1)) best = { separator, columns };
  }
  return best.separator;
}

/** Up to twenty whole lines. */
function firstLines(text: string): string {
  let at = 0;
  let quoted = false;
  let lines = 0;
  for (; at < text.length && lines < 20; at++) {
    if (text[at] === '"') quoted = !quoted;
    else if (text[at] === '\n' && !quoted) lines++;
  }
  return text.slice(0, at);
}

function parseLoosely(text: string, separator: string): Rows {
  try {
    return parse(text, separator, 1);
  } catch (error) {
    // With a wrong separator quotes stand in odd places; that one is then not it.
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

function parse(text: string, separator: string, firstLine: number): Rows {
  const rows: Rows = [];
  let cells: string[] = [];
  let [at, line, startLine] = [0, firstLine, firstLine];
  const endRow = (): void => {
    if (cells.length > 1 || cells[0] !== '') rows.push({ place: startLine, cells });
    cells = [];
  };
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      const opened = line;
      at++;
      for (;;) {
        const end = text.indexOf('"', at);
        if (end < 0) throw new SyntaxError(`The quote opened in line ${opened} never ends.`);
        const part = text.slice(at, end);
        cell += part;
        line += countLines(part);
        at = end + 1;
        if (text[at] !== '"') break;
        cell += '"';
        at++;
      }
    }
    const start = at;
    while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at++;
    cells.push(cell + text.slice(start, at));
    if (text[at] === separator) {
      at++;
      if (at < text.length && text[at] !== '\n' && text[at] !== '\r') continue;
      cells.push('');
    }
    if (text[at] === '\r') at += text[at + 1] === '\n' ? 2 : 1;
    else if (text[at] === '\n') at++;
    line++;
    endRow();
    startLine = line;
  }
  return rows;
}

function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
