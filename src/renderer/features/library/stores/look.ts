import { tileWidths } from '../model/gridLayout.ts';
import { numberColumn } from '../model/numberColumns.ts';
import type { RowsOf } from '../model/rows.ts';

/** What stays from one day to the next. */
export interface Look {
  of: RowsOf;
  layout: 'grid' | 'table';
  tileWidth: number;
  isFilterOpen: boolean;
  isFactsOpen: boolean;
  /** Number columns of the table. */
  tableColumns: readonly string[];
}

const keptAs = 'trimbin-library';

const usual: Look = {
  of: 'clips',
  layout: 'grid',
  tileWidth: tileWidths.usual,
  isFilterOpen: false,
  isFactsOpen: true,
  tableColumns: [
    'luma.mean',
    'contrast.mean',
    'sharpness.mean',
    'noise.mean',
    'motion.mean',
    'speechShare',
    'integratedLufs',
  ],
};

export function readLook(): Look {
  const kept = readKept();
  const flag = (name: keyof Look, otherwise: boolean): boolean =>
    typeof kept[name] === 'boolean' ? kept[name] : otherwise;
  const width = kept['tileWidth'];
  const columns = kept['tableColumns'];
  return {
    of: kept['of'] === 'shots' ? 'shots' : 'clips',
    layout: kept['layout'] === 'table' ? 'table' : 'grid',
    tileWidth:
      typeof width === 'number' && width >= tileWidths.min && width <= tileWidths.max
        ? width
        : usual.tileWidth,
    isFilterOpen: flag('isFilterOpen', usual.isFilterOpen),
    isFactsOpen: flag('isFactsOpen', usual.isFactsOpen),
    tableColumns: Array.isArray(columns)
      ? columns.filter((name): name is string => typeof name === 'string' && numberColumn(name) !== null)
      : usual.tableColumns,
  };
}

export function keepLook({ of, layout, tileWidth, isFilterOpen, isFactsOpen, tableColumns }: Look): void {
  const look: Look = { of, layout, tileWidth, isFilterOpen, isFactsOpen, tableColumns };
  try {
    window.localStorage.setItem(keptAs, JSON.stringify(look));
  } catch (error) {
    // A full or forbidden store: the look lasts as long as the window.
    if (!(error instanceof DOMException)) throw error;
  }
}

function readKept(): Record<string, unknown> {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(keptAs) ?? '{}');
    return typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>) : {};
  } catch (error) {
    // Somebody wrote something else there, or storage is forbidden: the usual look.
    if (error instanceof SyntaxError || error instanceof DOMException) return {};
    throw error;
  }
}
