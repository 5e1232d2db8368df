/** A strict reader of RFC 4180, written apart from the writer: rows of cells, quotes undone. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      at += 1;
      for (;;) {
        if (at >= text.length) throw new Error('A quoted cell does not end.');
        if (text[at] !== '"') cell += text[at++] ?? '';
        else if (text[at + 1] === '"') {
          cell += '"';
          at += 2;
        } else break;
      }
      at += 1;
    } else {
      while (at < text.length && text[at] !== ',' && text[at] !== '\r') {
        if (text[at] === '"' || text[at] === '\n')
          throw new Error(`A bare ${JSON.stringify(text[at])} at ${at}.`);
        cell += text[at++] ?? '';
      }
    }
    row.push(cell);
    if (text.startsWith('\r\n', at)) {
      rows.push(row);
      row = [];
      at += 2;
    } else if (text[at] === ',') at += 1;
    else throw new Error(`Neither a comma nor a line end at ${at}.`);
  }
  if (row.length > 0) throw new Error('The last line has no end.');
  return rows;
}
