import { defaultWeights, scorePartNames } from '#shared/domain/scoring/defaultScore.ts';
import type { MessageKey } from '#shared/i18n/en.ts';
import { showError, showToast } from '#renderer/app/shell/toasts.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Slider } from '#renderer/ui/Slider.tsx';
import { useScoring } from '../stores/scoringContext.ts';
import { useWords } from '../words.ts';

/** How much each part of the default score counts. The list follows while a slider moves; it is kept when let go. */
export function WeightSliders({ isReadOnly }: { isReadOnly: boolean }) {
  const { text, shared } = useWords();
  const { weights, setWeights, saveWeights } = useScoring((state) => state);
  const isDefault = scorePartNames.every((name) => weights[name] === defaultWeights[name]);
  const reset = async (): Promise<void> => {
    const before = weights;
    try {
      await saveWeights(null);
      showToast({
        ...{ kind: 'info', message: text('weights.wasReset'), key: 'weights' },
        action: { label: text('undo'), run: () => saveWeights(before).catch(showError) },
      });
    } catch (error) {
      showError(error);
    }
  };
  return (
    <section className="weights" aria-label={text('weights')}>
      <header>
        <h2>{text('weights')}</h2>
        <Button variant="quiet" disabled={isDefault || isReadOnly} onClick={() => void reset()}>
          {text('weights.reset')}
        </Button>
      </header>
      {scorePartNames.map((name) => {
        const label = shared.text(`scorePart.${name}` as MessageKey);
        return (
          <div key={name} className="weight">
            <span>{label}</span>
            <Slider
              values={[weights[name]]}
              min={0}
              max={10}
              step={0.5}
              labels={[label]}
              onChange={([value = 0]) => setWeights({ [name]: value })}
              onCommit={([value = 0]) => {
                if (!isReadOnly) saveWeights({ ...weights, [name]: value }).catch(showError);
              }}
            />
            <span className="number">{shared.number(weights[name], 1)}</span>
          </div>
        );
      })}
      <p className="quiet">{text('weights.hint')}</p>
    </section>
  );
}
