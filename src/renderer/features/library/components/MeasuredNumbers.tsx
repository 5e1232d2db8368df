import type { TimelineCurve } from '#shared/contract/timeline.ts';
import { shareNames, soundNames, statNames } from '#shared/domain/metricColumns.ts';
import type { MessageKey } from '#shared/i18n/en.ts';
import { numberColumn, numberText, valuesOf, type NumberColumn } from '../model/numberColumns.ts';
import type { RowsOf } from '../model/rows.ts';
import { sparkline } from '../model/sparkline.ts';
import type { RowFacts } from '../useFacts.ts';
import { useWords, type Words } from '../words.ts';

/** Every measured number of a row: mean and range, with a small curve where there is one. */
export function MeasuredNumbers({ facts, of }: { facts: RowFacts; of: RowsOf }) {
  const words = useWords();
  const value = (name: string): number | null => valuesOf(facts.page, of, name)?.[facts.row] ?? null;
  const stats = statNames.filter((name) => value(`${name}.mean`) !== null);
  const shares = shareNames.filter((name) => value(name) !== null);
  const sounds = of === 'clips' ? soundNames.filter((name) => value(name) !== null) : [];
  if (stats.length + shares.length + sounds.length === 0) return null;
  return (
    <>
      {(stats.length > 0 || shares.length > 0) && (
        <section className="facts-section">
          <h3>{words.text('facts.measured')}</h3>
          <table className="measured">
            <tbody>
              {stats.map((name) => (
                <StatLine key={name} {...{ name, value, words, facts }} />
              ))}
              {shares.map((name) => (
                <SingleLine key={name} {...{ name, value, words }} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {(sounds.length > 0 || hasCurve(facts, 'loudness')) && (
        <section className="facts-section">
          <h3>{words.text('facts.sound')}</h3>
          <table className="measured">
            <tbody>
              {hasCurve(facts, 'loudness') && <LoudnessLine words={words} facts={facts} />}
              {sounds.map((name) => (
                <SingleLine key={name} {...{ name, value, words }} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}

interface LineProps {
  name: string;
  value: (name: string) => number | null;
  words: Words;
}

const hasCurve = ({ curves }: RowFacts, name: TimelineCurve['name']): boolean =>
  curves.some((curve) => curve.name === name);

function StatLine({ name, value, words, facts }: LineProps & { facts: RowFacts }) {
  const column = numberColumn(`${name}.mean`);
  if (!column) return null;
  const says = (part: string): string => numberText(words, column, value(`${name}.${part}`));
  const label = words.shared(`metric.${name}` as MessageKey);
  return (
    <tr>
      <th scope="row">{label}</th>
      <td className="measured-curve">
        <Curve {...{ facts, words, label, column }} name={name} />
      </td>
      <td className="number">
        {says('mean')}
        <span className="measured-range" title={words.text('facts.range')}>
          {`${says('min')} – ${says('max')}`}
        </span>
      </td>
    </tr>
  );
}

function SingleLine({ name, value, words }: LineProps) {
  const column = numberColumn(name);
  if (!column) return null;
  return (
    <tr>
      <th scope="row" colSpan={2}>
        {column.label(words)}
      </th>
      <td className="number">{numberText(words, column, value(name))}</td>
    </tr>
  );
}

function LoudnessLine({ words, facts }: { words: Words; facts: RowFacts }) {
  const column = numberColumn('momentaryMaxLufs');
  const label = words.shared('metric.loudness');
  return (
    <tr>
      <th scope="row">{label}</th>
      <td className="measured-curve" colSpan={2}>
        {column && <Curve {...{ facts, words, label, column }} name="loudness" />}
      </td>
    </tr>
  );
}

function Curve({
  facts,
  words,
  label,
  column,
  name,
}: {
  facts: RowFacts;
  words: Words;
  label: string;
  column: NumberColumn;
  name: string;
}) {
  const curve = facts.curves.find((one) => one.name === name);
  const drawn = curve && sparkline(curve, facts.startMs, facts.endMs);
  if (!drawn) return null;
  const [min, max] = [numberText(words, column, drawn.min), numberText(words, column, drawn.max)];
  return (
    <svg
      className="sparkline"
      viewBox="0 0 100 20"
      preserveAspectRatio="none"
      role="img"
      aria-label={words.text('facts.curveOf', { name: label, min, max })}
    >
      {drawn.band !== null && <path className="band" d={drawn.band} />}
      <path className="mean" d={drawn.line} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
