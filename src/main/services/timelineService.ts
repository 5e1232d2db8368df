import type { Timeline } from '#shared/contract/timeline.ts';
import { emptyLabel } from '#shared/domain/labels.ts';
import { frameTimesOf } from '#shared/domain/frameMap.ts';
import { labelsOfShots } from '#shared/domain/labelsOfShots.ts';
import type { MediaInfo } from '#shared/domain/mediaInfo.ts';
import type { AnalyserResults } from '#shared/domain/results.ts';
import { TrimbinError } from '#shared/errors.ts';
import { buildClip } from '../analysis/report/buildClip.ts';
import { effectiveShots } from '../analysis/shotEdits/effectiveShots.ts';
import { thumbnailsOfShots } from '../analysis/shotEdits/effectiveResults.ts';
import { curveSources, sampleCurve, type CurveSources } from '../analysis/timeline/timelineCurves.ts';
import type { Handlers } from '../router.ts';
import { probeVersion, readResults } from './analysisKeys.ts';
import {
  gatherClip,
  readEffective,
  requireClip,
  settingsOf,
  thumbnailSize,
  type ClipRow,
} from './clipRecords.ts';
import { rangeLabels } from './libraryLabels.ts';
import type { OpenProject } from './projectPorts.ts';
import type { CurrentProject } from './projectService.ts';
import type { PlaybackOf } from './proxyService.ts';
import { detailOfSound, type SoundDetailPorts } from './soundDetails.ts';

export interface TimelineServicePorts extends SoundDetailPorts {
  current: CurrentProject;
  playbackOf: PlaybackOf;
  relinked(project: OpenProject): Promise<ReadonlySet<string>>;
}

const nothing: AnalyserResults = { shots: null, picture: null, sound: null, thumbnails: null };

export function createTimelineService({
  current,
  playbackOf,
  relinked,
  ...sound
}: TimelineServicePorts): Pick<Handlers, 'timeline.get' | 'timeline.curves'> {
  const curves = createCurveCache();
  return {
    async 'timeline.get'({ clipId }) {
      const project = current.get();
      const row = requireClip(project, clipId);
      const playback = await playbackOf(project, row);
      const isRelinked = row.offline && row.hash !== null && (await relinked(project)).has(row.hash);
      const settings = settingsOf(project);
      const detected = row.hash === null ? nothing : readResults(project.results, row.hash, settings);
      const effective = row.hash === null ? nothing : readEffective(project, row.hash, settings);
      const names = [...curves.of(project, row, detected).keys()];
      const status = isRelinked ? row.outcome : row.status;
      return {
        ...describe(project, row, detected, effective),
        status: status === 'pending' ? 'skipped' : status,
        curves: names,
        playback,
      };
    },
    async 'timeline.curves'({ clipId, names, startMs, endMs, points }, { signal }) {
      if (!(endMs > startMs)) throw new TrimbinError('bad-request', 'endMs must come after startMs.');
      const project = current.get();
      const row = requireClip(project, clipId);
      const sources = curves.of(project, row);
      const wanted = names.flatMap((name) => {
        const source = sources.get(name);
        return source ? [{ name, source }] : [];
      });
      const whole = wanted.flatMap(({ name, source }) => {
        const found = source.pyramid.range(0, source.values.length);
        return found ? [[name, { min: found.min, max: found.max }] as const] : [];
      });
      const finer = await detailOfSound(sound, project, row, { names, startMs, endMs, points }, signal);
      return {
        curves: wanted.map(
          ({ name, source }) => finer.get(name) ?? sampleCurve(name, source, { startMs, endMs, points }),
        ),
        ranges: Object.fromEntries(whole),
      };
    },
  };
}

/** Clips whose curves stay in memory: the one that is looked at, and those looked at before it. */
const keptClips = 4;

function createCurveCache() {
  const kept = new Map<string, { project: OpenProject; sources: CurveSources }>();
  return {
    of(project: OpenProject, { hash }: ClipRow, results?: AnalyserResults): CurveSources {
      if (hash === null) return new Map();
      const settings = settingsOf(project);
      const present = results ?? null;
      const key = `${hash} ${JSON.stringify(settings)}`;
      const known = kept.get(key);
      // What is asked with fresh results is read anew: an analysis may have ended in between.
      const sources =
        known?.project === project && !present
          ? known.sources
          : curveSources(present ?? readResults(project.results, hash, settings));
      kept.delete(key);
      kept.set(key, { project, sources });
      for (const oldest of [...kept.keys()].slice(0, -keptClips)) kept.delete(oldest);
      return sources;
    },
  };
}

type Described = Omit<Timeline, 'status' | 'curves' | 'playback'>;

function describe(
  project: OpenProject,
  row: ClipRow,
  detected: AnalyserResults,
  effective: AnalyserResults,
): Described {
  const info = row.hash === null ? null : project.mediaInfo.get(row.hash, probeVersion);
  const clip = buildClip(
    { ...gatherClip(project, row, () => effective), status: 'ok', results: effective },
    '',
  );
  const pts = effective.shots?.series['ptsMs'] ?? effective.picture?.series['ptsMs'] ?? [];
  const video = info?.video ?? null;
  const sprite = effective.thumbnails?.data.sprite ?? null;
  return {
    clipId: row.clipId,
    path: row.path,
    kind: row.kind,
    durationMs: clip.shots.at(-1)?.endMs ?? clip.durationMs,
    width: clip.width,
    height: clip.height,
    frameRate: clip.frameRate,
    variableFrameRate: video?.variableFrameRate ?? null,
    frameCount: clip.frameCount,
    times: frameTimesOf(pts, clip.frameRate, video?.variableFrameRate === true, clip.frameCount),
    startTimecode: clip.startTimecode,
    dropFrame: info?.dropFrame ?? null,
    ...shotFacts(project, row, detected, clip.shots),
    black: clip.black,
    white: clip.white,
    frozen: clip.frozen,
    sprite,
    sound: clip.audio,
    speech: clip.audio === null || clip.audio.speechShare === null ? null : clip.audio.speech,
    audioTracks: audioOf(info),
  };
}

function audioOf(info: MediaInfo | null): Timeline['audioTracks'] {
  return info?.audio ?? [];
}

function shotFacts(
  project: OpenProject,
  { hash }: ClipRow,
  detected: AnalyserResults,
  timed: readonly { startMs: number | null; endMs: number | null }[],
): Pick<Timeline, 'shots' | 'transitions'> {
  if (hash === null || !detected.shots) return { shots: [], transitions: [] };
  const { editor } = project;
  const { transitions, frameCount } = detected.shots.data;
  const list = effectiveShots(transitions, editor.shotEdits.get(hash), frameCount);
  const labels = labelsOfShots(list.shots, rangeLabels(editor.labels.list(hash)));
  const pictures = editor.framePictures.list(thumbnailSize, hash);
  const thumbnails = thumbnailsOfShots(list.shots, detected.thumbnails?.data.shots ?? [], pictures);
  const shots = list.shots.map((shot, i) => ({
    ...shot,
    startMs: timed[i]?.startMs ?? null,
    endMs: timed[i]?.endMs ?? null,
    thumbnail: thumbnails[i]?.file ?? null,
    thumbnailFrame: thumbnails[i]?.frame ?? null,
    label: labels[i] ?? emptyLabel,
  }));
  return { shots, transitions: list.transitions };
}
