import type { JudgeRequest } from '#shared/contract/subtitleRules.ts';
import type { FrameRate } from '#shared/domain/frameRate.ts';
import type { SubtitleTrack } from '#shared/domain/subtitles/cue.ts';
import type { RuleProfile } from '#shared/domain/subtitles/profile.ts';
import { TrimbinError } from '#shared/errors.ts';
import { languageOfName } from '../analysis/subtitles/clipOfTrack.ts';
import { notJudged, type NotJudged } from '../analysis/subtitles/rules/notJudged.ts';
import { buildScene, type JudgeOptions } from '../analysis/subtitles/rules/scene.ts';
import type { ClipCuts, FindCuts } from './clipCuts.ts';
import type { HeldTracks } from './heldTracks.ts';
import type { CurrentProject } from './projectService.ts';
import type { ClipSpeech } from './speechOfClip.ts';
import type { FindSpeech } from './speechOfVideo.ts';
import type { RuleLibrary } from './ruleLibrary.ts';
import { countsOf } from './subtitleOriginals.ts';
import type { SubtitleReader } from './subtitleReading.ts';
import { createClipFinder, rateOf, requireTrack } from './subtitleTracks.ts';

export interface JudgedTrackPorts {
  reader: SubtitleReader;
  current: CurrentProject;
  held: HeldTracks;
  library: RuleLibrary;
  findCuts: FindCuts;
  findSpeech: FindSpeech;
}

/** A track with all that it is judged by. */
export interface JudgedTrack {
  track: SubtitleTrack;
  /** As the report names it. */
  file: string;
  options: JudgeOptions;
  language: string | null;
  cuts: ClipCuts | null;
  speech: ClipSpeech | null;
  /** Rules of the profile that nothing was known to judge by. */
  notJudged: NotJudged[];
  /** Of a track of the project. */
  revision?: number;
}

interface Found {
  track: SubtitleTrack;
  file: string;
  revision?: number;
  /** What counts where the request says nothing. */
  defaults: { profile?: string; clipId?: string; rate?: FrameRate; language?: string };
}

const defaultRate: FrameRate = { num: 24, den: 1 };

interface Progress {
  signal: AbortSignal;
  report(progress: { fraction: number }): void;
}

/** @throws TrimbinError for a profile, file or film that cannot be read. */
export async function prepareTrack(
  request: JudgeRequest,
  ports: JudgedTrackPorts,
  progress: Progress,
): Promise<JudgedTrack> {
  const { library } = ports;
  const { track, file, revision, defaults } = await find(request, ports, progress.signal);
  const profile = await library.choose({ ...request, profile: request.profile ?? defaults.profile });
  const cuts = await cutsOf(request, defaults.clipId, ports.findCuts, progress);
  const speech = await speechOf(request, defaults.clipId, profile, { ...ports, ...progress });
  const options: JudgeOptions = {
    profile,
    words: await library.words(),
    rate: request.fps ?? cuts?.rate ?? defaults.rate ?? track.frameRate ?? defaultRate,
    cutsMs: cuts?.cutsMs ?? null,
    speech: speech?.spans ?? null,
    language: request.language ?? defaults.language,
  };
  const scene = buildScene({ ...track, cues: track.cues.slice(0, 400) }, options);
  const { language } = scene;
  return {
    ...{ track, file, options, language, cuts, speech, notJudged: notJudged(scene) },
    ...(revision === undefined ? {} : { revision }),
  };
}

async function find(
  { from }: JudgeRequest,
  { reader, current, held }: JudgedTrackPorts,
  signal: AbortSignal,
): Promise<Found> {
  if ('edited' in from) return { track: from.edited, file: '', defaults: {} };
  if ('path' in from)
    return { track: (await reader.read(from, signal)).track, file: from.path, defaults: {} };
  const project = current.get();
  const place = requireTrack(project, from.trackId);
  const { track, revision } = await held.open(project, place, signal);
  const state = project.editor.subtitles.state(place.id);
  const clip = createClipFinder(project).of(place, state, countsOf(track.cues).lastMs);
  const rate = clip && rateOf(project, clip);
  const profile = state?.profile ?? null;
  const language = track.language === null ? languageOfName(place.row.path) : null;
  return {
    ...{ track, revision, file: place.name },
    defaults: {
      ...(profile === null ? {} : { profile }),
      ...(clip?.kind === 'video' ? { clipId: clip.clipId } : {}),
      ...(rate ? { rate } : {}),
      ...(language === null ? {} : { language }),
    },
  };
}

/** The cuts of the film that was named; of the track's own clip only where they are known already. */
async function cutsOf(
  { video }: JudgeRequest,
  clipId: string | undefined,
  findCuts: FindCuts,
  { signal, report }: Progress,
): Promise<ClipCuts | null> {
  const onProgress = (fraction: number): void => report({ fraction });
  if (video) return findCuts(video, { signal, onProgress });
  if (clipId === undefined) return null;
  try {
    return await findCuts({ clipId }, { signal, onProgress });
  } catch (error) {
    if (error instanceof TrimbinError && error.code === 'not-analysed') return null;
    throw error;
  }
}

/** Listening takes a while, so it is done for houses alone that ask for it. */
async function speechOf(
  { video }: JudgeRequest,
  clipId: string | undefined,
  { rules }: RuleProfile,
  { findSpeech, signal, report }: Pick<JudgedTrackPorts, 'findSpeech'> & Progress,
): Promise<ClipSpeech | null> {
  if (!rules['speech-in'] && !rules['speech-out']) return null;
  const of = video ?? (clipId === undefined ? null : { clipId });
  return of && findSpeech(of, { signal, onProgress: (fraction) => report({ fraction }) });
}
