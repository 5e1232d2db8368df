import { useState } from 'react';
import { useStore } from 'zustand';
import { useTexts, useTranslator } from '#renderer/app/i18n/dictionary.ts';
import { FailureNotice } from '#renderer/app/shell/FailureNotice.tsx';
import { keyText } from '#renderer/app/shell/keys.ts';
import { Button, IconButton } from '#renderer/ui/Button.tsx';
import { Select } from '#renderer/ui/Field.tsx';
import { brokenRules, type CueFilter } from '../model/findingList.ts';
import type { CueRow } from '../model/pairCues.ts';
import { useDesks, useJudgeState, useSubtitleDesk, useSubtitleState } from '../subtitleDesk.ts';
import { subtitleTexts } from '../texts.ts';
import { useTimeStyle } from '../timeStyle.ts';
import { CueList } from './CueList.tsx';
import type { DialogName } from './dialogs.ts';
import { FindBar } from './FindBar.tsx';
import { FindingLine } from './FindingLine.tsx';
import { NotJudged } from './NotJudged.tsx';
import { SubtitleCommands } from './SubtitleCommands.tsx';

/** The list of cues, with what can be done to them by hand. */
export function CuePane({
  rows,
  setDialog,
}: {
  rows: readonly CueRow[];
  setDialog(name: DialogName | null): void;
}) {
  const say = useTexts(subtitleTexts);
  const [isFinding, setFinding] = useState(false);
  return (
    <section className="cue-pane" aria-label={say('cueList')}>
      <SubtitleCommands setDialog={setDialog} openFind={() => setFinding(true)} />
      <FindingTools setDialog={setDialog} />
      <CueTools isFinding={isFinding} toggleFind={() => setFinding(!isFinding)} />
      {isFinding && <FindBar onClose={() => setFinding(false)} />}
      <CueList rows={rows} />
      <FindingLine setDialog={setDialog} />
    </section>
  );
}

/** Cut, join and time the cue in hand. */
function CueTools({ isFinding, toggleFind }: { isFinding: boolean; toggleFind(): void }) {
  const say = useTexts(subtitleTexts);
  const { actions, clip, isReadOnly } = useSubtitleDesk();
  const hasCue = useSubtitleState((state) => state.current !== null);
  const [style, setStyle] = useTimeStyle();
  const off = isReadOnly || !hasCue;
  return (
    <div className="desk-tools cue-tools" role="toolbar" aria-label={say('editTools')}>
      <IconButton
        icon="plus"
        label={say('insert')}
        keys="N"
        disabled={isReadOnly}
        onClick={() => actions.insert()}
      />
      <IconButton
        icon="trash"
        label={say('remove')}
        keys={keyText('Delete')}
        disabled={off}
        onClick={() => actions.remove()}
      />
      <IconButton icon="cut" label={say('split')} keys="S" disabled={off} onClick={() => actions.split()} />
      <IconButton
        icon="merge"
        label={say('mergeNext')}
        keys="M"
        disabled={off}
        onClick={() => actions.mergeNext()}
      />
      {clip && (
        <>
          <IconButton
            icon="markIn"
            label={say('setIn')}
            keys="["
            disabled={off}
            onClick={() => actions.setIn()}
          />
          <IconButton
            icon="markOut"
            label={say('setOut')}
            keys="]"
            disabled={off}
            onClick={() => actions.setOut()}
          />
        </>
      )}
      <IconButton
        icon="chevronLeft"
        label={say('nudgeBack')}
        keys={keyText('Alt+ArrowLeft')}
        disabled={off}
        onClick={() => actions.nudge(-1)}
      />
      <IconButton
        icon="chevronRight"
        label={say('nudgeForward')}
        keys={keyText('Alt+ArrowRight')}
        disabled={off}
        onClick={() => actions.nudge(1)}
      />
      <span className="bar-gap" />
      {clip && (
        <Select
          className="time-style"
          aria-label={say('timeStyle')}
          options={[
            { value: 'clock', label: say('styleClock') },
            { value: 'timecode', label: say('styleTimecode') },
          ]}
          value={style}
          onChange={setStyle}
        />
      )}
      <IconButton
        icon="search"
        label={say('find')}
        keys={keyText('Mod+F')}
        isPressed={isFinding}
        onClick={toggleFind}
      />
    </div>
  );
}

/** What breaks the rules: filter, walk through it, mend it. */
function FindingTools({ setDialog }: { setDialog(name: DialogName | null): void }) {
  const say = useTexts(subtitleTexts);
  const { text } = useTranslator();
  const { actions, isReadOnly } = useSubtitleDesk();
  // One list, one filter, whichever track is in hand.
  const { session } = useDesks().first;
  const filter = useStore(session.store, (state) => state.filter);
  const count = useSubtitleState((state) => state.cues.length);
  const judgement = useJudgeState((state) => state.judgement);
  const isJudging = useJudgeState((state) => state.isJudging);
  const findings = judgement?.findings ?? [];
  const rules = brokenRules(findings);
  const cues = judgement?.summary.cuesWithFindings ?? 0;
  const isRule = filter !== 'all' && filter !== 'findings';
  const listed = isRule && !rules.some(({ rule }) => rule === filter) ? [{ rule: filter, count: 0 }] : [];
  const fixable = isRule
    ? (rules.find(({ rule }) => rule === filter)?.fixable ?? 0)
    : (judgement?.summary.fixable ?? 0);
  return (
    <div className="desk-tools" role="toolbar" aria-label={say('findingTools')}>
      <Select<CueFilter>
        className="cue-filter"
        aria-label={say('filter')}
        options={[
          { value: 'all', label: say('allCues', { n: count }) },
          { value: 'findings', label: say('withFindings', { n: cues }) },
          ...[...rules, ...listed].map((own) => ({
            value: own.rule,
            label: `${text(`rule.${own.rule}`)} (${own.count})`,
          })),
        ]}
        value={filter}
        onChange={(next) => session.set({ filter: next })}
      />
      <IconButton
        icon="chevronUp"
        label={say('previousFinding')}
        keys="Shift+F8"
        disabled={findings.length === 0}
        onClick={() => actions.nextFinding(-1)}
      />
      <IconButton
        icon="chevronDown"
        label={say('nextFinding')}
        keys="F8"
        disabled={findings.length === 0}
        onClick={() => actions.nextFinding(1)}
      />
      <span className="quiet judge-state" role="status" aria-busy={isJudging}>
        {judgement ? say('findings', { n: findings.length }) : say(isJudging ? 'judging' : 'notJudged')}
      </span>
      <NotJudged />
      <JudgeFailure />
      <span className="bar-gap" />
      <Button
        icon="sparkle"
        disabled={isReadOnly || fixable === 0}
        onClick={() => setDialog({ type: 'fix', rule: isRule ? filter : null, cueId: null })}
      >
        {say('fix', { n: fixable })}
      </Button>
    </div>
  );
}

function JudgeFailure() {
  const failure = useJudgeState((state) => state.failure);
  if (failure === null) return null;
  return <FailureNotice failure={failure} />;
}
