import { useEffect, useState } from 'react';
import type { Explanation, FeatureColumns, Ranking } from '#shared/contract/scoring.ts';
import { pictureUrl } from '#renderer/app/client/pictureUrl.ts';
import { errorText } from '#renderer/app/i18n/errorText.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { LongName } from '#renderer/ui/LongName.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { Spinner } from '#renderer/ui/Progress.tsx';
import { keyOf, refAt, type Ranked } from '../model/ranked.ts';
import { fileName } from '../model/shotNames.ts';
import { scoredBy } from '../stores/scoringStore.ts';
import { useScoring, useScoringStores } from '../stores/scoringContext.ts';
import { useLabelShots } from '../useLabelShots.ts';
import { useOpenShot } from '../useOpenShot.ts';
import { useWords } from '../words.ts';
import { EffectBars } from './EffectBars.tsx';
import { ScoreBar } from './ScoreBar.tsx';

/** Why the shot of the keyboard has the score that it has. */
export function WhyPanel({
  list,
  ranked,
  row,
  isReadOnly,
}: {
  list: Ranking;
  ranked: Ranked;
  row: number;
  isReadOnly: boolean;
}) {
  const words = useWords();
  const { text } = words;
  const openShot = useOpenShot();
  const label = useLabelShots();
  const shot = refAt(list, row);
  const { explanation, values, failure } = useReasons(list, row);
  const thumbnail = list.thumbnail[row] ?? null;
  const flag = list.flag[row] ?? null;
  return (
    <section className="why" aria-label={text('why')} aria-busy={explanation === null && failure === null}>
      <header>
        {thumbnail !== null && <img src={pictureUrl(thumbnail)} alt="" />}
        <div>
          <h2>
            <LongName name={fileName(list.path[row] ?? '')} title={list.path[row] ?? ''} />
          </h2>
          <span className="quiet">{text('shot', { n: (list.index[row] ?? 0) + 1 })}</span>
          <ScoreBar
            {...{ words, score: ranked.scores[row] ?? NaN, uncertainty: ranked.uncertainty?.[row] ?? NaN }}
            isStars={explanation?.unit === 'stars'}
          />
        </div>
      </header>
      <div className="line">
        <Button icon="timeline" onClick={() => openShot(shot)}>
          {text('openShot')}
        </Button>
        {(['pick', 'reject'] as const).map((one) => (
          <Button
            key={one}
            icon={one === 'pick' ? 'flag' : 'reject'}
            aria-pressed={flag === one}
            disabled={isReadOnly}
            onClick={() => void label([shot], { flag: flag === one ? null : one })}
          >
            {text(`flag.${one}`)}
          </Button>
        ))}
      </div>
      {failure !== null && <Notice kind="error">{errorText(words.language, failure).message}</Notice>}
      {explanation ? (
        <EffectBars explanation={explanation} values={values} />
      ) : (
        failure === null && <Spinner label={text('loading')} />
      )}
    </section>
  );
}

interface Reasons {
  explanation: Explanation | null;
  /** Measured features of the shot by name; null: missing. */
  values: Readonly<Record<string, number | null>>;
  failure: unknown;
}

const nothing: Reasons = { explanation: null, values: {}, failure: null };
/** A hand that runs through the list does not ask for every shot, ms. */
const restMs = 60;

/** What the core says of one shot; follows sliders, the model in use and new measurements. */
function useReasons(list: Ranking, row: number): Reasons {
  const { client } = useScoringStores();
  const inUse = useScoring((state) => state.inUse);
  const weights = useScoring((state) => state.weights);
  const [known, setKnown] = useState<Reasons & { key: string }>({ ...nothing, key: '' });
  const shot = refAt(list, row);
  const key = keyOf(shot);
  useEffect(() => {
    let isOver = false;
    const by = scoredBy({ inUse, weights });
    const timer = setTimeout(() => {
      Promise.all([
        client.call('scoring.explain', { by, shots: [shot] }),
        client.call('scoring.features', { clipIds: [shot.clipId] }),
      ]).then(
        ([{ explanations }, features]) => {
          if (isOver) return;
          setKnown({
            ...{ key, explanation: explanations[0] ?? null, failure: null },
            values: valuesOf(features, shot.startFrame),
          });
        },
        (failure: unknown) => {
          if (!isOver) setKnown({ ...nothing, key, failure });
        },
      );
    }, restMs);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
    // `key` says all of the shot; `list` changes with what was measured.
  }, [client, key, inUse, weights, list]);
  return known.key === key ? known : nothing;
}

function valuesOf({ values, startFrame }: FeatureColumns, frame: number): Reasons['values'] {
  const at = startFrame.indexOf(frame);
  return Object.fromEntries(Object.entries(values).map(([name, column]) => [name, column[at] ?? null]));
}
