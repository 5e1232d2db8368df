import type { ReactNode } from 'react';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { errorText } from '#renderer/app/i18n/errorText.ts';
import { useLanguage } from '#renderer/app/i18n/language.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { Progress, Spinner } from '#renderer/ui/Progress.tsx';
import { dataTexts } from '../texts.ts';
import type { Asked } from '../useAsked.ts';

/** What the core is asked for: on its way (and can be stopped), failed, stopped, or there. */
export function Awaited({
  asked,
  what,
  children,
}: {
  asked: Asked<unknown>;
  what: string;
  children: ReactNode;
}) {
  const say = useTexts(dataTexts);
  const language = useLanguage();
  const { isBusy, failure, value } = asked;
  return (
    <>
      {isBusy && (
        <div className="awaited">
          <div className="line">
            <Spinner label={what} />
            <Button icon="stop" onClick={asked.stop}>
              {say('stop')}
            </Button>
          </div>
          <Progress value={null} label={what} />
        </div>
      )}
      {failure !== null && <Notice kind="error">{errorText(language, failure).message}</Notice>}
      {!isBusy && failure === null && value === null && (
        <Button icon="refresh" onClick={asked.again}>
          {say('again')}
        </Button>
      )}
      {children}
    </>
  );
}
