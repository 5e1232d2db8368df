import type { PictureMetrics } from '#shared/domain/metrics.ts';
import type { ReportClip, ReportShot } from '#shared/domain/report.ts';
import type { ReportTrack } from '#shared/domain/subtitles/reportTrack.ts';
import { csvRow, type CsvCell } from './csvText.ts';
import { pictureStats, statParts } from './measures.ts';
import type { FileContent, WriterContext } from './reportTarget.ts';

/** Excel reads UTF-8 as UTF-8 only behind a byte order mark. */
const BYTE_ORDER_MARK = '\uFEFF';

interface Column<T> {
  name: string;
  of: (row: T) => CsvCell;
}

interface ClipRow {
  number: number;
  clip: ReportClip;
}
interface ShotRow extends ClipRow {
  shot: ReportShot;
}

const clipHead: Column<ClipRow>[] = [
  { name: 'clip', of: ({ number }) => number },
  { name: 'path', of: ({ clip }) => clip.path },
  { name: 'id', of: ({ clip }) => clip.id },
];

const clipColumns: Column<ClipRow>[] = [
  ...clipHead,
  ...of<ClipRow, ReportClip>(({ clip }) => clip, {
    status: (clip) => clip.status,
    errorCode: (clip) => clip.error?.code ?? null,
    errorMessage: (clip) => clip.error?.message ?? null,
    kind: (clip) => clip.kind,
    durationMs: (clip) => clip.durationMs,
    frameRateNum: (clip) => clip.frameRate?.num ?? null,
    frameRateDen: (clip) => clip.frameRate?.den ?? null,
    variableFrameRate: (clip) => clip.media?.video?.variableFrameRate ?? null,
    frameCount: (clip) => clip.frameCount,
    width: (clip) => clip.width,
    height: (clip) => clip.height,
    hash: (clip) => clip.hash,
    startTimecode: (clip) => clip.startTimecode,
    container: (clip) => clip.media?.container ?? null,
    videoCodec: (clip) => clip.media?.video?.codec ?? null,
    fieldOrder: (clip) => clip.media?.video?.fieldOrder ?? null,
    hdr: (clip) => clip.media?.video?.hdr ?? null,
    audioCodec: (clip) => clip.media?.audio[0]?.codec ?? null,
    shots: (clip) => clip.shots.length,
    cuts: (clip) => transitionsOf(clip, 'cut'),
    fadeIns: (clip) => transitionsOf(clip, 'fade-in'),
    fadeOuts: (clip) => transitionsOf(clip, 'fade-out'),
    dissolves: (clip) => transitionsOf(clip, 'dissolve'),
    damagedFrames: (clip) => clip.damagedFrames,
    warnings: (clip) => (clip.warnings.length > 0 ? clip.warnings.join(' | ') : null),
  }),
  ...metricColumns<ClipRow>(({ clip }) => clip.metrics),
  ...of<ClipRow, ReportClip['audio']>(({ clip }) => clip.audio, {
    audioChannels: (audio) => audio?.channels ?? null,
    audioSampleRate: (audio) => audio?.sampleRate ?? null,
    audioOffsetMs: (audio) => audio?.offsetMs ?? null,
    integratedLufs: (audio) => audio?.integratedLufs ?? null,
    loudnessRangeLu: (audio) => audio?.loudnessRangeLu ?? null,
    shortTermMaxLufs: (audio) => audio?.shortTermMaxLufs ?? null,
    momentaryMaxLufs: (audio) => audio?.momentaryMaxLufs ?? null,
    truePeakDbtp: (audio) => audio?.truePeakDbtp ?? null,
    rmsDbfs: (audio) => audio?.rmsDbfs ?? null,
    peakDbfs: (audio) => audio?.peakDbfs ?? null,
    clippedShare: (audio) => audio?.clippedShare ?? null,
    silenceShare: (audio) => audio?.silenceShare ?? null,
    speechShare: (audio) => audio?.speechShare ?? null,
  }),
  { name: 'relinkedTo', of: ({ clip }) => clip.relinkedTo ?? null },
];

const shotColumns: Column<ShotRow>[] = [
  ...clipHead,
  ...of<ShotRow, ReportShot>(({ shot }) => shot, {
    shot: (shot) => shot.index,
    startFrame: (shot) => shot.startFrame,
    endFrame: (shot) => shot.endFrame,
    startMs: (shot) => shot.startMs,
    endMs: (shot) => shot.endMs,
    startTimecode: (shot) => shot.startTimecode,
    endTimecode: (shot) => shot.endTimecode,
    transitionIn: (shot) => shot.transitionIn?.type ?? null,
    transitionInStartFrame: (shot) => shot.transitionIn?.startFrame ?? null,
    transitionInEndFrame: (shot) => shot.transitionIn?.endFrame ?? null,
    transitionInConfidence: (shot) => shot.transitionIn?.confidence ?? null,
    transitionOut: (shot) => shot.transitionOut?.type ?? null,
    transitionOutStartFrame: (shot) => shot.transitionOut?.startFrame ?? null,
    transitionOutEndFrame: (shot) => shot.transitionOut?.endFrame ?? null,
    transitionOutConfidence: (shot) => shot.transitionOut?.confidence ?? null,
    thumbnail: (shot) => shot.thumbnail,
    speechShare: (shot) => shot.metrics.speechShare,
    silenceShare: (shot) => shot.metrics.silenceShare,
  }),
  ...metricColumns<ShotRow>(({ shot }) => shot.metrics),
  ...of<ShotRow, ReportShot['score']>(({ shot }) => shot.score, {
    score: (score) => score?.value ?? null,
    scoreUncertainty: (score) => score?.uncertainty ?? null,
    scoreReasons: (score) =>
      score?.why.map(({ name, effect }) => `${name} ${effect < 0 ? '-' : '+'}`).join(' ') || null,
  }),
];

const trackColumns: Column<ReportTrack>[] = of((track) => track, {
  name: ({ name }) => name,
  path: ({ path }) => path,
  track: ({ track }) => track,
  format: ({ format }) => format,
  language: ({ language }) => language,
  clip: ({ clip }) => clip,
  edited: ({ edited }) => edited,
  cues: ({ cues }) => cues,
  firstMs: ({ firstMs }) => firstMs,
  lastMs: ({ lastMs }) => lastMs,
  profile: ({ profile }) => profile,
  shotChanges: ({ shotChanges }) => shotChanges,
  findingsError: ({ findings }) => findings?.error ?? null,
  findingsWarning: ({ findings }) => findings?.warning ?? null,
  findingsInfo: ({ findings }) => findings?.info ?? null,
  charactersPerSecondMean: ({ charactersPerSecond }) => charactersPerSecond?.mean ?? null,
  charactersPerSecondStd: ({ charactersPerSecond }) => charactersPerSecond?.std ?? null,
  words: ({ words }) => words,
  talkMs: ({ talkMs }) => talkMs,
  errorCode: ({ error }) => error?.code ?? null,
  errorMessage: ({ error }) => error?.message ?? null,
});

/** clips.csv: one row a clip. Names are those of report.json and are never translated. */
export async function* clipsCsv({ document }: WriterContext): FileContent {
  yield BYTE_ORDER_MARK + csvRow(clipColumns.map(({ name }) => name));
  for (const [index, clip] of document.report.clips.entries()) {
    yield csvRow(clipColumns.map((column) => column.of({ number: index + 1, clip })));
  }
}

/** shots.csv: one row a shot, in the order of the clips; `clip` is the number of the row in clips.csv. */
export async function* shotsCsv({ document }: WriterContext): FileContent {
  yield BYTE_ORDER_MARK + csvRow(shotColumns.map(({ name }) => name));
  for (const [index, clip] of document.report.clips.entries()) {
    for (const shot of clip.shots) {
      yield csvRow(shotColumns.map((column) => column.of({ number: index + 1, clip, shot })));
    }
  }
}

/** subtitles.csv: one row a subtitle file or track. */
export async function* tracksCsv({ document }: WriterContext): FileContent {
  yield BYTE_ORDER_MARK + csvRow(trackColumns.map(({ name }) => name));
  for (const track of document.report.subtitles ?? []) {
    yield csvRow(trackColumns.map((column) => column.of(track)));
  }
}

function of<Row, Part>(
  part: (row: Row) => Part,
  cells: Record<string, (part: Part) => CsvCell>,
): Column<Row>[] {
  return Object.entries(cells).map(([name, cell]) => ({ name, of: (row) => cell(part(row)) }));
}

function metricColumns<Row>(metrics: (row: Row) => PictureMetrics): Column<Row>[] {
  const stats = pictureStats.flatMap((stat) =>
    statParts.map((part) => ({
      name: `${stat}${part[0]?.toUpperCase() ?? ''}${part.slice(1)}`,
      of: (row: Row): CsvCell => metrics(row)[stat]?.[part] ?? null,
    })),
  );
  return [
    ...stats,
    ...of(metrics, {
      cameraMove: (picture) => picture.cameraMove,
      blackShare: (picture) => picture.blackShare,
      whiteShare: (picture) => picture.whiteShare,
      frozenShare: (picture) => picture.frozenShare,
      dominantColours: (picture) => picture.dominantColours.map(({ hex }) => hex).join(' ') || null,
    }),
  ];
}

function transitionsOf(clip: ReportClip, type: string): number {
  return clip.transitions.filter((entry) => entry.type === type).length;
}
