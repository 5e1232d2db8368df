import { memo, type MouseEvent } from 'react';
import type { Finding } from '#shared/domain/subtitles/finding.ts';
import { useTexts, useTranslator } from '#renderer/app/i18n/dictionary.ts';
import { Icon } from '#renderer/ui/icons.tsx';
import { gravest } from '../model/findingList.ts';
import type { CueRow } from '../model/pairCues.ts';
import { timeText } from '../model/timeText.ts';
import {
  SubtitleDeskContext,
  useDesks,
  useJudgeState,
  useSubtitleDesk,
  useSubtitleState,
  type Side,
} from '../subtitleDesk.ts';
import { subtitleTexts } from '../texts.ts';
import { CueEditor } from './CueEditor.tsx';
import { CueNumbers } from './CueNumbers.tsx';
import { CueLines } from './CueText.tsx';

interface RowProps {
  id: string;
  row: CueRow;
  place: number;
  top: number;
  height: number;
  hasSecond: boolean;
  side: Side;
  /** Of the cues in this row that are of the track in hand, the selected ones, with a space between them. */
  selected: string;
  current: string | null;
  editing: string | null;
  isPlaying: boolean;
}

/** One cue, and what the second track says meanwhile. Drawn again only when something of it is another. */
export const CueRowView = memo(function CueRowView(props: RowProps) {
  const { id, row, place, top, height, side, selected, current, isPlaying, editing } = props;
  const desks = useDesks();
  /** The cue under the pointer: one of the second track where that is hit, else the row's own. */
  const hit = (target: EventTarget): { side: Side; id: string | undefined } => {
    const beside = (target as Element).closest<HTMLElement>('[data-beside]');
    return beside ? { side: 'second', id: beside.dataset['beside'] } : { side: 'first', id: row.cue?.id };
  };
  const choose = ({ shiftKey, target }: MouseEvent): void => {
    const at = hit(target);
    if (at.id === undefined || (target as Element).closest('.cue-editor, button')) return;
    desks.inHand.actions.close();
    desks.take(at.side);
    const { actions } = at.side === 'second' && desks.second ? desks.second : desks.first;
    actions.go(at.id, { extend: shiftKey && at.side === side });
  };
  const open = ({ target }: MouseEvent): void => {
    const at = hit(target);
    if (at.id === undefined || at.id === editing) return;
    const { actions } = at.side === 'second' && desks.second ? desks.second : desks.first;
    actions.open(at.id);
  };
  const classes = [
    'cue-row',
    ...(current === null ? [] : ['is-current']),
    ...(editing === null ? [] : ['is-editing']),
    ...(row.cue ? [] : ['is-second-only']),
    ...(side === 'second' ? ['has-hand-beside'] : []),
  ];
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={place + 2}
      aria-selected={selected !== ''}
      aria-current={isPlaying || undefined}
      className={classes.join(' ')}
      style={{ blockSize: `${height}px`, transform: `translateY(${top}px)` }}
      onClick={choose}
      onDoubleClick={open}
    >
      <SubtitleDeskContext value={desks.first}>
        <OwnCells {...props} editing={side === 'first' ? editing : null} />
      </SubtitleDeskContext>
      {desks.second && (
        <SubtitleDeskContext value={desks.second}>
          <BesideCell {...props} editing={side === 'second' ? editing : null} />
        </SubtitleDeskContext>
      )}
    </div>
  );
});

function OwnCells({ row: { cue, index, second }, editing }: RowProps) {
  const { limits, measure, timeStyle, clip, language } = useSubtitleDesk();
  const held = useSubtitleState((state) => (cue !== null && state.held?.id === cue.id ? state.held : null));
  const times = held ?? cue ?? second[0];
  const clock = clip?.clock ?? null;
  const isEditing = cue !== null && cue.id === editing;
  return (
    <>
      <span role="gridcell" className="number cue-number">
        {cue ? index + 1 : ''}
        {cue && <FindingMark cueId={cue.id} />}
      </span>
      <span role="gridcell" className="timecode cue-time">
        {times && <span>{timeText(times.startMs, timeStyle, clock)}</span>}
        {times && <span className="quiet">{timeText(times.endMs, timeStyle, clock)}</span>}
      </span>
      <span role="gridcell" className="cue-text">
        {cue && (isEditing ? <CueEditor cue={cue} /> : <CueLines lines={cue.lines} language={language} />)}
        {cue && !isEditing && <Place position={cue.position} speaker={cue.speaker} />}
      </span>
      <span role="gridcell">
        {cue && !isEditing && <CueNumbers measure={measure(cue)} limits={limits} />}
      </span>
    </>
  );
}

/** What the second track says meanwhile, each cue with what is wrong with it; edited where it stands. */
function BesideCell({ row: { second }, selected, editing }: RowProps) {
  const { limits, measure, language } = useSubtitleDesk();
  return (
    <span role="gridcell" className="cue-beside">
      {second.map((cue) => (
        <span
          key={cue.id}
          data-beside={cue.id}
          className={selected.split(' ').includes(cue.id) ? 'beside-cue is-selected' : 'beside-cue'}
        >
          <FindingMark cueId={cue.id} />
          {cue.id === editing ? (
            <CueEditor cue={cue} />
          ) : (
            <>
              <span className="cue-text">
                <CueLines lines={cue.lines} language={language} />
              </span>
              <CueNumbers measure={measure(cue)} limits={limits} />
            </>
          )}
        </span>
      ))}
    </span>
  );
}

const none: readonly Finding[] = [];
const icons = { error: 'error', warning: 'warning', info: 'info' } as const;

/** A sign for the gravest finding, with all of them in words. */
function FindingMark({ cueId }: { cueId: string }) {
  const say = useTexts(subtitleTexts);
  const { text } = useTranslator();
  const findings = useJudgeState((state) => state.byCue.get(cueId) ?? none);
  const worst = gravest(findings);
  if (worst === null) return null;
  const rules = [...new Set(findings.map(({ rule }) => text(`rule.${rule}`)))].join('; ');
  return (
    <span className={`finding-mark is-${worst}`} title={rules}>
      <Icon name={icons[worst]} size={14} />
      <span className="visually-hidden">{`${say('findings', { n: findings.length })}: ${rules}`}</span>
    </span>
  );
}

/** Who speaks, and where the cue stands, if not below. */
function Place({
  position,
  speaker,
}: {
  position: NonNullable<CueRow['cue']>['position'];
  speaker: string | null;
}) {
  const say = useTexts(subtitleTexts);
  const marks = [
    speaker,
    position?.vertical === 'top' ? say('atTop') : null,
    position?.writing === undefined ? null : say('vertical'),
  ].filter((mark) => mark !== null);
  if (marks.length === 0) return null;
  return <span className="cue-marks quiet truncate">{marks.join(' · ')}</span>;
}
