import type { Finding } from '#shared/domain/subtitles/finding.ts';
import { useTexts, useTranslator } from '#renderer/app/i18n/dictionary.ts';
import { keyText } from '#renderer/app/shell/keys.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { useJudgeState, useSubtitleDesk, useSubtitleState } from '../subtitleDesk.ts';
import { subtitleTexts } from '../texts.ts';
import type { DialogName } from './dialogs.ts';

const none: readonly Finding[] = [];

/** What is wrong with the cue in hand, in words, with its limit and the house's own page. */
export function FindingLine({ setDialog }: { setDialog(name: DialogName | null): void }) {
  const say = useTexts(subtitleTexts);
  const { text } = useTranslator();
  const { isReadOnly } = useSubtitleDesk();
  const current = useSubtitleState((state) => state.current);
  const findings = useJudgeState((state) => (current === null ? none : (state.byCue.get(current) ?? none)));
  if (findings.length === 0) return null;
  return (
    <section className="finding-line" aria-label={say('findingsOfCue')}>
      <ul tabIndex={0} aria-label={say('findingsOfCue')}>
        {findings.map((finding, i) => (
          <li key={i} className={`is-${finding.severity}`}>
            <Icon name={finding.severity} size={14} />
            <span>
              {text(`rule.${finding.rule}`)}
              <span className="quiet number"> {valueText(finding, say, text)}</span>
            </span>
          </li>
        ))}
      </ul>
      {!isReadOnly && findings.some(({ fixable }) => fixable) && (
        <Button
          icon="sparkle"
          title={keyText('Mod+.')}
          onClick={() => setDialog({ type: 'fix', rule: null, cueId: current })}
        >
          {say('fixThis')}
        </Button>
      )}
    </section>
  );
}

/** `24.1 / 20 characters/s`, or the words that are wrong and those that should stand there. */
function valueText(
  { value, limit, unit }: Finding,
  say: ReturnType<typeof useTexts<keyof (typeof subtitleTexts)['en']>>,
  text: ReturnType<typeof useTranslator>['text'],
): string {
  const number = (one: string | number): string =>
    typeof one === 'number' ? String(Math.round(one * 100) / 100) : `“${one}”`;
  const name = unit === 'text' ? '' : ` ${text(`qc.unit.${unit}`)}`;
  return limit === null
    ? number(value) + name
    : say('valueOf', { value: number(value), limit: number(limit) }) + name;
}
