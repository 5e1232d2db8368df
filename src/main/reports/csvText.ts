export type CsvCell = string | number | boolean | null;

/**
 * Characters that make a spreadsheet take a text for a formula, also in their full-width forms.
 * @see OWASP, "CSV Injection".
 */
const startsFormula = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * One row of RFC 4180, ending in CRLF. Unknown is an empty cell. A text that would start a formula gets a
 * leading apostrophe; a number, also a negative one, stays a number.
 */
export function csvRow(cells: readonly CsvCell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** The text, with an apostrophe in front where a spreadsheet would take it for a formula. */
export function formulaSafe(text: string): string {
  return startsFormula.test(text) ? `'${text}` : text;
}

function csvCell(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const safe = formulaSafe(cell);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
