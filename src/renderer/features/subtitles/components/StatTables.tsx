import type { Distribution } from '#shared/domain/subtitles/statistics.ts';
import { formatDuration } from '#shared/time/duration.ts';
import { useTexts, useTranslator } from '#renderer/app/i18n/dictionary.ts';
import { secondsText } from '../model/timeText.ts';
import { useSubtitleDesk } from '../subtitleDesk.ts';
import { subtitleTexts } from '../texts.ts';
import type { Statistics } from './StatsDialog.tsx';

const columns = [
  ['statCount', 'count'],
  ['statMean', 'mean'],
  ['statDeviation', 'standardDeviation'],
  ['statVariance', 'variance'],
  ['statMin', 'min'],
  ['statP5', 'p5'],
  ['statP25', 'p25'],
  ['statP50', 'p50'],
  ['statP75', 'p75'],
  ['statP95', 'p95'],
  ['statMax', 'max'],
] as const;

/** How a measure is spread, in seconds where it is a time. */
export function Distributions({ statistics }: { statistics: Statistics }) {
  const say = useTexts(subtitleTexts);
  const { number } = useTranslator();
  const rows: [string, Distribution | null, number][] = [
    [say('statSpeed'), statistics.charactersPerSecond, 1],
    [say('statDuration'), statistics.durationMs, 1000],
    [say('statGap'), statistics.gapMs, 1000],
  ];
  const valueOf = (name: (typeof columns)[number][1], spread: Distribution, unit: number): string => {
    if (name === 'count') return String(spread.count);
    // A variance has the square of the unit.
    return number(spread[name] / (name === 'variance' ? unit * unit : unit), 2);
  };
  return (
    <section className="stat-scroll" tabIndex={0} aria-label={say('statDistribution')}>
      <table className="stat-table">
        <caption>{say('statDistribution')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('statMeasure')}</th>
            {columns.map(([text]) => (
              <th key={text} scope="col" className="number-cell">
                {say(text)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, spread, unit]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {columns.map(([, column]) => (
                <td key={column} className="number-cell">
                  {spread ? valueOf(column, spread, unit) : '–'}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const [barsWide, barsHigh] = [760, 90];

/** Words a minute, a bar for each stretch of time. */
export function OverTime({ statistics: { overTime } }: { statistics: Statistics }) {
  const say = useTexts(subtitleTexts);
  const { trimmed } = useTranslator();
  const { windows, windowMs } = overTime;
  const most = windows.reduce((highest, { wordsPerMinute }) => Math.max(highest, wordsPerMinute), 0);
  if (most === 0) return null;
  const wide = barsWide / windows.length;
  const hint = say('statOverTimeHint', { seconds: windowMs / 1000, most: trimmed(most, 1) });
  return (
    <section>
      <h3>{say('statOverTime')}</h3>
      <svg
        className="stat-bars"
        preserveAspectRatio="none"
        viewBox={`0 0 ${barsWide} ${barsHigh}`}
        role="img"
        aria-label={hint}
      >
        {windows.map(({ startMs, wordsPerMinute }, i) => {
          const high = (wordsPerMinute / most) * barsHigh;
          return (
            <rect
              key={startMs}
              x={i * wide}
              y={barsHigh - high}
              width={Math.max(0.5, wide - Math.min(1, wide / 4))}
              height={high}
            >
              <title>{`${formatDuration(startMs, null)}: ${trimmed(wordsPerMinute, 1)}`}</title>
            </rect>
          );
        })}
      </svg>
      <p className="quiet">{hint}</p>
    </section>
  );
}

export function Speakers({ statistics: { speakers } }: { statistics: Statistics }) {
  const say = useTexts(subtitleTexts);
  const { number, trimmed } = useTranslator();
  if (speakers.length === 0) return null;
  return (
    <section className="stat-scroll" tabIndex={0} aria-label={say('statSpeakers')}>
      <table className="stat-table">
        <caption>{say('statSpeakers')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('statSpeaker')}</th>
            {(['statCues', 'statWords', 'statTalk', 'statWpm', 'statSpeed'] as const).map((text) => (
              <th key={text} scope="col" className="number-cell">
                {say(text)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {speakers.map((one) => (
            <tr key={one.speaker ?? ''}>
              <th scope="row">{one.speaker ?? say('statNobody')}</th>
              <td className="number-cell">{one.cues}</td>
              <td className="number-cell">{trimmed(one.words, 0)}</td>
              <td className="number-cell">{formatDuration(one.talkMs, null)}</td>
              <td className="number-cell">
                {one.wordsPerMinute === null ? '–' : number(one.wordsPerMinute, 1)}
              </td>
              <td className="number-cell">
                {one.charactersPerSecond ? number(one.charactersPerSecond.mean, 1) : '–'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The fastest and the longest cues; each leads to its place. */
export function ExtremeCues({ statistics, onClose }: { statistics: Statistics; onClose(): void }) {
  const say = useTexts(subtitleTexts);
  const { number } = useTranslator();
  const { actions } = useSubtitleDesk();
  const lists = [
    {
      title: say('statFastest'),
      cues: statistics.fastest.map((own) => ({ ...own, value: number(own.charactersPerSecond, 1) })),
    },
    {
      title: say('statLongest'),
      cues: statistics.longest.map((own) => ({ ...own, value: secondsText(own.durationMs) })),
    },
  ];
  return (
    <div className="pair">
      {lists.map(({ title, cues }) => (
        <section key={title}>
          <h3>{title}</h3>
          <ol className="stat-cues">
            {cues.slice(0, 5).map(({ cue, cueId, text, value }) => (
              <li key={cueId}>
                <button
                  type="button"
                  className="button quiet"
                  onClick={() => {
                    onClose();
                    actions.go(cueId);
                  }}
                >
                  <span className="number">{value}</span>
                  <span className="quiet number">#{cue}</span>
                  <span className="truncate" dir="auto">
                    {text.replaceAll('\n', ' ')}
                  </span>
                </button>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}
