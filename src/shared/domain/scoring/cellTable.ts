/** Cells of a table as text, whatever file they came from. */
export interface CellTable {
  header: string[];
  /** Without the header. `place`: where a reader of the file finds the row, counted as `placedBy` says. */
  rows: { place: number; cells: string[] }[];
  /** Lines of the text, or rows below the names. */
  placedBy: 'line' | 'row';
  /** Of a text; `null` for files without. */
  separator: string | null;
}
