import { useState } from 'react';
import type { Cue } from '#shared/domain/subtitles/cue.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { TextInput } from '#renderer/ui/Field.tsx';
import { readTime, secondsText, timeText } from '../model/timeText.ts';
import { useSubtitleDesk } from '../subtitleDesk.ts';
import { subtitleTexts } from '../texts.ts';

/** In, out and length of a cue, to be typed. */
export function TimeFields({ cue }: { cue: Cue }) {
  const say = useTexts(subtitleTexts);
  const { actions, timeStyle, clip } = useSubtitleDesk();
  const { startMs, endMs } = cue;
  const clock = clip?.clock ?? null;
  const within = (ms: number | null, least: number, most: number): number | null =>
    ms !== null && ms >= least && ms <= most ? ms : null;
  return (
    <span className="cue-times">
      <TimeField
        label={say('in')}
        value={timeText(startMs, timeStyle, clock)}
        read={(text) => within(readTime(text, startMs, timeStyle, clock), 0, endMs - 1)}
        onChange={(ms) => actions.setTimes(cue.id, ms, endMs)}
      />
      <TimeField
        label={say('out')}
        value={timeText(endMs, timeStyle, clock)}
        read={(text) => within(readTime(text, endMs, timeStyle, clock), startMs + 1, Infinity)}
        onChange={(ms) => actions.setTimes(cue.id, startMs, ms)}
      />
      <TimeField
        label={say('seconds')}
        value={secondsText(endMs - startMs)}
        read={(text) => within(readTime(text, endMs - startMs, 'clock', null), 1, Infinity)}
        onChange={(ms) => actions.setTimes(cue.id, startMs, startMs + ms)}
      />
    </span>
  );
}

/** A time that is typed; taken at Enter or when the field is left, refused in words where it is none. */
function TimeField({
  label,
  value,
  read,
  onChange,
}: {
  label: string;
  value: string;
  read(text: string): number | null;
  onChange(ms: number): void;
}) {
  const say = useTexts(subtitleTexts);
  const [typed, setTyped] = useState<string | null>(null);
  const isBad = typed !== null && typed !== value && read(typed) === null;
  const take = (): void => {
    const ms = typed === null || typed === value ? null : read(typed);
    if (ms !== null) onChange(ms);
    setTyped(null);
  };
  return (
    <span className="time-field">
      <span aria-hidden="true">{label}</span>
      <TextInput
        className="timecode"
        aria-label={label}
        value={typed ?? value}
        aria-invalid={isBad || undefined}
        title={isBad ? say('badTime') : undefined}
        onChange={(event) => setTyped(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
          else if (event.key === 'Escape' && typed !== null) setTyped(null);
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      {isBad && (
        <span role="alert" className="visually-hidden">
          {say('badTime')}
        </span>
      )}
    </span>
  );
}
