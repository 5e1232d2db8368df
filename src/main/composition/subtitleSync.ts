import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolveModel } from '../inference/models.ts';
import { createFrameSource } from '../media/frameSource.ts';
import type { FfmpegTools } from '../media/ffmpegTools.ts';
import { readCandidate, removeSpill } from '../pictures/candidateSpill.ts';
import type { MediaProbe } from '../services/ports.ts';
import type { CurrentProject } from '../services/projectService.ts';
import { createSpeechOfClip, type SpeechOfClip } from '../services/speechOfClip.ts';
import { createSubtitleSyncService, type SubtitleSyncPorts } from '../services/subtitleSyncService.ts';
import type { AnalysisTasks } from './clipTasks.ts';
import { finishTask } from './finishTask.ts';
import { createProjectOpener } from './projectOpener.ts';
import { createStoredSound } from './storedSound.ts';

interface SyncParts {
  subtitles: Pick<SubtitleSyncPorts, 'reader' | 'files'>;
  speechOf: SpeechOfClip;
  tasks: AnalysisTasks;
}

interface SpeechParts {
  tools: FfmpegTools;
  probe: MediaProbe;
  current: CurrentProject;
  tasks: AnalysisTasks;
  modelsDir: string;
}

/** Where somebody speaks in a clip: as measured before, or listened to now. */
export function createSpeech({ tools, probe, current, tasks, modelsDir }: SpeechParts): SpeechOfClip {
  const analysis = {
    ...{ frames: createFrameSource(tools), tasks, spills: { read: readCandidate, remove: removeSpill } },
    speechModelPath: async () => (await resolveModel('speech', modelsDir)).path,
  };
  return createSpeechOfClip({
    ...{ probe, analysis, stored: createStoredSound(createProjectOpener(), current.peek) },
    temporaryPath: () => join(tmpdir(), `trimbin-${randomBytes(8).toString('hex')}`),
  });
}

/** Fitting subtitles to sound and to each other. */
export function createSubtitleSync({ subtitles, speechOf, tasks }: SyncParts) {
  return createSubtitleSyncService({
    ...{ ...subtitles, speechOf },
    fit: (request, signal) => finishTask(tasks.subtitleFit(request), signal),
  });
}
