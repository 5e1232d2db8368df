import type { Engine } from '../engine.ts';
import { quoteName } from '../sql/names.ts';
import { readCall, type Dialect } from './csvDialect.ts';

/** Rows that a first look takes of a file that is too large to be looked at whole without need. */
const firstLook = 20_000;

/** What all the texts of a column are. */
interface Look {
  rows: number;
  count: number;
  /** Numbers with a point: 1, -2.5, .5, 1e3. */
  isPoint: boolean;
  /** Numbers with a comma, or with points between thousands: 0,5 and 1.234,5. */
  isComma: boolean;
  hasComma: boolean;
  isWhole: boolean;
  hasPlus: boolean;
  /** 007: a code, not a number. */
  hasZeros: boolean;
  /** Digits of the longest. */
  digits: number;
  isWord: boolean;
}

/**
 * Correct the types that the engine guessed where it takes texts for what they are not, or not for what they are:
 *
 * - `yes`, `no`, `t` and `f` stay text; only true and false are a yes or no, as with pandas' `read_csv`.
 * - Numbers with a decimal comma (1.234,5) are numbers, if the separator is no comma. In a table that has them, points stand between
 *   thousands only where every number of the column has them there; 8.79 and 10.0.0.1 are what they look like.
 * - +1 is a number; a longer one, such as a telephone number, is a text.
 * - Lines with too many or too few cells have no say.
 * - Whole numbers beyond 64 bits are texts: a DOUBLE would round them.
 * - A column without any value is numeric, as with pandas.
 *
 * @param chosen - Columns whose type the editor gave.
 */
export async function correctTypes(
  engine: Engine,
  path: string,
  dialect: Dialect,
  { isWhole, chosen }: { isWhole: boolean; chosen: ReadonlySet<string> },
  signal?: AbortSignal,
): Promise<void> {
  const doubtful = [...dialect.columns].filter(([, type]) => /^(VARCHAR|DOUBLE|BOOLEAN)$/.test(type));
  const names = doubtful.map(([name]) => name);
  let looks = await lookAt(engine, path, dialect, names, isWhole ? null : firstLook, signal);
  if (!isWhole) {
    const telling = doubtful.filter(
      ([name, type]) => type === 'BOOLEAN' || isTelling(looks.get(name), dialect),
    );
    if (telling.length === 0) return;
    looks = await lookAt(engine, path, dialect, names, null, signal);
  }
  const isText = (name: string): boolean => dialect.columns.get(name) === 'VARCHAR';
  dialect.decimalComma =
    dialect.separator !== ',' &&
    [...looks].some(([name, { isComma, hasComma }]) => isText(name) && isComma && hasComma);
  for (const [name, guessed] of doubtful) {
    const look = looks.get(name);
    if (look && !chosen.has(name)) settle(dialect, name, guessed, look);
  }
}

/** Whether a text may be more than that. */
function isTelling(look: Look | undefined, { separator }: Dialect): boolean {
  if (look === undefined || look.count === 0) return false;
  return (separator !== ',' && look.isComma && look.hasComma) || (look.isPoint && !look.hasZeros);
}

function settle(dialect: Dialect, name: string, guessed: string, look: Look): void {
  const type = typeOf(dialect, guessed, look);
  dialect.columns.set(name, type);
  // The engine reads every number of a table in one way: those with a point among others with a comma come as text.
  const isOther = dialect.decimalComma && !look.isComma && type === 'DOUBLE';
  const isSigned = guessed === 'VARCHAR' && look.hasPlus && /^(DOUBLE|BIGINT)$/.test(type);
  if (look.count === 0 || (!isOther && !isSigned) || (isSigned && dialect.decimalComma && look.isComma))
    return;
  dialect.columns.set(name, 'VARCHAR');
  dialect.casts.set(name, type);
}

function typeOf({ decimalComma }: Dialect, guessed: string, look: Look): string {
  const { rows, count, isPoint, isComma, hasComma, isWhole, hasPlus, hasZeros, digits, isWord } = look;
  if (count === 0) return rows > 0 ? 'DOUBLE' : 'VARCHAR';
  if (guessed === 'BOOLEAN') return isWord ? 'BOOLEAN' : 'VARCHAR';
  if (isWhole && digits > 18 && guessed === 'DOUBLE') return 'VARCHAR';
  if (decimalComma && isComma && !hasZeros) return hasComma ? 'DOUBLE' : digits > 18 ? 'VARCHAR' : 'BIGINT';
  if (guessed === 'DOUBLE') return isPoint ? 'DOUBLE' : decimalComma ? 'VARCHAR' : 'DOUBLE';
  if (!isPoint || hasZeros) return 'VARCHAR';
  if (!isWhole) return 'DOUBLE';
  return digits > (hasPlus ? longestSigned : 18) ? 'VARCHAR' : 'BIGINT';
}

/** Whole numbers with a plus and more digits than this are telephone numbers. */
const longestSigned = 6;

const digitsAlone = '[-+]?[0-9]+';
const withPoint = '[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?';
const withComma =
  '[-+]?([0-9]{1,3}(\\.[0-9]{3})+|[0-9]+)(,[0-9]*)?|[-+]?,[0-9]+|[-+]?[0-9](,[0-9]+)?[eE][-+]?[0-9]+';

async function lookAt(
  engine: Engine,
  path: string,
  dialect: Dialect,
  names: readonly string[],
  limit: number | null,
  signal?: AbortSignal,
): Promise<Map<string, Look>> {
  if (names.length === 0) return new Map();
  const asText = new Map([...dialect.columns.keys()].map((name) => [name, 'VARCHAR']));
  const call = readCall(path, { ...dialect, columns: asText }, ['ignore_errors=true']);
  const measures = names.flatMap((name) => {
    const text = `trim(${quoteName(name)})`;
    const every = (pattern: string): string => `bool_and(regexp_full_match(${text}, '${pattern}'))`;
    return [
      'count(*)',
      `count(${text})`,
      every(withPoint),
      every(withComma),
      `bool_or(contains(${text}, ','))`,
      every(digitsAlone),
      `bool_or(starts_with(${text}, '+'))`,
      `bool_or(regexp_full_match(${text}, '[-+]?0[0-9].*'))`,
      `max(length(regexp_replace(${text}, '[^0-9]', '', 'g')))`,
      every('true|True|TRUE|false|False|FALSE'),
    ];
  });
  const rows = limit === null ? call : `(SELECT * FROM ${call} LIMIT ${limit})`;
  const [row] = await engine.rows(`SELECT ${measures.join(', ')} FROM ${rows}`, signal);
  const each = measures.length / names.length;
  return new Map(
    names.map((name, i) => {
      const [all, count, isPoint, isComma, hasComma, isWhole, hasPlus, hasZeros, digits, isWord] =
        row?.slice(i * each, (i + 1) * each) ?? [];
      const look: Look = {
        ...{ rows: Number(all), count: Number(count), isPoint: isPoint === true, isComma: isComma === true },
        ...{ hasComma: hasComma === true, isWhole: isWhole === true, hasPlus: hasPlus === true },
        ...{ hasZeros: hasZeros === true, digits: Number(digits ?? 0), isWord: isWord === true },
      };
      return [name, look];
    }),
  );
}
