import type { NotMeasured, ShotList } from '#shared/contract/scoring.ts';
import { featureSources, type FeatureSource } from '#shared/domain/features/registry.ts';
import { metricColumns, type MetricColumn } from '#shared/domain/metricColumns.ts';
import type { ClipMeasures } from '../analysis/scoring/features/clipMeasures.ts';
import { featureTable, notRunCounts, type FeatureTable } from '../analysis/scoring/features/featureTable.ts';
import { thumbnailsOfShots } from '../analysis/shotEdits/effectiveResults.ts';
import { analysersFor, probeVersion, resultKey } from './analysisKeys.ts';
import { isClip, settingsOf, thumbnailSize, type ClipRow } from './clipRecords.ts';
import type { Summaries } from './librarySummaries.ts';
import type { OpenProject } from './projectPorts.ts';
import type { ShotSummary } from './shotSummary.ts';

/** Every shot of a project with its feature vector; rows are the same in all columns. */
export interface ScoredShots {
  shots: ShotList;
  hash: string[];
  table: FeatureTable;
  notMeasured: NotMeasured[];
}

interface Clip {
  row: ClipRow & { hash: string };
  summary: ShotSummary;
  measures: ClipMeasures;
}

/** Reads the shots of a project; what was read is kept until a clip's sums change. */
export function createShotReader(summariesOf: (project: OpenProject) => Summaries) {
  const kept = new WeakMap<OpenProject, { clips: Clip[]; made: ScoredShots }>();
  return {
    read(project: OpenProject): ScoredShots {
      const clips = readClips(project, summariesOf(project));
      const last = kept.get(project);
      if (last && isSame(last.clips, clips)) return last.made;
      const made = gather(project, clips);
      kept.set(project, { clips, made });
      return made;
    },
  };
}

export type ShotReader = ReturnType<typeof createShotReader>;

const position = new Map(metricColumns.map((column, i) => [column, i]));

function isSame(a: readonly Clip[], b: readonly Clip[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ row, summary, measures }, i) => {
      const other = b[i]!;
      const sources = featureSources.every((name) => measures.sources[name] === other.measures.sources[name]);
      return row.clipId === other.row.clipId && summary === other.summary && sources;
    })
  );
}

function readClips(project: OpenProject, summaries: Summaries): Clip[] {
  const settings = settingsOf(project);
  summaries.preload();
  return project.files.list().flatMap((row): Clip[] => {
    if (!isClip(row) || row.hash === null) return [];
    const hashed = { ...row, hash: row.hash };
    const summary = summaries.get(row, settings);
    return [{ row: hashed, summary, measures: measuresOf(summary, sourcesOf(project, hashed)) }];
  });
}

/** What of a clip was measured, what can still be, and what there is not. */
function sourcesOf(project: OpenProject, { hash }: Clip['row']): ClipMeasures['sources'] {
  const info = project.mediaInfo.get(hash, probeVersion);
  const settings = settingsOf(project);
  const wanted = info ? analysersFor(info) : [];
  const state = (name: 'shots' | 'picture' | 'sound'): ClipMeasures['sources'][FeatureSource] => {
    if (project.results.has(resultKey(hash, name, settings))) return 'done';
    return info && !wanted.includes(name) ? 'nothing' : 'not-run';
  };
  return {
    probe: info ? 'done' : 'not-run',
    shots: state('shots'),
    picture: state('picture'),
    sound: state('sound'),
  };
}

function measuresOf(summary: ShotSummary, sources: ClipMeasures['sources']): ClipMeasures {
  const { shots, metrics, frameCount } = summary;
  const at = (column: MetricColumn): number => position.get(column) ?? -1;
  return {
    frameCount,
    ...{ startFrame: shots.startFrame, endFrame: shots.endFrame },
    ...{ startMs: shots.startMs, endMs: shots.endMs, cameraMove: shots.cameraMove },
    metric: (column) => shots.metrics[at(column)] ?? null,
    clipMetric: (column) => metrics[at(column)] ?? null,
    extras: shots.extras,
    sources,
  };
}

function gather(project: OpenProject, clips: readonly Clip[]): ScoredShots {
  const shots: ShotList = {
    ...{ clipId: [], path: [], index: [], startFrame: [], endFrame: [] },
    ...{ startMs: [], endMs: [], thumbnail: [] },
  };
  const hash: string[] = [];
  for (const { row, summary } of clips) {
    const ranges = summary.shots.startFrame.map((startFrame, i) => {
      return { startFrame, endFrame: summary.shots.endFrame[i]! };
    });
    const pictures = project.editor.framePictures.list(thumbnailSize, row.hash);
    const thumbnails = thumbnailsOfShots(ranges, summary.thumbnails, pictures);
    ranges.forEach(({ startFrame, endFrame }, i) => {
      shots.clipId.push(row.clipId);
      shots.path.push(row.path);
      shots.index.push(i);
      shots.startFrame.push(startFrame);
      shots.endFrame.push(endFrame);
      shots.startMs.push(summary.shots.startMs[i] ?? null);
      shots.endMs.push(summary.shots.endMs[i] ?? null);
      shots.thumbnail.push(thumbnails[i]?.file ?? null);
      hash.push(row.hash);
    });
  }
  const measures = clips.map((clip) => clip.measures);
  return { shots, hash, table: featureTable(measures), notMeasured: notMeasuredOf(measures) };
}

const nouns: Record<FeatureSource, string> = {
  probe: 'The probe',
  shots: 'Shot detection',
  picture: 'The picture analysis',
  sound: 'The sound analysis',
};

function notMeasuredOf(clips: readonly ClipMeasures[]): NotMeasured[] {
  return notRunCounts(clips).map(([source, count]) => {
    const of = count === 1 ? 'one clip' : `${count} clips`;
    return {
      source,
      clips: count,
      sentence: `${nouns[source]} has not run on ${of}: run the analysis to fill in what it measures.`,
    };
  });
}

/** Some rows of a list, in the order given. */
export function takeShots(shots: ShotList, rows: readonly number[]): ShotList {
  const take = <T>(column: readonly T[]): T[] => rows.map((row) => column[row]!);
  return {
    ...{ clipId: take(shots.clipId), path: take(shots.path), index: take(shots.index) },
    ...{ startFrame: take(shots.startFrame), endFrame: take(shots.endFrame) },
    ...{ startMs: take(shots.startMs), endMs: take(shots.endMs), thumbnail: take(shots.thumbnail) },
  };
}
