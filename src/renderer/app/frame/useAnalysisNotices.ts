import { useEffect } from 'react';
import { useAnalysis } from '../client/core.ts';
import { useTexts } from '../i18n/dictionary.ts';
import { navigate } from '../shell/route.ts';
import { showError, showToast } from '../shell/toasts.ts';
import { frameTexts } from './texts.ts';

/** Say how the analysis that this window started has ended. */
export function useAnalysisNotices(): void {
  const say = useTexts(frameTexts);
  const { last, failure } = useAnalysis();
  useEffect(() => {
    if (failure !== null) showError(failure);
  }, [failure]);
  useEffect(() => {
    if (!last) return;
    const failed = last.failures.length;
    showToast({
      kind: failed > 0 ? 'error' : 'success',
      message: failed > 0 ? say('analysisFailures', { n: failed }) : say('analysisDone'),
      detail: say('analysisDoneDetail', { n: last.analysed }),
      key: 'analysis',
      ...(failed > 0 ? { action: { label: say('show'), run: () => navigate(['jobs']) } } : {}),
    });
    // Another language is no reason to say it again.
  }, [last]);
}
