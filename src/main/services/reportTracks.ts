import type { ReportTrack } from '#shared/domain/subtitles/reportTrack.ts';
import { TrimbinError, throwIfCancelled } from '#shared/errors.ts';
import { trackStatistics } from '../analysis/subtitles/statistics/trackStatistics.ts';
import { prepareTrack, type JudgedTrack, type JudgedTrackPorts } from './judgedTrack.ts';
import type { OpenProject } from './projectPorts.ts';
import { summaryOf, type TrackJudge } from './subtitleRuleService.ts';
import { boundsOf, plainCounting } from './subtitleStatsService.ts';
import { createClipFinder, trackPlaces, type TrackPlace } from './subtitleTracks.ts';

/** Every subtitle of the open project, for its report. */
export type ReadReportTracks = (project: OpenProject, signal: AbortSignal) => Promise<ReportTrack[]>;

export interface ReportTrackPorts extends JudgedTrackPorts {
  judge: Pick<TrackJudge, 'check'>;
}

type Measured = Omit<ReportTrack, 'name' | 'path' | 'track' | 'clip' | 'edited'>;

/** What could not be read says why, and the rest goes on. */
export function createReportTracks(ports: ReportTrackPorts): ReadReportTracks {
  return async (project, signal) => {
    const tracks: ReportTrack[] = [];
    const clips = createClipFinder(project);
    for (const place of trackPlaces(project)) {
      throwIfCancelled(signal);
      const measured = await measure(place, ports, signal);
      const state = project.editor.subtitles.state(place.id);
      const { name, source } = place;
      tracks.push({
        ...{ name, path: source.path, track: source.kind === 'embedded' ? source.track : null },
        clip: clips.of(place, state, measured.lastMs)?.path ?? null,
        edited: state?.edited ?? false,
        ...measured,
      });
    }
    return tracks;
  };
}

async function measure(place: TrackPlace, ports: ReportTrackPorts, signal: AbortSignal): Promise<Measured> {
  try {
    const from = { trackId: place.id };
    const prepared = await prepareTrack({ from }, ports, { signal, report: () => undefined });
    return await measureRead(prepared, ports, signal);
  } catch (error) {
    throwIfCancelled(signal);
    if (!(error instanceof TrimbinError)) throw error;
    const { code, message } = error;
    return {
      ...{ format: null, language: place.stream?.language ?? null, cues: null, firstMs: null, lastMs: null },
      ...{ profile: null, shotChanges: null, findings: null, charactersPerSecond: null },
      ...{ words: null, talkMs: null, error: { code, message } },
    };
  }
}

async function measureRead(
  { track, options, language, cuts }: JudgedTrack,
  { judge }: ReportTrackPorts,
  signal: AbortSignal,
): Promise<Measured> {
  const findings = await judge.check({ track, options, fixable: 'skip' }, signal);
  const { charactersPerSecond, words, talkMs } = trackStatistics(track, {
    ...{ language, counting: plainCounting, windowMs: 60_000, clipMs: null },
  });
  return {
    ...{ format: track.format, language: track.language ?? language, cues: track.cues.length },
    ...boundsOf(track.cues),
    ...{ profile: options.profile.id, shotChanges: cuts !== null },
    findings: summaryOf(findings).bySeverity,
    charactersPerSecond: charactersPerSecond && {
      ...{ mean: charactersPerSecond.mean, std: charactersPerSecond.standardDeviation },
    },
    ...{ words, talkMs },
  };
}
