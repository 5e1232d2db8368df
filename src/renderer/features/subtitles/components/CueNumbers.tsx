import type { ReactNode } from 'react';
import { useTexts, useTranslator } from '#renderer/app/i18n/dictionary.ts';
import { Icon } from '#renderer/ui/icons.tsx';
import { secondsText } from '../model/timeText.ts';
import type { CueLimits, LiveMeasure } from '../model/limits.ts';
import { subtitleTexts } from '../texts.ts';

/** A number against its limit: what breaks it is told by colour, a sign and words. */
function Reading({
  value,
  limit,
  isBad,
  label,
}: {
  value: string;
  limit?: string | undefined;
  isBad: boolean;
  label: string;
}) {
  const say = useTexts(subtitleTexts);
  const name =
    isBad && limit !== undefined ? say('overLimit', { label, value, limit }) : `${label}: ${value}`;
  return (
    <span className={isBad ? 'reading number is-bad' : 'reading number'} title={name}>
      {isBad && <Icon name="warning" size={12} />}
      <span aria-hidden="true">
        {value}
        {limit !== undefined && <span className="reading-limit"> / {limit}</span>}
      </span>
      <span className="visually-hidden">{name}</span>
    </span>
  );
}

/** Reading speed and characters a line, beside a cue in the list. */
export function CueNumbers({ measure, limits }: { measure: LiveMeasure; limits: CueLimits }) {
  const say = useTexts(subtitleTexts);
  const { number, trimmed } = useTranslator();
  const speed = measure.charactersPerSecond;
  const limit = (value: number | null): string | undefined =>
    value === null ? undefined : trimmed(value, 1);
  const isLong = measure.isLong.includes(true);
  return (
    <span className="cue-numbers">
      <Reading
        label={say('cps')}
        value={speed === null ? '–' : number(speed, 1)}
        limit={measure.isFast ? limit(limits.charactersPerSecond) : undefined}
        isBad={measure.isFast}
      />
      <Reading
        label={say('lineLength')}
        value={trimmed(Math.max(0, ...measure.lengths), 1)}
        limit={isLong ? limit(limits.lineLength) : undefined}
        isBad={isLong}
      />
    </span>
  );
}

/** Every number of the cue that is typed, each with its limit. */
export function LiveNumbers({ measure, limits }: { measure: LiveMeasure; limits: CueLimits }) {
  const say = useTexts(subtitleTexts);
  const { number, trimmed } = useTranslator();
  const limit = (value: number | null): string | undefined =>
    value === null ? undefined : trimmed(value, 1);
  const bound = measure.isLasting ? limits.longestMs : limits.shortestMs;
  return (
    <span className="live-numbers">
      <Named name={say('cps')}>
        <Reading
          label={say('cps')}
          value={measure.charactersPerSecond === null ? '–' : number(measure.charactersPerSecond, 1)}
          limit={limit(limits.charactersPerSecond)}
          isBad={measure.isFast}
        />
      </Named>
      <Named name={say('lineLength')}>
        {measure.lengths.map((length, i) => (
          <Reading
            key={i}
            label={say('lineLengthOf', { n: i + 1 })}
            value={trimmed(length, 1)}
            limit={limit(limits.lineLength)}
            isBad={measure.isLong[i] ?? false}
          />
        ))}
      </Named>
      <Named name={say('lineCount')}>
        <Reading
          label={say('lineCount')}
          value={String(measure.lines.length)}
          limit={limit(limits.lineCount)}
          isBad={measure.hasTooManyLines}
        />
      </Named>
      <Named name={say('seconds')}>
        <Reading
          label={say('seconds')}
          value={secondsText(measure.durationMs)}
          limit={bound !== null && (measure.isShort || measure.isLasting) ? secondsText(bound) : undefined}
          isBad={measure.isShort || measure.isLasting}
        />
      </Named>
    </span>
  );
}

/** A name stays on the line of its numbers. */
function Named({ name, children }: { name: string; children: ReactNode }) {
  return (
    <span className="live-number">
      <span aria-hidden="true">{name}</span>
      {children}
    </span>
  );
}
