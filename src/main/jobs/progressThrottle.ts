/** At most so often, per job, progress goes out, ms. */
const gapMs = 100;

/**
 * Let numbers through at most ten times a second, the newest one always in the end. Never goes back: a smaller
 * number than the last is dropped, and what lies outside of 0–1 is brought inside.
 */
export function createProgressThrottle(send: (progress: number) => void): {
  report(progress: number): void;
  stop(): void;
} {
  let lastSentAt = -Infinity;
  let best = -1;
  let timer: NodeJS.Timeout | null = null;

  function flush(): void {
    timer = null;
    lastSentAt = performance.now();
    send(best);
  }
  return {
    report(progress) {
      const value = Math.min(1, Math.max(0, progress));
      if (!(value > best)) return;
      best = value;
      if (timer) return;
      const wait = lastSentAt + gapMs - performance.now();
      if (wait <= 0) flush();
      else timer = setTimeout(flush, wait);
    },
    stop() {
      if (timer) clearTimeout(timer);
      timer = null;
    },
  };
}
