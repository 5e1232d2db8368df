import type { Span } from '#shared/domain/metrics.ts';
import { TrimbinError } from '#shared/errors.ts';
import { wordSpans } from '../analysis/subtitles/sync/wordSpans.ts';
import { readEffective, requireClip } from './clipRecords.ts';
import type { CurrentProject } from './projectService.ts';
import type { ClipSpeech, SpeechOfClip } from './speechOfClip.ts';

/** Where somebody speaks in a film; `null`: it has no sound, or its sound was not measured. */
export type FindSpeech = (
  video: { path: string } | { clipId: string },
  options: Parameters<SpeechOfClip>[1],
) => Promise<ClipSpeech | null>;

interface Ports {
  current: CurrentProject;
  speechOf: SpeechOfClip;
}

/** What a project has measured of a clip; a file is listened to where nothing was measured. */
export function createFindSpeech({ current, speechOf }: Ports): FindSpeech {
  return async (video, options) => {
    if ('clipId' in video) {
      const spans = storedSpeech(current, video.clipId);
      return spans && { spans, source: 'project' };
    }
    try {
      return await speechOf(video.path, options);
    } catch (error) {
      // A silent film is a film all the same: the rules about speech are then not judged.
      if (error instanceof TrimbinError && error.code === 'subtitle-refused') return null;
      throw error;
    }
  };
}

function storedSpeech(current: CurrentProject, clipId: string): Span[] | null {
  const project = current.get();
  const { hash } = requireClip(project, clipId);
  const sound = hash === null ? null : readEffective(project, hash).sound;
  return sound && sound.data.metrics.speechShare !== null ? wordSpans(sound.data.metrics.speech) : null;
}
