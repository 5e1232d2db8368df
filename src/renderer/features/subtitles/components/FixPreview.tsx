import type { Cue } from '#shared/domain/subtitles/cue.ts';
import { useTexts, useTranslator } from '#renderer/app/i18n/dictionary.ts';
import { Checkbox } from '#renderer/ui/Field.tsx';
import type { FixGroup } from '../model/fixGroups.ts';
import { timeText } from '../model/timeText.ts';
import { useSubtitleDesk } from '../subtitleDesk.ts';
import { subtitleTexts } from '../texts.ts';
import { CueLines } from './CueText.tsx';

/** One piece of a fix: which rules, and the cues before and after. */
export function FixPreview({
  group,
  isChosen,
  onToggle,
}: {
  group: FixGroup;
  isChosen: boolean;
  onToggle(): void;
}) {
  const say = useTexts(subtitleTexts);
  const { text } = useTranslator();
  const rules = group.rules.map((rule) => text(`rule.${rule as 'empty'}`)).join(', ');
  return (
    <div className="fix-preview">
      <Checkbox
        checked={isChosen}
        onChange={onToggle}
        label={
          <>
            <span className="number">{say('cueNumber', { n: group.place })}</span> {rules}
          </>
        }
      />
      <div className="fix-sides">
        <Side title={say('before')} cues={group.before} />
        <Side title={say('after')} cues={group.after} />
      </div>
    </div>
  );
}

function Side({ title, cues }: { title: string; cues: readonly Cue[] }) {
  const say = useTexts(subtitleTexts);
  const { timeStyle, clip } = useSubtitleDesk();
  const clock = clip?.clock ?? null;
  return (
    <div className="fix-side" role="group" aria-label={title} tabIndex={0}>
      {cues.length === 0 && <span className="quiet">{say('gone')}</span>}
      {cues.map((cue) => (
        <div key={cue.id}>
          <span className="timecode quiet">
            {timeText(cue.startMs, timeStyle, clock)} – {timeText(cue.endMs, timeStyle, clock)}
          </span>
          <CueLines lines={cue.lines} language={null} />
        </div>
      ))}
    </div>
  );
}
