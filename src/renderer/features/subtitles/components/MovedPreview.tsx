import type { Cue } from '#shared/domain/subtitles/cue.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { Notice } from '#renderer/ui/Notice.tsx';
import { movedBy } from '../model/retime.ts';
import { clockText } from '../model/timeText.ts';
import { subtitleTexts } from '../texts.ts';

const signed = (ms: number): string => (ms < 0 ? clockText(ms) : `+${clockText(ms)}`);

/** How many cues move, how far, and how the first and the last of them stand afterwards. */
export function MovedPreview({ before, after }: { before: readonly Cue[]; after: readonly Cue[] }) {
  const say = useTexts(subtitleTexts);
  const sum = movedBy(before, after);
  if (!sum) return <p className="quiet">{say('nothingMoves')}</p>;
  const old = new Map(before.map((cue) => [cue.id, cue]));
  const ends = [after[0], after.at(-1)].filter((cue) => cue !== undefined);
  return (
    <section className="moved-preview" role="status">
      <p>
        {say('moves', { n: sum.count })}{' '}
        <span className="timecode">
          {sum.leastMs === sum.mostMs
            ? signed(sum.leastMs)
            : `${signed(sum.leastMs)} … ${signed(sum.mostMs)}`}
        </span>
      </p>
      <ul>
        {ends.map((cue, i) => (
          <li key={i} className="timecode">
            {clockText(old.get(cue.id)?.startMs ?? cue.startMs)} → {clockText(cue.startMs)}
          </li>
        ))}
      </ul>
      {sum.clipped > 0 && <Notice kind="warning">{say('clipped', { n: sum.clipped })}</Notice>}
    </section>
  );
}
