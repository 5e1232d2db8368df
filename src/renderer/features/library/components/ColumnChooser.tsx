import { Button } from '#renderer/ui/Button.tsx';
import { Checkbox } from '#renderer/ui/Field.tsx';
import { Popover } from '#renderer/ui/Popover.tsx';
import { columnGroups, numberColumns } from '../model/numberColumns.ts';
import { useView } from '../stores/libraryContext.ts';
import { useWords } from '../words.ts';

/** Which measured numbers the table shows. */
export function ColumnChooser() {
  const words = useWords();
  const shown = useView((state) => state.tableColumns);
  const setLook = useView((state) => state.setLook);
  const toggle = (name: string, isWanted: boolean): void => {
    const wanted = new Set(isWanted ? [...shown, name] : shown.filter((one) => one !== name));
    setLook({ tableColumns: numberColumns.map((column) => column.name).filter((one) => wanted.has(one)) });
  };
  const label = words.text('bar.columns');
  return (
    <Popover
      label={label}
      align="end"
      trigger={
        <Button variant="quiet" icon="table">
          {label}
        </Button>
      }
    >
      <div className="column-chooser">
        {columnGroups
          .filter((group) => group !== 'media')
          .map((group) => (
            <fieldset key={group}>
              <legend>{words.text(`group.${group}`)}</legend>
              {numberColumns
                .filter((column) => column.group === group)
                .map((column) => (
                  <Checkbox
                    key={column.name}
                    label={column.label(words)}
                    checked={shown.includes(column.name)}
                    onChange={(isWanted) => toggle(column.name, isWanted)}
                  />
                ))}
            </fieldset>
          ))}
      </div>
    </Popover>
  );
}
