import { TrimbinError } from '#shared/errors.ts';
import type { ClipTask } from '../services/clipAnalysis.ts';

/** Wait for a thread's work, which the caller may stop. @throws TrimbinError `cancelled`; what the work throws. */
export async function finishTask<R>(
  task: Pick<ClipTask<never, R>, 'finish' | 'cancel'>,
  signal: AbortSignal,
): Promise<R> {
  const stop = (): void => void task.cancel();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await task.finish();
  } catch (error) {
    if (signal.aborted) throw new TrimbinError('cancelled', 'The work was stopped.');
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
