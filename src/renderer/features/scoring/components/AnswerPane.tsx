import { useEffect, useRef, type ReactNode } from 'react';
import { errorText } from '#renderer/app/i18n/errorText.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState, Notice } from '#renderer/ui/Notice.tsx';
import { Spinner } from '#renderer/ui/Progress.tsx';
import type { AnswerAction } from '../useLabelCommands.ts';
import { useWords } from '../words.ts';
import { LabelCounts } from './LabelCounts.tsx';

/** Questions one after the other, answered by keys or buttons. */
export function AnswerPane({
  label,
  isReadOnly,
  status,
  failure,
  begin,
  hasQuestion,
  done,
  why,
  answered,
  actions,
  children,
}: {
  label: string;
  isReadOnly: boolean;
  status: string;
  failure: unknown;
  begin(): Promise<void>;
  hasQuestion: boolean;
  /** What is said when there is nothing left to ask. */
  done: { title: string; hint: string };
  /** Why these are asked for. */
  why: string;
  answered: number;
  actions: readonly AnswerAction[];
  /** The question. */
  children: ReactNode;
}) {
  const { text, language } = useWords();
  const pane = useRef<HTMLDivElement>(null);
  useEffect(() => void begin(), [begin]);
  useEffect(() => {
    // Who walks along the tabs by keys stays there.
    if (!document.activeElement?.matches('[role=tab]')) pane.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div ref={pane} className="label-pane" tabIndex={-1} aria-label={label} role="region">
      {isReadOnly && <Notice kind="quiet">{text('readOnly')}</Notice>}
      {status === 'error' && (
        <Notice
          kind="error"
          title={text('failed')}
          action={<Button onClick={() => void begin()}>{text('again')}</Button>}
        >
          {errorText(language, failure).message}
        </Notice>
      )}
      {status === 'loading' && !hasQuestion && <Spinner label={text('loading')} />}
      {status === 'done' && (
        <EmptyState icon="check" title={done.title}>
          {done.hint}
        </EmptyState>
      )}
      {hasQuestion && status !== 'done' && (
        <>
          {children}
          <div className="label-actions">
            {actions.map(({ id, title, keys, run, icon, isEnabled }) => (
              <Button
                key={id}
                disabled={isEnabled?.() === false}
                onClick={() => void run()}
                {...(icon ? { icon } : {})}
              >
                {title} <kbd className="kbd">{keys}</kbd>
              </Button>
            ))}
          </div>
        </>
      )}
      <p className="quiet">{why}</p>
      <LabelCounts answered={answered} />
    </div>
  );
}
