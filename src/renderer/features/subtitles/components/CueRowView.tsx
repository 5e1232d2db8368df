import { memo, type MouseEvent } from 'react';
import type { Finding } from '#shared/domain/subtitles/finding.ts';
import { useTexts, useTranslator } from '#renderer/app/i18n/dictionary.ts';
import { Icon } from '#renderer/ui/icons.tsx';
import { gravest } from '../model/findingList.ts';
import type { CueRow } from '../model/pairCues.ts';
import { timeText } from '../model/timeText.ts';
import { useJudgeState, useSubtitleDesk, useSubtitleState } from '../subtitleDesk.ts';
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
  isSelected: boolean;
  isCurrent: boolean;
  isPlaying: boolean;
  isEditing: boolean;
}

/** One cue, and what the second track says meanwhile. Drawn again only when something of it is another. */
export const CueRowView = memo(function CueRowView(props: RowProps) {
  const { id, row, place, top, height, isSelected, isCurrent, isPlaying, isEditing } = props;
  const { actions } = useSubtitleDesk();
  const cueId = row.cue?.id;
  const choose = ({ shiftKey, target }: MouseEvent): void => {
    if (cueId === undefined || (target as Element).closest('.cue-editor, button')) return;
    actions.close();
    actions.go(cueId, { extend: shiftKey });
  };
  const classes = [
    'cue-row',
    ...(isCurrent ? ['is-current'] : []),
    ...(isEditing ? ['is-editing'] : []),
    ...(row.cue ? [] : ['is-second-only']),
  ];
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={place + 2}
      aria-selected={isSelected}
      aria-current={isPlaying || undefined}
      className={classes.join(' ')}
      style={{ blockSize: `${height}px`, transform: `translateY(${top}px)` }}
      onClick={choose}
      onDoubleClick={() => {
        if (!isEditing && cueId !== undefined) actions.open(cueId);
      }}
    >
      <RowCells {...props} />
    </div>
  );
});

function RowCells({ row: { cue, index, second }, hasSecond, isEditing }: RowProps) {
  const { limits, measure, timeStyle, clip, session, second: other } = useSubtitleDesk();
  const held = useSubtitleState((state) => (cue !== null && state.held?.id === cue.id ? state.held : null));
  const times = held ?? cue ?? second[0];
  const clock = clip?.clock ?? null;
  const language = session.store.getState().opened?.track.language ?? null;
  const otherLanguage = other?.store.getState().opened?.track.language ?? null;
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
      {hasSecond && (
        <span role="gridcell" className="cue-text">
          {second.map(({ id, lines }) => (
            <CueLines key={id} lines={lines} language={otherLanguage} />
          ))}
        </span>
      )}
      <span role="gridcell">
        {cue && !isEditing && <CueNumbers measure={measure(cue)} limits={limits} />}
      </span>
    </>
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
