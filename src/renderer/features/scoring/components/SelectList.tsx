import { useEffect, useRef, useState, type RefObject } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useStore } from 'zustand';
import type { SelectedShot } from '#shared/contract/selects.ts';
import { pictureUrl } from '#renderer/app/client/pictureUrl.ts';
import { showError } from '#renderer/app/shell/toasts.ts';
import { useCommands, type Command } from '#renderer/app/shell/commands.ts';
import { IconButton } from '#renderer/ui/Button.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { LongName } from '#renderer/ui/LongName.tsx';
import { isPresent } from '../model/selectedShots.ts';
import { fileName, lengthText } from '../model/shotNames.ts';
import { useScoringStores } from '../stores/scoringContext.ts';
import { useOpenShot } from '../useOpenShot.ts';
import { useWords } from '../words.ts';

const lineHeight = 52;

/** The shots of the string-out in order; keys or buttons move them and take them out. */
export function SelectList({
  shots: selects,
  isReadOnly,
  onRemove,
}: {
  shots: readonly SelectedShot[];
  isReadOnly: boolean;
  onRemove(key: string): void;
}) {
  const { text } = useWords();
  const { selects: store } = useScoringStores();
  const moveShot = useStore(store, (state) => state.move);
  const move = (key: string, by: number): void => void moveShot(key, by).catch(showError);
  const openShot = useOpenShot();
  const [focus, setFocus] = useState<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const found = selects.findIndex(({ key }) => key === focus);
  const at = found < 0 ? 0 : found;
  const virtual = useVirtualizer({
    count: selects.length,
    getScrollElement: () => box.current,
    estimateSize: () => lineHeight,
    overscan: 6,
    useFlushSync: false,
  });
  useEffect(() => virtual.scrollToIndex(at, { align: 'auto' }), [virtual, at]);
  useSelectCommands({ box, selects, at, setFocus, move, onRemove, isReadOnly });
  const current = selects[at];
  return (
    <div
      ref={box}
      className="select-box"
      role="grid"
      aria-label={text('tab.selects')}
      aria-rowcount={selects.length}
      aria-activedescendant={current ? idOf(at) : undefined}
      tabIndex={0}
    >
      <div role="presentation" style={{ blockSize: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const select = selects[index];
          if (!select) return null;
          return (
            <div
              key={select.key}
              id={idOf(index)}
              className={index === at ? 'select-line focused' : 'select-line'}
              role="row"
              aria-rowindex={index + 1}
              aria-selected={index === at}
              style={{ blockSize: lineHeight, transform: `translateY(${start}px)` }}
              onMouseDown={() => setFocus(select.key)}
              onDoubleClick={() => void (isPresent(select) && openShot(select))}
            >
              <SelectRow
                {...{ select, index, move, onRemove, isReadOnly }}
                isLast={index === selects.length - 1}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function SelectRow({
  select,
  index,
  isLast,
  isReadOnly,
  move,
  onRemove,
}: {
  select: SelectedShot;
  index: number;
  isLast: boolean;
  isReadOnly: boolean;
  move(key: string, by: number): void;
  onRemove(key: string): void;
}) {
  const { text, shared, score } = useWords();
  const openShot = useOpenShot();
  const { key, path, thumbnail, startMs, endMs } = select;
  const name = isPresent(select)
    ? `${text('shot', { n: select.index + 1 })} · ${fileName(path)}`
    : text('selects.notThere', { name: fileName(path) });
  const length = startMs === null || endMs === null ? null : endMs - startMs;
  return (
    <>
      <span role="gridcell" className="number">
        {shared.number(index + 1)}
      </span>
      <span role="gridcell" className="rank-picture">
        {thumbnail === null ? <Icon name="film" /> : <img src={pictureUrl(thumbnail)} alt="" />}
      </span>
      <span role="gridcell" className="rank-name">
        <LongName name={name} title={path} />
      </span>
      <span role="gridcell" className="number">
        {lengthText(length, shared.number)}
      </span>
      <span role="gridcell" className="number" title={shared.text('score.score')}>
        {score(select.score ?? NaN)}
      </span>
      <span role="gridcell" className="select-actions">
        <IconButton
          {...{
            icon: 'chevronUp',
            label: text('selects.up'),
            tabIndex: -1,
            disabled: isReadOnly || index === 0,
          }}
          onClick={() => move(key, -1)}
        />
        <IconButton
          {...{
            icon: 'chevronDown',
            label: text('selects.down'),
            tabIndex: -1,
            disabled: isReadOnly || isLast,
          }}
          onClick={() => move(key, 1)}
        />
        <IconButton
          {...{ icon: 'timeline', label: text('openShot'), tabIndex: -1, disabled: !isPresent(select) }}
          onClick={() => void (isPresent(select) && openShot(select))}
        />
        <IconButton
          {...{ icon: 'close', label: text('selects.remove'), tabIndex: -1, disabled: isReadOnly }}
          onClick={() => onRemove(key)}
        />
      </span>
    </>
  );
}

const idOf = (i: number): string => `select-${i}`;

function useSelectCommands({
  box,
  selects,
  at,
  setFocus,
  move,
  onRemove,
  isReadOnly,
}: {
  box: RefObject<HTMLDivElement | null>;
  selects: readonly SelectedShot[];
  at: number;
  setFocus(key: string): void;
  move(key: string, by: number): void;
  onRemove(key: string): void;
  isReadOnly: boolean;
}): void {
  const { text } = useWords();
  const openShot = useOpenShot();
  const current = selects[at];
  const goTo = (to: number): void => {
    const next = selects[Math.min(selects.length - 1, Math.max(0, to))];
    if (next) setFocus(next.key);
  };
  const shift = (by: number): void => {
    if (!current || isReadOnly) return;
    setFocus(current.key);
    move(current.key, by);
  };
  const commands: Omit<Command, 'group' | 'within'>[] = [
    { id: 'selects.next', title: text('key.next'), keys: ['ArrowDown'], run: () => goTo(at + 1) },
    { id: 'selects.previous', title: text('key.previous'), keys: ['ArrowUp'], run: () => goTo(at - 1) },
    { id: 'selects.up', title: text('selects.up'), keys: ['Alt+ArrowUp'], run: () => shift(-1) },
    { id: 'selects.down', title: text('selects.down'), keys: ['Alt+ArrowDown'], run: () => shift(1) },
    {
      ...{ id: 'selects.open', title: text('openShot'), keys: ['Enter'] },
      run: () => void (current && isPresent(current) && openShot(current)),
    },
    {
      ...{ id: 'selects.remove', title: text('selects.remove'), keys: ['Delete', 'Backspace'] },
      run() {
        if (!current || isReadOnly) return;
        const next = selects[at + 1] ?? selects[at - 1];
        if (next) setFocus(next.key);
        onRemove(current.key);
      },
    },
  ];
  const group = text('tab.selects');
  useCommands(commands.map((command): Command => ({ ...command, group, repeats: true, within: box })));
}
