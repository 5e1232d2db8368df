import { timelineCurves, type TimelineCurveName } from '#shared/contract/timeline.ts';

/** Curves that get a lane of their own; those of the sound share one. */
export const pictureCurves = timelineCurves.filter(
  (name): name is Exclude<TimelineCurveName, 'loudness' | 'peak' | 'rms'> =>
    name !== 'loudness' && name !== 'peak' && name !== 'rms',
);

const keptAs = 'trimbin-timeline-curves';
const firstChoice: readonly TimelineCurveName[] = ['motion', 'luma'];

/** The choice on this machine. */
export function keptCurves(): readonly TimelineCurveName[] {
  const kept = window.localStorage.getItem(keptAs);
  if (kept === null) return firstChoice;
  const names = kept.split(',');
  return pictureCurves.filter((name) => names.includes(name));
}

export function keepCurves(names: readonly TimelineCurveName[]): void {
  window.localStorage.setItem(keptAs, names.join());
}
