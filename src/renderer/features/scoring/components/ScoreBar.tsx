import type { Words } from '../words.ts';

/** A score as a number and a bar; how unsure it is as a whisker of one standard deviation to each side. */
export function ScoreBar({
  score,
  uncertainty,
  isStars,
  words,
}: {
  score: number;
  /** `NaN`: not known. */
  uncertainty: number;
  isStars: boolean;
  words: Words;
}) {
  const { text, shared } = words;
  if (Number.isNaN(score)) return <span className="quiet">{text('noScore')}</span>;
  const most = isStars ? 5 : 1;
  const share = (value: number): number => Math.min(100, Math.max(0, (value / most) * 100));
  const isKnown = !Number.isNaN(uncertainty);
  const [from, to] = [share(score - uncertainty), share(score + uncertainty)];
  const spread = isKnown ? ` ± ${shared.number(uncertainty, 2)}` : '';
  return (
    <span className="score" title={`${shared.number(score, 3)}${spread}`}>
      <span className="number">
        {shared.number(score, 2)}
        {isKnown && <span className="quiet">{spread}</span>}
      </span>
      <svg className="score-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect className="score-ground" width="100" height="8" />
        <rect className="score-value" width={share(score)} height="8" />
        {isKnown && (
          <>
            <rect className="score-edge" x={from} width={Math.max(1, to - from)} y="2.5" height="3" />
            <rect className="score-spread" x={from} width={Math.max(1, to - from)} y="3.25" height="1.5" />
          </>
        )}
      </svg>
    </span>
  );
}
