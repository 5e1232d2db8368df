import { useState } from 'react';
import { useCore } from '#renderer/app/client/core.ts';
import { navigate } from '#renderer/app/shell/route.ts';
import { showError } from '#renderer/app/shell/toasts.ts';

export interface Opening {
  isBusy: boolean;
  /** Why the last one failed, and which folder that was. */
  failure: { folder: string; error: unknown } | null;
  open(folder: string, options?: { readOnly?: boolean }): Promise<void>;
  forgetFailure(): void;
}

/** Open a folder as the project and show its library. */
export function useOpenProject(): Opening {
  const core = useCore();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Opening['failure']>(null);
  return {
    isBusy,
    failure,
    forgetFailure: () => setFailure(null),
    async open(folder, options) {
      setBusy(true);
      setFailure(null);
      try {
        const { readOnly } = await core.project.getState().open(folder, options);
        navigate(['library']);
        if (!readOnly) void core.analysis.getState().startIfNew().catch(showError);
      } catch (error) {
        setFailure({ folder, error });
      } finally {
        setBusy(false);
      }
    },
  };
}
