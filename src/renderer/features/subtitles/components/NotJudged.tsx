import { useTexts, useTranslator } from '#renderer/app/i18n/dictionary.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Popover } from '#renderer/ui/Popover.tsx';
import { silentRules } from '../model/findingList.ts';
import { useJudgeState, useSubtitleState } from '../subtitleDesk.ts';
import { subtitleTexts } from '../texts.ts';

/** Rules that are silent for want of something: not a sign that all is well. What is wanting, and what helps. */
export function NotJudged() {
  const say = useTexts(subtitleTexts);
  const { text } = useTranslator();
  const silent = useJudgeState((state) => state.judgement?.notJudged);
  const hasCues = useSubtitleState((state) => state.cues.length > 0);
  if (!hasCues || !silent || silent.length === 0) return null;
  return (
    <Popover
      label={say('silentRules', { n: silent.length })}
      trigger={
        <Button variant="quiet" icon="info">
          {say('silentRules', { n: silent.length })}
        </Button>
      }
    >
      <dl className="silent-rules">
        {silentRules(silent).map(({ reason, rules }) => (
          <div key={reason}>
            <dt>{rules.map((rule) => text(`rule.${rule}`)).join(' · ')}</dt>
            <dd className="quiet">{say(`silent.${reason}`)}</dd>
          </div>
        ))}
      </dl>
    </Popover>
  );
}
