/** Parts of SQL that a semicolon does not end: texts, quoted names, comments. */
const parts = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|[\s;]+|[^]/gy;

/** A statement without the semicolons, comments and white space that come after it, so that it can stand in brackets. */
export function withoutTail(sql: string): string {
  let end = 0;
  for (const { 0: part, index } of sql.matchAll(parts)) {
    if (!/^(--|\/\*|[\s;])/.test(part)) end = index + part.length;
  }
  return sql.slice(0, end).trimStart();
}
