import { analyserNames, type AnalyserResults } from '#shared/domain/results.ts';
import { TrimbinError } from '#shared/errors.ts';
import { effectiveResults } from '../analysis/shotEdits/effectiveResults.ts';
import {
  analyserVersions,
  probeVersion,
  readResults,
  resultKey,
  type AnalysisSettings,
} from './analysisKeys.ts';
import { gatherClip, type ClipRow } from './clipRecords.ts';
import type { OpenProject } from './projectPorts.ts';
import { summariseShots, summaryVersion, type ShotSummary } from './shotSummary.ts';

/** Sums over the shots of every content of one open project: in memory, else in the project, else made. */
export interface Summaries {
  /** `null` where it would have to be made. */
  find(row: ClipRow, settings: AnalysisSettings): ShotSummary | null;
  /** Made if need be. */
  get(row: ClipRow, settings: AnalysisSettings): ShotSummary;
  /** Read what the project keeps for many clips in one go. */
  preload(): void;
}

interface Known {
  key: string;
  summary: ShotSummary;
}

/** The sums of one open project. */
export function createSummaries(project: OpenProject): Summaries {
  const { editor } = project;
  const known = new Map<string, Known>();

  function keep(hash: string, key: string, data: string): ShotSummary {
    // Written below under a key that holds the version of its form.
    const summary = JSON.parse(data) as ShotSummary;
    known.set(hash, { key, summary });
    return summary;
  }

  function find({ hash }: ClipRow, key: string | null): ShotSummary | null {
    if (hash === null || key === null) return null;
    const inMemory = known.get(hash);
    if (inMemory) return inMemory.key === key ? inMemory.summary : null;
    const stored = editor.summaries.get(hash);
    return stored?.key === key ? keep(hash, key, stored.data) : null;
  }

  function make(row: ClipRow, key: string | null, settings: AnalysisSettings): ShotSummary {
    const summary = sumUp(project, row, settings);
    if (row.hash === null || key === null) return summary;
    known.set(row.hash, { key, summary });
    if (!project.readOnly) {
      editor.summaries.put([{ hash: row.hash, key, data: JSON.stringify(summary) }]);
    }
    return summary;
  }

  return {
    find: (row, settings) => find(row, keyOf(project, row, settings)),
    get(row, settings) {
      const key = keyOf(project, row, settings);
      return find(row, key) ?? make(row, key, settings);
    },
    preload() {
      for (const { hash, key, data } of editor.summaries.list()) {
        if (!known.has(hash)) keep(hash, key, data);
      }
    },
  };
}

/** Everything that the sums of a content depend on; `null` where it was never read. */
function keyOf(
  { results, editor }: OpenProject,
  { hash, kind }: ClipRow,
  settings: AnalysisSettings,
): string | null {
  if (hash === null) return null;
  const measured = analyserNames.map((name) =>
    results.has(resultKey(hash, name, settings)) ? analyserVersions[name] : null,
  );
  return JSON.stringify([summaryVersion, probeVersion, kind, measured, settings, editor.shotEdits.get(hash)]);
}

function sumUp(project: OpenProject, row: ClipRow, settings: AnalysisSettings): ShotSummary {
  const { hash } = row;
  const detected = hash === null ? nothing : readOrNothing(project, hash, settings);
  const patches = hash === null ? [] : project.editor.shotEdits.get(hash);
  const effective = effectiveResults(detected, patches, []);
  const file = gatherClip(project, row, () => effective);
  // Only what the content is counts: the same file may lie offline at one place and be there at another.
  return summariseShots({ ...file, status: 'ok' }, detected.thumbnails);
}

const nothing: AnalyserResults = { shots: null, picture: null, sound: null, thumbnails: null };

/** What the project holds of a content; where that is damaged the clip stands in the list without numbers. */
function readOrNothing({ results }: OpenProject, hash: string, settings: AnalysisSettings): AnalyserResults {
  try {
    return readResults(results, hash, settings);
  } catch (error) {
    if (error instanceof TrimbinError && error.code === 'project-damaged') return nothing;
    throw error;
  }
}
