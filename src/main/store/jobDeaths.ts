import type { ErrorData } from '#shared/errors.ts';

/** What a job's row remembers of the times that the program died while it ran. */
export interface DeathRecord {
  attempts: number;
  /** How far it was, 0–1; null if it had not reported. */
  progress: number | null;
  death_progress: number | null;
  deaths_in_place: number;
  deaths_unplaced: number;
}

/** So many deaths in a row at the same place are the job's own doing. */
const maxDeathsInPlace = 3;
/** A death before the first report says little: it may have been a kill. */
const maxDeathsUnplaced = 10;
/** How far apart two deaths may be and still count as the same place, as a share of the job. */
const samePlace = 0.0025;

/**
 * Decide about a job that was running when its process died. A file that makes a native library crash does so
 * at the same place every time; a kill, a power cut or somebody else's crash comes at any moment. Only the first
 * may condemn the job: work that was merely interrupted has to come to its end some day.
 *
 * @returns The record to keep, and the error to fail with if it has come to that.
 */
export function judgeDeath(job: DeathRecord): {
  deaths: Pick<DeathRecord, 'death_progress' | 'deaths_in_place' | 'deaths_unplaced'>;
  verdict: ErrorData | null;
} {
  const { progress, death_progress: last } = job;
  if (progress === null) {
    const deaths_unplaced = job.deaths_unplaced + 1;
    const deaths = { death_progress: last, deaths_in_place: job.deaths_in_place, deaths_unplaced };
    return { deaths, verdict: deaths_unplaced >= maxDeathsUnplaced ? explain(deaths_unplaced, null) : null };
  }
  const again = last !== null && Math.abs(progress - last) <= samePlace;
  const deaths_in_place = again ? job.deaths_in_place + 1 : 1;
  const deaths = { death_progress: progress, deaths_in_place, deaths_unplaced: 0 };
  return { deaths, verdict: deaths_in_place >= maxDeathsInPlace ? explain(deaths_in_place, progress) : null };
}

function explain(times: number, progress: number | null): ErrorData {
  const where = progress === null ? 'before it got going' : `at ${Math.round(progress * 100)} %`;
  const message = `The program has ended ${times} times ${where} of this job, so it was given up. The file may be damaged in a way that a library cannot bear: convert it, or take it out of the folder.`;
  return { code: 'internal', message, details: { deaths: times, progress } };
}
