import type { RefObject } from 'react';
import type { Ranking } from '#shared/contract/scoring.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Checkbox, Select, TextInput } from '#renderer/ui/Field.tsx';
import { Slider } from '#renderer/ui/Slider.tsx';
import { flagFilters, noFilter, type Ranked } from '../model/ranked.ts';
import { useLook } from '../stores/scoringContext.ts';
import { useWords } from '../words.ts';

/** Search, least score, labels, folding; and how many shots are left. */
export function RankBar({
  list,
  ranked,
  shown,
  search,
}: {
  list: Ranking;
  ranked: Ranked;
  shown: number;
  search: RefObject<HTMLInputElement | null>;
}) {
  const { text, score } = useWords();
  const { filter, setFilter, clearFilter, isFolded, setFolded } = useLook((state) => state);
  const most = rangeOf(ranked.scores);
  const isFiltered = filter !== noFilter;
  return (
    <div className="rank-bar" role="search">
      <TextInput
        ref={search}
        type="search"
        className="rank-search"
        aria-label={text('search')}
        placeholder={text('search')}
        value={filter.text}
        onChange={(event) => setFilter({ text: event.target.value })}
      />
      <Select
        aria-label={text('flags')}
        value={filter.flag}
        options={flagFilters.map((value) => ({ value, label: text(`flags.${value}`) }))}
        onChange={(flag) => setFilter({ flag })}
      />
      <div className="rank-least">
        <span>{text('minScore')}</span>
        <Slider
          values={[filter.minScore ?? 0]}
          min={0}
          max={most}
          step={most > 1 ? 0.1 : 0.01}
          labels={[text('minScore')]}
          textOf={score}
          onChange={([value = 0]) => setFilter({ minScore: value <= 0 ? null : value })}
        />
        <span className="number">{filter.minScore === null ? text('any') : score(filter.minScore)}</span>
      </div>
      <Checkbox label={text('fold')} checked={isFolded} onChange={setFolded} />
      <span className="quiet rank-count" role="status">
        {text('count', { shown: String(shown), n: list.clipId.length })}
      </span>
      {isFiltered && (
        <Button variant="quiet" onClick={clearFilter}>
          {text('clearFilter')}
        </Button>
      )}
    </div>
  );
}

/** 1, or 5 where scores are stars. */
function rangeOf(scores: Float64Array): number {
  return scores.some((score) => score > 1) ? 5 : 1;
}
