import { useRef, useState, type DragEvent } from 'react';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { keyText } from '#renderer/app/shell/keys.ts';
import { Button, IconButton } from '#renderer/ui/Button.tsx';
import type { Shown } from '../dataStore.ts';
import { move, noSteps, type ListedStep } from '../model/stepList.ts';
import { dataTexts } from '../texts.ts';
import { useData, useDataStore } from '../useData.ts';
import { RecipeBar } from './RecipeBar.tsx';
import { StepCard } from './StepCard.tsx';

/** What was done to the table, in order: changed, moved, switched off, taken back. */
export function StepsPanel({
  shown,
  onAdd,
  onEdit,
}: {
  shown: Shown | null;
  onAdd(): void;
  onEdit(listed: ListedStep): void;
}) {
  const say = useTexts(dataTexts);
  const store = useDataStore();
  const history = useData(({ work, active }) => work[active ?? ''] ?? noSteps);
  const failure = useData((state) => state.failure);
  const [dragged, setDragged] = useState<number | null>(null);
  const [target, setTarget] = useState<number | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const { edit } = store.getState();
  const place = (id: number, to: number): void => {
    edit((steps) => move(steps, id, to));
    // The card goes with its key; the focus follows it.
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-step="${id}"]`)?.focus());
  };
  const over = (event: DragEvent, index: number): void => {
    if (dragged === null) return;
    event.preventDefault();
    setTarget(index);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    if (dragged !== null && target !== null) place(dragged, target);
    setDragged(null);
    setTarget(null);
  };
  const { now, past, future } = history;
  return (
    <section className="steps" aria-label={say('steps')}>
      <header className="line">
        <h2>{say('steps')}</h2>
        <IconButton
          icon="undo"
          label={say('undoStep')}
          keys={keyText('Mod+Z')}
          disabled={past.length === 0}
          onClick={() => store.getState().undo()}
        />
        <IconButton
          icon="redo"
          label={say('redoStep')}
          keys={keyText('Mod+Shift+Z')}
          disabled={future.length === 0}
          onClick={() => store.getState().redo()}
        />
        <Button icon="plus" onClick={onAdd}>
          {say('addStep')}
        </Button>
      </header>
      <RecipeBar steps={now} sql={shown?.sql ?? ''} />
      {now.length === 0 && <p className="quiet">{say('noSteps')}</p>}
      <ol ref={list} onDrop={drop} onDragEnd={() => setDragged(null)}>
        {now.map((listed, index) => (
          <StepCard
            key={listed.id}
            listed={listed}
            index={index}
            sql={shown?.parts.get(listed.id)?.sql ?? null}
            error={failure?.id === listed.id ? failure.error : null}
            isTarget={dragged !== null && target === index && dragged !== listed.id}
            drag={{ onDragStart: () => setDragged(listed.id), onDragOver: (event) => over(event, index) }}
            onMove={(by) => place(listed.id, index + by)}
            onEdit={() => onEdit(listed)}
            onToggle={() =>
              edit((steps) =>
                steps.map((one) => (one.id === listed.id ? { ...one, isOff: !one.isOff } : one)),
              )
            }
            onRemove={() => edit((steps) => steps.filter(({ id }) => id !== listed.id))}
          />
        ))}
      </ol>
    </section>
  );
}
