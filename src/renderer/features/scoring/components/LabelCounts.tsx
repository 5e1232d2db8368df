import { useScoring } from '../stores/scoringContext.ts';
import { useWords } from '../words.ts';

/** What there is to learn from so far. */
export function LabelCounts({ answered }: { answered: number }) {
  const { text } = useWords();
  const labels = useScoring((state) => state.labels);
  if (!labels) return null;
  return (
    <p className="quiet number label-counts" role="status">
      {text('counts', {
        picks: String(labels.picks),
        rejects: String(labels.rejects),
        rated: String(labels.rated),
        pairs: String(labels.pairs),
        shots: String(labels.shots),
      })}
      {answered > 0 && ` ${text('answered', { n: answered })}`}
    </p>
  );
}
