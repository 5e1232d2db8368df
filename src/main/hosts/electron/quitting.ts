export interface Quittable {
  /** Cancel what runs, wait for the running transaction, let go of the project. */
  close(): Promise<void>;
  /** End the process at once. */
  exit(code: number): void;
  onFault(error: unknown): void;
}

/** Longer than any job takes to stop; then the process ends all the same, as in a crash, which loses no more. */
const patienceMs = 10_000;

/**
 * Ending in order, however often and by whatever it is asked for (window, menu, signal, shutdown): once everything is
 * put away, or after `patienceMs`, the process ends. @returns a listener for `before-quit`.
 */
export function createQuit(core: Quittable, patience: number = patienceMs): (event: Preventable) => void {
  let isQuitting = false;
  return (event) => {
    event.preventDefault();
    if (isQuitting) return;
    isQuitting = true;
    const timer = setTimeout(() => core.exit(1), patience);
    core
      .close()
      .then(
        () => 0,
        (error: unknown) => {
          core.onFault(error);
          return 1;
        },
      )
      .then((code) => {
        clearTimeout(timer);
        core.exit(code);
      })
      .catch(core.onFault);
  };
}

interface Preventable {
  preventDefault(): void;
}
