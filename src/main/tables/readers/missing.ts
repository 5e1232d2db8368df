/**
 * Texts that mean "nothing here". The list is that of pandas' `read_csv` (1.5, `STR_NA_VALUES`), so that counts of missing
 * values agree with it.
 */
export const missingTexts = [
  ...['', '#N/A', '#N/A N/A', '#NA', '-1.#IND', '-1.#QNAN', '-NaN', '-nan', '1.#IND', '1.#QNAN'],
  ...['<NA>', 'N/A', 'NA', 'NULL', 'NaN', 'n/a', 'nan', 'null'],
] as const;
