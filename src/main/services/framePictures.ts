import { z } from 'zod';
import type { MediaInfo } from '#shared/domain/mediaInfo.ts';
import { TrimbinError } from '#shared/errors.ts';
import { effectiveShots } from '../analysis/shotEdits/effectiveShots.ts';
import { thumbnailsOfShots } from '../analysis/shotEdits/effectiveResults.ts';
import { thumbnailFrame } from '../analysis/shotEdits/thumbnailFrame.ts';
import type { Handlers } from '../router.ts';
import { probeVersion, resultKey } from './analysisKeys.ts';
import { requireHashed, settingsOf, thumbnailSize } from './clipRecords.ts';
import { requireWritable, type EditorHistory } from './editorHistory.ts';
import type { JobDefinition, Queue } from './jobPorts.ts';
import type { FrameExtractor, FramePicture, MediaLocator } from './libraryPorts.ts';
import type { OpenProject } from './projectPorts.ts';
import type { CurrentProject } from './projectService.ts';

export const thumbnailJobKind = 'shot-thumbnails';

/** Before the analysis of other clips: the editor looks at it. */
const thumbnailPriority = 10;
const thumbnailWidth = 320;

const ThumbnailJobPayload = z.object({
  hash: z.string(),
  path: z.string(),
  frames: z.array(z.int().nonnegative()).min(1),
});
type ThumbnailJobPayload = z.infer<typeof ThumbnailJobPayload>;

export interface FramePicturePorts {
  current: CurrentProject;
  queue(): Queue;
  media: MediaLocator;
  extractor: FrameExtractor;
  /** Keep a picture; gives its path under the picture folder. */
  save(project: OpenProject, bytes: Uint8Array, format: 'png' | 'jpg'): Promise<string>;
}

export function createFrameService(ports: FramePicturePorts): Pick<Handlers, 'frames.extract'> {
  return {
    async 'frames.extract'({ clipId, frame, format, width }, { signal }) {
      const project = ports.current.get();
      const { hash, path } = requireHashed(project, clipId);
      const known = project.editor.framePictures.get(hash, frame, sizeName(format, width));
      if (known) return pick(known);
      requireWritable(project);
      const info = project.mediaInfo.get(hash, probeVersion);
      if (!info) throw notAnalysed(path);
      const options = { format, signal, ...(width === undefined ? {} : { width }) };
      return pick(await extractOne(ports, project, { hash, frame, info }, sizeName(format, width), options));
    },
  };
}

function sizeName(format: string, width: number | undefined): string {
  return `${format}-${width ?? 'full'}`;
}

function pick({ file, width, height }: FramePicture): { file: string; width: number; height: number } {
  return { file, width, height };
}

async function extractOne(
  ports: FramePicturePorts,
  project: OpenProject,
  { hash, frame, info }: { hash: string; frame: number; info: MediaInfo },
  size: string,
  options: { format: 'png' | 'jpg'; width?: number; signal: AbortSignal },
): Promise<FramePicture> {
  const rows = project.files.byHash(hash);
  const row = rows.find(({ offline }) => !offline) ?? rows[0];
  if (!row) throw new TrimbinError('not-found', 'This clip is no longer in the project.', { hash });
  const ms = timeOf(project, hash, frame, info, row.path);
  const path = await ports.media.locate(project, row);
  const { bytes, width, height } = await ports.extractor.extract({ path, info }, ms, options);
  const file = await ports.save(project, bytes, options.format);
  const picture: FramePicture = { hash, frame, size, file, width, height };
  project.editor.framePictures.put([picture]);
  return picture;
}

/** @throws TrimbinError `not-analysed`; `not-found` if the clip has no such frame. */
function timeOf(project: OpenProject, hash: string, frame: number, info: MediaInfo, path: string): number {
  if (info.kind === 'image' && frame === 0) return 0;
  const ptsMs = project.results.get(resultKey(hash, 'shots', settingsOf(project)))?.series['ptsMs'];
  if (!ptsMs) throw notAnalysed(path);
  const ms = ptsMs[frame];
  if (ms !== undefined) return ms;
  throw new TrimbinError('not-found', `${path} has no frame ${frame}: its last one is ${ptsMs.length - 1}.`, {
    path,
    frame,
  });
}

function notAnalysed(path: string): TrimbinError {
  const message = `The frames of ${path} were not counted yet. Run the analysis first.`;
  return new TrimbinError('not-analysed', message, { path });
}

/** Frames to extract for shots that no picture stands for. */
function missingThumbnails(project: OpenProject, hash: string): number[] {
  const settings = settingsOf(project);
  const shots = project.results.getData(resultKey(hash, 'shots', settings));
  if (!shots) return [];
  const { editor, results } = project;
  const list = effectiveShots(shots.transitions, editor.shotEdits.get(hash), shots.frameCount).shots;
  const detected = results.getData(resultKey(hash, 'thumbnails', settings))?.shots ?? [];
  const pictures = editor.framePictures.list(thumbnailSize, hash);
  const bare = thumbnailsOfShots(list, detected, pictures).flatMap((one, i) => (one ? [] : (list[i] ?? [])));
  if (bare.length === 0) return [];
  const series = results.get(resultKey(hash, 'picture', settings))?.series;
  const [stillFrame, stillSharpness, stillLuma] = [
    series?.['stillFrame'],
    series?.['stillSharpness'],
    series?.['stillLuma'],
  ];
  const stills = stillFrame && stillSharpness && stillLuma ? { stillFrame, stillSharpness, stillLuma } : null;
  return bare.map((shot) => thumbnailFrame(shot, stills));
}

/** After every edit of a shot list: queue the pictures that its new shots lack. */
export function followShotEdits(ports: FramePicturePorts, history: EditorHistory): void {
  history.subscribe((changes) => {
    const project = ports.current.get();
    for (const change of changes) {
      if (change.type !== 'shot-edits') continue;
      const { hash } = change;
      const frames = missingThumbnails(project, hash);
      const path = project.files.byHash(hash)[0]?.path;
      if (frames.length === 0 || path === undefined) continue;
      const payload: ThumbnailJobPayload = { hash, path, frames };
      const key = `${hash} ${frames.join(',')}`;
      ports.queue().enqueue({ kind: thumbnailJobKind, key, payload, priority: thumbnailPriority });
      ports.queue().start();
    }
  });
}

export function createThumbnailJob(ports: FramePicturePorts): JobDefinition<ThumbnailJobPayload> {
  return {
    kind: thumbnailJobKind,
    lane: 'ffmpeg',
    payload: ThumbnailJobPayload,
    async run({ hash, frames }, { signal, report }) {
      const project = ports.current.get();
      const info = project.mediaInfo.get(hash, probeVersion);
      if (!info) return { status: 'skipped', reason: 'No file with this content is there any more.' };
      for (const [index, frame] of frames.entries()) {
        report(index / frames.length);
        if (project.editor.framePictures.get(hash, frame, thumbnailSize)) continue;
        const options = { format: 'jpg' as const, width: thumbnailWidth, signal };
        await extractOne(ports, project, { hash, frame, info }, thumbnailSize, options);
      }
      return { status: 'done' };
    },
  };
}
