import { useState } from 'react';
import type { Contribution, Explanation } from '#shared/contract/scoring.ts';
import { scoreParts, type ScorePart } from '#shared/domain/scoring/defaultScore.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { reasonName, valueText } from '../model/featureText.ts';
import { useWords, type Words } from '../words.ts';

/** Bars shown at first; a model has fifty features. */
const few = 10;

/** What raised the score to the right, what lowered it to the left, with the values as they were measured. */
export function EffectBars({
  explanation,
  values,
}: {
  explanation: Explanation;
  values: Readonly<Record<string, number | null>>;
}) {
  const words = useWords();
  const { text, shared } = words;
  const [isWhole, setWhole] = useState(false);
  const { contributions, unit, base, total, method } = explanation;
  const isParts = method === 'weighted-parts';
  const most = Math.max(1e-9, ...contributions.map(({ effect }) => Math.abs(effect)));
  const shown = isWhole || isParts ? contributions : contributions.slice(0, few);
  const effectText = (effect: number): string =>
    `${effect < 0 ? '−' : '+'}${shared.number(Math.abs(effect), 2)}`;
  return (
    <div className="effects">
      <p className="quiet">
        {text(`why.${unit}`, {
          base: shared.number(base, 2),
          total: total === null ? '–' : shared.number(total, 2),
        })}
      </p>
      <table>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{text('why.feature')}</th>
            <th scope="col">{text('why.value')}</th>
            <th scope="col">{text('why.effect')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((one) => (
            <tr key={one.name}>
              <th scope="row">
                {reasonName(one.name, isParts, shared)}
                <span className="quiet effect-value">{measuredText(one, isParts, values, words)}</span>
              </th>
              <td className="effect-cell">
                <svg viewBox="-50 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                  <rect className="effect-middle" x="-0.4" y="0" width="0.8" height="10" />
                  <rect
                    className={one.effect < 0 ? 'effect-less' : 'effect-more'}
                    x={one.effect < 0 ? (one.effect / most) * 48 : 0}
                    width={Math.abs(one.effect / most) * 48}
                    y="1.5"
                    height="7"
                  />
                </svg>
              </td>
              <td className="number effect-number">{effectText(one.effect)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {!isParts && contributions.length > few && (
        <Button variant="quiet" onClick={() => setWhole(!isWhole)}>
          {isWhole ? text('why.less') : text('why.more', { n: contributions.length - few })}
        </Button>
      )}
    </div>
  );
}

/** A part of the default score is made of features: their values, each with its unit. */
function measuredText(
  { name, value }: Contribution,
  isPart: boolean,
  values: Readonly<Record<string, number | null>>,
  { text, shared }: Words,
): string {
  if (!isPart) return valueText(name, value, shared) ?? text('missing');
  if (value === null) return text('notMeasuredPart');
  return scoreParts[name as ScorePart]
    .flatMap((feature) => {
      const shown = valueText(feature, values[feature] ?? null, shared);
      return shown === null ? [] : [`${reasonName(feature, false, shared)} ${shown}`];
    })
    .join(' · ');
}
