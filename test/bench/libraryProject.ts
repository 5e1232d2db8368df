import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import type { MediaInfo } from '#shared/domain/mediaInfo.ts';
import { defaultShotParams } from '#shared/domain/shotParams.ts';
import {
  frameSeriesNames,
  type AnalyserName,
  type AnalyserResults,
  type ThumbnailsData,
} from '#shared/domain/results.ts';
import { createProjectOpener } from '#main/composition/projectOpener.ts';
import { probeVersion, resultKey, writeSettings } from '#main/services/analysisKeys.ts';
import type { OpenProject } from '#main/services/projectPorts.ts';

/** How many there are of everything in a made project. */
export interface LibrarySize {
  clips: number;
  shotsPerClip: number;
  framesPerShot: number;
}

/**
 * Make a project of rows as an analysis would have left them, without footage: clips are offline. Thumbnails are named
 * by `thumbnail`, so that a caller may put real pictures under them; the same goes for `sprite`.
 */
export async function makeLibraryProject(
  folder: string,
  size: LibrarySize,
  thumbnail: (clip: number, shot: number) => string,
  sprite: (clip: number) => ThumbnailsData['sprite'] = () => null,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const project = await createProjectOpener().open(folder, { readOnly: false });
  const settings = { shots: defaultShotParams, stillIntervalMs: 500 };
  writeSettings(project.settings, settings);
  for (let clip = 0; clip < size.clips; clip += 1) {
    const hash = createHash('sha256').update(`clip ${clip}`).digest('hex');
    project.transaction(() => {
      addFile(project, clip, hash, size);
      const results = resultsOf(clip, size, thumbnail, sprite(clip));
      for (const name of Object.keys(results) as AnalyserName[]) {
        const result = results[name];
        if (result) project.results.put(resultKey(hash, name, settings), result as never);
      }
    });
  }
  project.close();
}

function addFile({ files, mediaInfo }: OpenProject, clip: number, hash: string, size: LibrarySize): void {
  const path = `day ${1 + (clip % 9)}/A${String(clip).padStart(4, '0')} 素材.mov`;
  const found = {
    path,
    kind: 'video' as const,
    size: 1e9 + clip,
    mtimeNs: String(clip),
    inode: String(clip),
    device: '1',
  };
  files.apply([{ type: 'new', found, hash }], []);
  const row = files.byPath(path);
  if (row) files.setOutcome(row.id, 'ok');
  mediaInfo.put(hash, probeVersion, infoOf(size.shotsPerClip * size.framesPerShot));
}

function infoOf(frameCount: number): MediaInfo {
  const durationMs = frameCount * 40;
  return {
    ...{ container: 'mov', containerName: 'QuickTime', kind: 'video', sizeBytes: 1e9, bitRate: 5e7 },
    ...{
      durationMs,
      startMs: 0,
      startTimecode: '01:00:00:00',
      dropFrame: false,
      reel: 'A001',
      camera: 'ALEXA',
    },
    ...{
      recordedAt: '2026-01-01',
      otherVideoStreams: 0,
      attachedPictures: 0,
      dataStreams: [],
      subtitles: [],
    },
    ...{ chapters: [], warnings: [], audio: [] },
    video: {
      ...{ index: 0, codec: 'h264', profile: 'High', pixelFormat: 'yuv420p', width: 1920, height: 1080 },
      ...{ displayWidth: 1920, displayHeight: 1080, sampleAspect: { num: 1, den: 1 }, rotationDegrees: 0 },
      ...{ fieldOrder: 'progressive', bitDepth: 8, hdr: null, frameRate: { num: 25, den: 1 } },
      ...{ variableFrameRate: false, frameCount, durationMs, startMs: 0, language: null },
      colour: { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', range: 'limited' },
    },
  };
}

function resultsOf(
  clip: number,
  { shotsPerClip, framesPerShot }: LibrarySize,
  thumbnail: (clip: number, shot: number) => string,
  sprite: ThumbnailsData['sprite'],
): AnalyserResults {
  const frameCount = shotsPerClip * framesPerShot;
  const ptsMs = Float64Array.from({ length: frameCount }, (_, frame) => frame * 40);
  const wave = (phase: number, scale: number): Float32Array =>
    Float32Array.from(ptsMs, (_, n) => scale * (1 + Math.sin(phase + clip + n / 17)));
  const stillFrame = Float32Array.from({ length: Math.ceil(frameCount / 6) }, (_, n) => n * 6);
  const cuts = Array.from({ length: shotsPerClip - 1 }, (_, n) => (n + 1) * framesPerShot);
  const transitions = cuts.map((frame) => ({
    ...{ type: 'cut' as const, startFrame: frame, endFrame: frame, confidence: 0.9 },
  }));
  const frames = frameSeriesNames
    .filter((name) => name !== 'ptsMs')
    .map((name, i) => [name, wave(i, 40)] as const);
  return {
    shots: { data: { frameCount, transitions, damagedFrames: 0, warnings: [] }, series: { ptsMs } },
    picture: {
      data: {
        ...{ frameCount, smallWidth: 160, smallHeight: 90, stillWidth: 640, stillHeight: 360 },
        palettes: Array.from(stillFrame, () => [{ hex: '#336699', share: 0.6 }]),
      },
      series: {
        ...{ ptsMs, ...Object.fromEntries(frames), stillFrame },
        ...{ stillSharpness: stillFrame.map((n) => n % 97), stillNoise: stillFrame.map((n) => n % 7) },
        stillLuma: stillFrame.map(() => 100),
      },
    },
    sound: null,
    thumbnails: {
      data: {
        shots: Array.from({ length: shotsPerClip }, (_, shot) => ({
          ...{
            startFrame: shot * framesPerShot,
            endFrame: (shot + 1) * framesPerShot,
            width: 320,
            height: 180,
          },
          ...{ frame: shot * framesPerShot + 10, file: thumbnail(clip, shot) },
        })),
        sprite,
      },
      series: {},
    },
  };
}
