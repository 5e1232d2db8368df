/** Cells of a table as text, whatever file they came from. */
export interface CellTable {
  header: string[];
  /** Without the header; each as long as it is. */
  rows: string[][];
  /** Of a text; `null` for files without. */
  separator: string | null;
}
