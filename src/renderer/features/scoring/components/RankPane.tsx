import { useMemo, useRef } from 'react';
import { defaultWeights } from '#shared/domain/scoring/defaultScore.ts';
import { SplitPane } from '#renderer/ui/SplitPane.tsx';
import { keyOf, linesOf, rankNow, refAt } from '../model/ranked.ts';
import { useLook, useScoring } from '../stores/scoringContext.ts';
import { useRankCommands } from '../useRankCommands.ts';
import { useWords } from '../words.ts';
import { RankBar } from './RankBar.tsx';
import { RankList, type RankListHandle } from './RankList.tsx';
import { WeightSliders } from './WeightSliders.tsx';
import { WhyPanel } from './WhyPanel.tsx';

/** All shots, best first, and why each stands where it does. */
export function RankPane({ isReadOnly }: { isReadOnly: boolean }) {
  const words = useWords();
  const list = useScoring((state) => state.list);
  const learned = useScoring((state) => state.learned);
  const weights = useScoring((state) => state.weights);
  const saved = useScoring((state) => state.saved);
  const { filter, isFolded, open, focus } = useLook((state) => state);
  const pane = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const handle = useRef<RankListHandle>(null);
  // Sliders compare with the default weights; a model with the technical score as it is kept.
  const reference = learned ? saved : defaultWeights;
  const ranked = useMemo(
    () => (list ? rankNow(list, learned, weights, reference) : null),
    [list, learned, weights, reference],
  );
  const lines = useMemo(
    () => (list && ranked ? linesOf(list, ranked, filter, isFolded ? open : null) : []),
    [list, ranked, filter, isFolded, open],
  );
  const at = useMemo(
    () => (list ? lines.findIndex(({ row }) => keyOf(refAt(list, row)) === focus) : -1),
    [list, lines, focus],
  );
  useRankCommands({ pane, search, handle, lines, at, isReadOnly });
  if (!list || !ranked) return null;
  const line = lines[at] ?? lines[0];
  return (
    <div ref={pane} className="rank-pane">
      <SplitPane
        {...{ label: words.text('divider'), initial: 380, min: 280, max: 640, keepAs: 'scoring-why' }}
        start={
          <div className="rank-start">
            <RankBar list={list} ranked={ranked} shown={lines.length} search={search} />
            <RankList
              ref={handle}
              {...{ list, ranked, lines, at, isStars: isStars(learned, ranked.scores) }}
            />
          </div>
        }
        end={
          <div className="rank-side">
            {learned === null && <WeightSliders isReadOnly={isReadOnly} />}
            {line && <WhyPanel list={list} ranked={ranked} row={line.row} isReadOnly={isReadOnly} />}
          </div>
        }
      />
    </div>
  );
}

/** A linear model counts stars: its bar is as long as five of them. */
function isStars(learned: unknown, scores: Float64Array): boolean {
  return learned !== null && scores.some((score) => score > 1 || score < 0);
}
