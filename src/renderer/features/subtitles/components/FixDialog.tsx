import { useEffect, useMemo, useState } from 'react';
import type { OutputOf } from '#shared/contract/define.ts';
import type { Contract } from '#shared/contract/index.ts';
import type { Finding } from '#shared/domain/subtitles/finding.ts';
import { editsBetween } from '#shared/domain/subtitles/edits.ts';
import { useClient } from '#renderer/app/client/core.ts';
import { useTexts, useTranslator } from '#renderer/app/i18n/dictionary.ts';
import { FailureNotice } from '#renderer/app/shell/FailureNotice.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { EmptyState, Notice } from '#renderer/ui/Notice.tsx';
import { Progress } from '#renderer/ui/Progress.tsx';
import { VirtualList } from '#renderer/ui/VirtualList.tsx';
import { fixGroups, takeGroups, type FixGroup } from '../model/fixGroups.ts';
import { judgeInput } from '../model/judgeStore.ts';
import { useSubtitleDesk } from '../subtitleDesk.ts';
import { subtitleTexts } from '../texts.ts';
import { useRun } from '../useRun.ts';
import { FixPreview } from './FixPreview.tsx';

type Fixed = OutputOf<Contract['subtitles.fix']>;

/** A line of the preview: rules, then before and after of up to three lines each. px */
const previewPx = 118;

/** What mending would do, before it is done: by cue, each to be left out; one step of the history. */
export function FixDialog({
  rule,
  cueId,
  onClose,
}: {
  /** Only this rule. */
  rule: Finding['rule'] | null;
  /** Only this cue, and what hangs together with it. */
  cueId: string | null;
  onClose(): void;
}) {
  const say = useTexts(subtitleTexts);
  const { session } = useSubtitleDesk();
  const [cues] = useState(session.store.getState().cues);
  const run = useFix(rule);
  const groups = useMemo(() => {
    const { result } = run;
    const all = result ? fixGroups(cues, result.track.cues, result.changes) : [];
    return cueId === null ? all : all.filter(({ cueIds }) => cueIds.has(cueId));
  }, [run.result, cues, cueId]);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const chosen = groups.filter(({ key }) => !left.has(key));
  const toggle = (key: string): void => {
    const next = new Set(left);
    if (!next.delete(key)) next.add(key);
    setLeft(next);
  };
  const apply = (): void => {
    void session.edit(say('titleFix', { n: chosen.length }), editsBetween(cues, takeGroups(cues, chosen)));
    onClose();
  };
  return (
    <Dialog
      title={say('fixTitle')}
      isOpen
      onClose={onClose}
      closeLabel={say('close')}
      width={860}
      className="fix-dialog"
      footer={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button variant="primary" disabled={chosen.length === 0} onClick={apply}>
            {say('fixApply', { n: chosen.length })}
          </Button>
        </>
      }
    >
      <FixState run={run} isEmpty={groups.length === 0} />
      {groups.length > 0 && (
        <VirtualList
          className="fix-list"
          count={groups.length}
          lineHeight={previewPx}
          label={say('fixTitle')}
          keyOf={(i) => groups[i]?.key ?? i}
          renderLine={(i) => {
            const group: FixGroup | undefined = groups[i];
            return (
              group && (
                <FixPreview
                  group={group}
                  isChosen={!left.has(group.key)}
                  onToggle={() => toggle(group.key)}
                />
              )
            );
          }}
        />
      )}
    </Dialog>
  );
}

function useFix(rule: Finding['rule'] | null) {
  const client = useClient();
  const { session, judgeBy } = useSubtitleDesk();
  const run = useRun<Fixed>();
  const { start } = run;
  useEffect(() => {
    const track = session.track();
    if (!track) return;
    const rules = rule === null ? {} : { rules: [rule] };
    start(async (signal, report) => {
      const onProgress = ({ fraction }: { fraction: number }): void => report(fraction);
      const fix = (by: typeof judgeBy): Promise<Fixed> =>
        client.call('subtitles.fix', { ...judgeInput(track, by), ...rules }, { signal, onProgress });
      return fix(judgeBy).catch((error: unknown) => {
        if (judgeBy.clipId === null || (error as { code?: string }).code !== 'not-analysed') throw error;
        return fix({ ...judgeBy, clipId: null });
      });
    });
    // Once, for the track as it was when the dialog was opened.
  }, [start]);
  return run;
}

function FixState({ run, isEmpty }: { run: ReturnType<typeof useFix>; isEmpty: boolean }) {
  const say = useTexts(subtitleTexts);
  const { text } = useTranslator();
  const { fraction, failure, result } = run;
  if (fraction !== null) return <Progress value={fraction} label={say('fixing')} />;
  if (failure !== null) return <FailureNotice failure={failure} />;
  if (!result) return null;
  if (isEmpty) return <EmptyState icon="check" title={say('nothingToFix')} />;
  const worse = [...new Set(result.worse.map(({ rule }) => text(`rule.${rule}`)))].join(', ');
  return (
    <>
      <p className="quiet">
        {say('fixSummary', { before: result.before.findings, after: result.after.findings })}
      </p>
      {result.worse.length > 0 && (
        <Notice kind="warning">{say('fixWorse', { n: result.worse.length, rules: worse })}</Notice>
      )}
    </>
  );
}
