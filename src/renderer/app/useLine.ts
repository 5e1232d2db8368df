import { useEffect, useState } from 'react';
import { lineEvent, type LineChange } from './client/webTransport.ts';

/** Attempts that pass unnoticed: a line that comes back at once is nobody's concern. */
const quietAttempts = 2;

/** True while the core does not answer. After a new start of the core all that is shown is read again. */
export function useIsLineLost(): boolean {
  const [isLost, setLost] = useState(false);
  useEffect(() => {
    const onLine = (event: Event): void => {
      const { state, failedAttempts } = (event as CustomEvent<LineChange>).detail;
      if (state === 'anew') window.location.reload();
      else setLost(failedAttempts > quietAttempts);
    };
    window.addEventListener(lineEvent, onLine);
    return () => window.removeEventListener(lineEvent, onLine);
  }, []);
  return isLost;
}
