import type { OpenTable } from '#shared/domain/tables/table.ts';
import { useTexts, useTranslator } from '#renderer/app/i18n/dictionary.ts';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { VirtualList } from '#renderer/ui/VirtualList.tsx';
import { dataTexts } from '../texts.ts';

/** Lines of the file that do not fit the table, with their numbers. */
export function BadRows({
  table: { badRows, badRowCount },
  isOpen,
  onClose,
}: {
  table: OpenTable;
  isOpen: boolean;
  onClose(): void;
}) {
  const say = useTexts(dataTexts);
  const { number } = useTranslator();
  return (
    <Dialog
      title={say('badRows', { n: badRowCount })}
      isOpen={isOpen}
      onClose={onClose}
      closeLabel={say('close')}
      width={760}
    >
      <p className="quiet">
        {say('badRowsHint')}
        {badRowCount > badRows.length && ` ${say('firstRows', { n: badRows.length })}`}
      </p>
      <div className="bad-rows">
        <VirtualList
          count={badRows.length}
          lineHeight={64}
          label={say('badRows', { n: badRowCount })}
          renderLine={(i) => {
            const row = badRows[i];
            return row ? (
              <div className="bad-row">
                <span className="number">{say('line', { n: number(row.line, 0) })}</span>
                <span>
                  {row.column !== null && <bdi>{row.column}: </bdi>}
                  {row.problem}
                </span>
                <code className="truncate" dir="auto" title={row.text}>
                  {row.text}
                </code>
              </div>
            ) : null;
          }}
        />
      </div>
    </Dialog>
  );
}
