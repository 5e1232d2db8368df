import type { MetricColumn } from '#shared/domain/metricColumns.ts';
import type { ClipMeasures } from './clipMeasures.ts';

type Value = number | null;
/** One feature of one shot; `null`: missing. */
export type FeatureReader = (clip: ClipMeasures, shot: number) => Value;

/** Middle of what a picture for people usually has, levels: below is dark, above is bright. */
const [darkest, brightest] = [70, 160];

const metric =
  (column: MetricColumn, change: (value: number) => number = (value) => value): FeatureReader =>
  (clip, shot) => {
    const value = clip.metric(column)?.[shot] ?? null;
    return value === null ? null : change(value);
  };

const ofClip =
  (column: MetricColumn): FeatureReader =>
  (clip) =>
    clip.clipMetric(column);

const difference = (a: Value, b: Value): Value => (a === null || b === null ? null : a - b);
const logOf = (value: Value): Value => (value === null ? null : Math.log1p(value));

const camera =
  (move: ClipMeasures['cameraMove'][number]): FeatureReader =>
  ({ cameraMove }, shot) => {
    const found = cameraMove[shot] ?? 'unknown';
    return found === 'unknown' ? null : Number(found === move);
  };

const extra =
  (name: keyof ClipMeasures['extras']): FeatureReader =>
  ({ extras }, shot) =>
    extras[name][shot] ?? null;

const seconds: FeatureReader = ({ startMs, endMs }, shot) => {
  const length = difference(endMs[shot] ?? null, startMs[shot] ?? null);
  return length === null || length <= 0 ? null : length / 1000;
};

const frames = ({ frameCount, endFrame }: ClipMeasures): Value => frameCount ?? endFrame.at(-1) ?? null;

/** Root mean square of the shift on one axis: a shot that goes there and back has travelled. */
const travel =
  (axis: 'shiftX' | 'shiftY'): FeatureReader =>
  (clip, shot) => {
    const mean = clip.metric(`${axis}.mean`)?.[shot] ?? null;
    const std = clip.metric(`${axis}.std`)?.[shot] ?? null;
    return mean === null || std === null ? null : Math.hypot(mean, std);
  };

/** How each feature of the registry is read; a test holds the two together. */
export const featureReaders: Readonly<Record<string, FeatureReader>> = {
  luma: metric('luma.mean'),
  exposureError: metric('luma.mean', (luma) => Math.max(0, darkest - luma, luma - brightest)),
  lumaChange: metric('luma.std'),
  contrast: metric('contrast.mean'),
  shadowsClipped: metric('shadowsClipped.mean'),
  highlightsClipped: metric('highlightsClipped.mean'),
  saturation: metric('saturation.mean'),
  colourfulness: metric('colourfulness.mean'),
  blackShare: metric('blackShare'),
  whiteShare: metric('whiteShare'),
  frozenShare: metric('frozenShare'),
  sharpness: metric('sharpness.mean', Math.log1p),
  sharpnessLeast: metric('sharpness.min', Math.log1p),
  noise: metric('noise.mean'),
  mainColourLightness: extra('mainColourLightness'),
  mainColourRed: extra('mainColourRed'),
  mainColourYellow: extra('mainColourYellow'),
  motion: metric('motion.mean'),
  motionMost: metric('motion.max'),
  shake: metric('cameraShake.mean'),
  shakeMost: metric('cameraShake.max'),
  travelAcross: travel('shiftX'),
  travelUp: travel('shiftY'),
  cameraStatic: camera('static'),
  cameraPan: camera('pan'),
  cameraTilt: camera('tilt'),
  cameraHandheld: camera('handheld'),
  cameraMoving: camera('moving'),
  loudness: extra('loudness'),
  loudnessMost: extra('loudnessMost'),
  soundPeak: extra('soundPeak'),
  silenceShare: metric('silenceShare'),
  clipLoudness: ofClip('integratedLufs'),
  clipLoudnessRange: ofClip('loudnessRangeLu'),
  clipTruePeak: ofClip('truePeakDbtp'),
  clipSoundClipped: ofClip('clippedShare'),
  speechShare: metric('speechShare'),
  clipSpeechShare: ofClip('speechShare'),
  length: seconds,
  lengthLog: (clip, shot) => {
    const length = seconds(clip, shot);
    return length === null ? null : Math.log(length);
  },
  lengthInClip: (clip, shot) => {
    const all = frames(clip);
    return all === null || all === 0 ? null : (clip.endFrame[shot]! - clip.startFrame[shot]!) / all;
  },
  position: (clip, shot) => {
    const all = frames(clip);
    return all === null || all === 0 ? null : (clip.startFrame[shot]! + clip.endFrame[shot]!) / 2 / all;
  },
  shotNumber: (_, shot) => shot + 1,
  shotsInClip: ({ startFrame }) => startFrame.length,
  sharpnessInClip: (clip, shot) =>
    difference(
      logOf(clip.metric('sharpness.mean')?.[shot] ?? null),
      logOf(clip.clipMetric('sharpness.mean')),
    ),
  lumaInClip: (clip, shot) =>
    difference(clip.metric('luma.mean')?.[shot] ?? null, clip.clipMetric('luma.mean')),
  motionInClip: (clip, shot) =>
    difference(clip.metric('motion.mean')?.[shot] ?? null, clip.clipMetric('motion.mean')),
  loudnessInClip: (clip, shot) =>
    difference(clip.extras.loudness[shot] ?? null, clip.clipMetric('integratedLufs')),
};
