import { useState, type DragEvent, type KeyboardEvent } from 'react';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { errorText } from '#renderer/app/i18n/errorText.ts';
import { useLanguage } from '#renderer/app/i18n/language.ts';
import { showError, showToast } from '#renderer/app/shell/toasts.ts';
import { IconButton } from '#renderer/ui/Button.tsx';
import { Menu } from '#renderer/ui/Menu.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import type { ListedStep } from '../model/stepList.ts';
import { stepDetail } from '../model/stepText.ts';
import { dataTexts } from '../texts.ts';

/** One step. Alt with an arrow moves it, Enter changes it, Space switches it, Delete takes it out. */
export function StepCard({
  listed: { id, step, isOff },
  index,
  sql,
  error,
  isTarget,
  drag,
  onMove,
  onEdit,
  onToggle,
  onRemove,
}: {
  listed: ListedStep;
  index: number;
  /** Null where it is off, or comes after the one that fails. */
  sql: string | null;
  error: unknown;
  isTarget: boolean;
  drag: { onDragStart(): void; onDragOver(event: DragEvent): void };
  onMove(by: number): void;
  onEdit(): void;
  onToggle(): void;
  onRemove(): void;
}) {
  const say = useTexts(dataTexts);
  const language = useLanguage();
  const [isSqlShown, setSqlShown] = useState(false);
  const name = say(`step.${step.type}`);
  const detail = stepDetail(step);
  const press = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    const keys: Record<string, () => void> = { Enter: onEdit, ' ': onToggle, Delete: onRemove };
    const moves: Record<string, () => void> = { ArrowUp: () => onMove(-1), ArrowDown: () => onMove(1) };
    const act = event.altKey ? moves[event.key] : keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    <li
      className={`step ${isOff ? 'off' : ''} ${isTarget ? 'target' : ''} ${error === null ? '' : 'failed'}`}
      draggable
      {...drag}
    >
      <div className="step-head">
        <button
          type="button"
          className="step-name"
          data-step={id}
          title={`${detail}\n${say('stepKeys')}`}
          onKeyDown={press}
          onClick={onEdit}
        >
          <span className="quiet number">{index + 1}</span>
          <strong>{name}</strong>
          <bdi className="quiet truncate">{detail}</bdi>
          {isOff && <span className="badge">{say('isOff')}</span>}
        </button>
        <Menu
          align="end"
          trigger={<IconButton icon="more" label={say('stepMenu', { name })} />}
          entries={[
            { label: say('changeStep'), icon: 'note', onSelect: onEdit },
            { label: say('switchedOn'), isChecked: !isOff, onSelect: onToggle },
            { label: say('moveUp'), icon: 'chevronUp', isDisabled: index === 0, onSelect: () => onMove(-1) },
            { label: say('moveDown'), icon: 'chevronDown', onSelect: () => onMove(1) },
            {
              label: say('showSql'),
              isChecked: isSqlShown,
              isDisabled: sql === null,
              onSelect: () => setSqlShown(!isSqlShown),
            },
            {
              label: say('copySql'),
              isDisabled: sql === null,
              onSelect: () => void copy(sql ?? '', say('copied')),
            },
            { kind: 'separator' },
            { label: say('removeStep'), icon: 'trash', isDanger: true, onSelect: onRemove },
          ]}
        />
      </div>
      {error !== null && <Notice kind="error">{errorText(language, error).message}</Notice>}
      {isSqlShown && sql !== null && (
        <pre className="code sql-text" tabIndex={0} dir="ltr">
          {sql}
        </pre>
      )}
    </li>
  );
}

/** Into the clipboard; where the browser does not let a page, it says so. */
export async function copy(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    showToast({ kind: 'info', message: done, key: 'copied' });
  } catch (error) {
    showError(error);
  }
}
