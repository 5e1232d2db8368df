import { memo, type CSSProperties } from 'react';
import { isNumeric, type CellValue, type TableColumn } from '#shared/domain/tables/table.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { dataTexts } from '../texts.ts';

/** One value, as it is: numbers with all their digits. */
export const GridCell = memo(function GridCell({
  id,
  column,
  index,
  value,
  isAt,
  style,
  onPress,
}: {
  id: string;
  column: TableColumn;
  index: number;
  /** Undefined while it is not there yet. */
  value: CellValue | undefined;
  isAt: boolean;
  style: CSSProperties;
  onPress(): void;
}) {
  const say = useTexts(dataTexts);
  const isNumber = isNumeric(column) && column.type !== 'boolean';
  return (
    <div
      id={id}
      role="gridcell"
      aria-colindex={index + 1}
      aria-selected={isAt}
      className={`data-cell ${isNumber ? 'number' : ''} ${isAt ? 'at' : ''}`}
      style={style}
      title={typeof value === 'string' && value.length > 20 ? value : undefined}
      dir={isNumber ? 'ltr' : 'auto'}
      onPointerDown={onPress}
    >
      {value === null ? (
        <span className="missing">{say('missingCell')}</span>
      ) : value === undefined ? (
        ''
      ) : (
        String(value)
      )}
    </div>
  );
}, same);

function same(
  a: { id: string; value: unknown; isAt: boolean; style: CSSProperties; column: TableColumn },
  b: typeof a,
): boolean {
  return (
    a.id === b.id &&
    a.value === b.value &&
    a.isAt === b.isAt &&
    a.column === b.column &&
    a.style.left === b.style.left &&
    a.style.width === b.style.width
  );
}
