import { reportTracks } from './reportTracks.ts';
import type { ReportInput, ReportInputFile } from '#main/analysis/report/reportInput.ts';
import type { MediaInfo, VideoStream } from '#shared/domain/mediaInfo.ts';
import type { AnalyserResults, SeriesMap } from '#shared/domain/results.ts';
import type { Transition } from '#shared/domain/shots.ts';

/**
 * Hand-made but realistic material for reports: series with a shape (drift, shake, cuts), a clip of every
 * kind and status, and names that are meant to hurt.
 */
export const hostileName = `day 1/<script>alert("x")</script> & 'quote' 😀 \u202egpj.שלום عربي 北京.mov`;
export const formulaName = `=HYPERLINK("http://evil.example","a").mp4`;

const videoStream: VideoStream = {
  index: 0,
  codec: 'h264',
  profile: 'High',
  pixelFormat: 'yuv420p',
  width: 1920,
  height: 1080,
  displayWidth: 1920,
  displayHeight: 1080,
  sampleAspect: { num: 1, den: 1 },
  rotationDegrees: 0,
  fieldOrder: 'progressive',
  bitDepth: 8,
  colour: { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', range: 'limited' },
  hdr: null,
  frameRate: { num: 25, den: 1 },
  variableFrameRate: false,
  frameCount: null,
  durationMs: null,
  startMs: 0,
  language: null,
};

export function mediaInfo(video: Partial<VideoStream> | null, rest: Partial<MediaInfo> = {}): MediaInfo {
  return {
    container: 'mov,mp4,m4a,3gp,3g2,mj2',
    containerName: 'QuickTime / MOV',
    kind: video ? 'video' : 'audio',
    sizeBytes: 12_345_678,
    bitRate: 8_000_000,
    durationMs: null,
    startMs: 0,
    startTimecode: null,
    dropFrame: null,
    reel: null,
    camera: null,
    recordedAt: null,
    video: video ? { ...videoStream, ...video } : null,
    otherVideoStreams: 0,
    attachedPictures: 0,
    dataStreams: [],
    audio: [
      {
        index: 1,
        codec: 'aac',
        profile: 'LC',
        channels: 2,
        layout: 'stereo',
        sampleRate: 48_000,
        bitDepth: null,
        durationMs: null,
        startMs: 0,
        language: 'eng',
        title: null,
      },
    ],
    subtitles: [],
    chapters: [],
    warnings: [],
    ...rest,
  };
}

/** A repeatable sequence of numbers in 0–1 (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface SyntheticClip {
  frameCount: number;
  transitions: Transition[];
  fps?: number;
  /** Time stamps; by default even at `fps`. */
  ptsMs?: Float64Array;
  /** Spans that have thumbnails, with the name of each. */
  thumbnails?: { startFrame: number; endFrame: number; file: string }[];
  sound?: boolean;
  seed?: number;
}

export function analyserResults(clip: SyntheticClip): AnalyserResults {
  const { frameCount, fps = 25, sound = true } = clip;
  const ptsMs = clip.ptsMs ?? Float64Array.from({ length: frameCount }, (_, frame) => (frame * 1000) / fps);
  const random = seeded(clip.seed ?? 1);
  return {
    shots: {
      data: { frameCount, transitions: clip.transitions, damagedFrames: 0, warnings: [] },
      series: { ptsMs },
    },
    picture: pictureResults(clip, ptsMs, random),
    sound: sound ? soundResults((frameCount * 1000) / fps, random) : null,
    thumbnails: {
      data: {
        shots: (clip.thumbnails ?? []).map((entry) => ({
          ...entry,
          frame: Math.floor((entry.startFrame + entry.endFrame) / 2),
          width: 320,
          height: 180,
        })),
        sprite: null,
      },
      series: {},
    },
  };
}

function pictureResults(
  { frameCount, transitions }: SyntheticClip,
  ptsMs: Float64Array,
  random: () => number,
): AnalyserResults['picture'] {
  const isNew = new Set(transitions.map((entry) => entry.startFrame));
  const of = (value: (frame: number) => number): Float32Array =>
    Float32Array.from({ length: frameCount }, (_, frame) => value(frame));
  let level = 110;
  const stills = Math.ceil(frameCount / 6);
  const every = (value: (still: number) => number): Float32Array =>
    Float32Array.from({ length: stills }, (_, still) => value(still));
  const series: SeriesMap = {
    ptsMs,
    luma: of((frame) => (level = isNew.has(frame) ? 40 + random() * 150 : level + random() - 0.5)),
    contrast: of(() => 45 + random() * 8),
    shadowsClipped: of(() => random() * 0.02),
    highlightsClipped: of(() => random() * 0.01),
    saturation: of(() => 0.3 + random() * 0.1),
    colourfulness: of(() => 30 + random() * 10),
    motion: of((frame) => (frame === 0 ? 0 : isNew.has(frame) ? 40 : random() * 4)),
    shiftX: of((frame) => (frame === 0 ? 0 : (random() - 0.5) * 0.01)),
    shiftY: of((frame) => (frame === 0 ? 0 : (random() - 0.5) * 0.004)),
    stillFrame: every((still) => still * 6),
    stillSharpness: every(() => 200 + random() * 300),
    stillNoise: every(() => 1 + random()),
    stillLuma: every(() => 110),
  };
  const palette = [
    { hex: '#334455', share: 0.5 },
    { hex: '#aa7733', share: 0.3 },
    { hex: '#f0e0d0', share: 0.2 },
  ];
  return {
    data: {
      frameCount,
      smallWidth: 160,
      smallHeight: 90,
      stillWidth: 640,
      stillHeight: 360,
      palettes: Array.from({ length: stills }, () => palette),
    },
    series,
  };
}

function soundResults(durationMs: number, random: () => number): AnalyserResults['sound'] {
  const steps = Math.floor(durationMs / 100);
  return {
    data: {
      metrics: {
        streamIndex: 1,
        channels: 2,
        sampleRate: 48_000,
        offsetMs: 0,
        durationMs,
        integratedLufs: -23.04,
        loudnessRangeLu: 6.2,
        shortTermMaxLufs: -18.9,
        momentaryMaxLufs: -16.2,
        truePeakDbtp: -1.02,
        rmsDbfs: -26.4,
        peakDbfs: -1.3,
        clippedShare: 0.000012,
        silence: [{ startMs: 0, endMs: Math.min(500, durationMs) }],
        silenceShare: Math.min(1, 500 / durationMs),
        speech: [{ startMs: durationMs * 0.25, endMs: durationMs * 0.75 }],
        speechShare: 0.5,
      },
      envelopeStepMs: 10,
      loudnessStepMs: 100,
    },
    series: {
      peak: Float32Array.from({ length: steps * 10 }, () => random() * 0.8),
      rms: Float32Array.from({ length: steps * 10 }, () => random() * 0.3),
      momentaryLufs: Float32Array.from({ length: steps }, (_, step) =>
        step < 4 ? -Infinity : -30 + random() * 12,
      ),
    },
  };
}

/** Cuts every `length` frames and, as every fifth change, a dissolve. */
export function everyFrames(length: number, frameCount: number): Transition[] {
  const transitions: Transition[] = [];
  for (let frame = length; frame < frameCount; frame += length) {
    const isDissolve = transitions.length % 5 === 4;
    const [startFrame, endFrame] = isDissolve ? [frame - 6, frame + 5] : [frame, frame];
    transitions.push({ type: isDissolve ? 'dissolve' : 'cut', startFrame, endFrame, confidence: 0.97 });
  }
  return transitions;
}

function film(): ReportInputFile {
  const transitions: Transition[] = [
    { type: 'fade-in', startFrame: 0, endFrame: 24, confidence: 0.9 },
    { type: 'cut', startFrame: 100, endFrame: 100, confidence: 0.99 },
    { type: 'dissolve', startFrame: 190, endFrame: 209, confidence: 0.81 },
    { type: 'fade-out', startFrame: 276, endFrame: 299, confidence: 0.93 },
  ];
  const spans = [
    [0, 100],
    [100, 200],
    [200, 300],
  ] as const;
  return {
    id: 'aaaa000000000001',
    path: 'A001/B 场景一 take 2.mov',
    kind: 'video',
    status: 'ok',
    hash: 'a'.repeat(64),
    info: mediaInfo(
      { frameRate: { num: 30_000, den: 1001 }, codec: 'prores', bitDepth: 10 },
      { durationMs: 10_010, startTimecode: '01:00:00;00', dropFrame: true, reel: 'A001' },
    ),
    results: analyserResults({
      frameCount: 300,
      fps: 30_000 / 1001,
      transitions,
      thumbnails: spans.map(([startFrame, endFrame], index) => ({
        startFrame,
        endFrame,
        file: `aa/${index}.jpg`,
      })),
    }),
  };
}

const bare = { hash: null, info: null, results: null };

/** A project with one of everything. */
export function reportInput(): ReportInput {
  return {
    project: { name: '北京 & <b>Friends</b>', root: '/films/北京', pictureFolder: '.trimbin/pictures' },
    analysisVersions: { thumbnails: 1, shots: 3, picture: 2, sound: 1 },
    files: [
      film(),
      {
        id: 'aaaa000000000002',
        path: hostileName,
        kind: 'video',
        status: 'offline',
        error: { code: 'media-missing', message: `${hostileName} is gone. Bring it back.` },
        hash: 'b'.repeat(64),
        info: mediaInfo({}, { durationMs: 4000 }),
        results: analyserResults({ frameCount: 100, transitions: [], seed: 2 }),
      },
      {
        ...bare,
        id: 'aaaa000000000003',
        path: formulaName,
        kind: 'video',
        status: 'failed',
        error: { code: 'media-damaged', message: '=1+1 is no film: there is no moov atom. Copy it again.' },
      },
      {
        id: 'aaaa000000000004',
        path: 'sound/room tone.wav',
        kind: 'audio',
        status: 'ok',
        hash: 'd'.repeat(64),
        info: mediaInfo(null, { durationMs: 8000 }),
        results: { shots: null, picture: null, thumbnails: null, sound: soundResults(8000, seeded(3)) },
      },
      { ...bare, id: 'aaaa000000000005', path: 'later.mp4', kind: 'video', status: 'skipped' },
    ],
    documents: [{ path: 'script.fountain', kind: 'screenplay', hash: 'e'.repeat(64) }],
    subtitles: reportTracks,
    skipped: [
      { path: '._a.mov', reason: 'apple-double' },
      { path: '-link', reason: 'link-outside' },
    ],
  };
}
