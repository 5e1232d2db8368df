import type { FeatureDefinition } from './registry.ts';

type Part = Pick<FeatureDefinition, 'name' | 'unit' | 'direction' | 'about'>;

const noFrame = 'no frame of the shot was measured';
const noStill = 'the shot is too short to own a still';
const noShift = 'no frame of the shot could be compared with the one before it';
const noMove = 'too few frames, or a picture without contrast';

const of = (
  group: FeatureDefinition['group'],
  missing: string,
  parts: readonly Part[],
): FeatureDefinition[] =>
  parts.map((part) => ({ ...part, group, missing, source: 'picture', scope: 'shot' }));

/** Picture and motion; the numbers are those of docs/specs/metrics.md. */
export const featuresOfPicture: readonly FeatureDefinition[] = [
  ...of('picture', noFrame, [
    { name: 'luma', unit: '0–255', direction: 'neither', about: 'mean luma' },
    {
      name: 'exposureError',
      unit: 'levels',
      direction: 'less',
      about: 'distance of the mean luma from the range 70–160, 0 inside it',
    },
    {
      name: 'lumaChange',
      unit: 'levels',
      direction: 'less',
      about: 'population standard deviation of the frames’ luma: light that changes within the shot',
    },
    { name: 'contrast', unit: '0–127.5', direction: 'neither', about: 'mean contrast of a frame' },
    { name: 'shadowsClipped', unit: 'share', direction: 'less', about: 'mean share of pixels with luma ≤ 2' },
    {
      name: 'highlightsClipped',
      unit: 'share',
      direction: 'less',
      about: 'mean share of pixels with luma ≥ 253',
    },
    { name: 'saturation', unit: '0–1', direction: 'neither', about: 'mean HSV saturation' },
    {
      name: 'colourfulness',
      unit: '0–150',
      direction: 'neither',
      about: 'mean of Hasler & Süsstrunk’s measure',
    },
    { name: 'blackShare', unit: 'share', direction: 'less', about: 'share of frames that are black' },
    { name: 'whiteShare', unit: 'share', direction: 'less', about: 'share of frames that are white' },
    { name: 'frozenShare', unit: 'share', direction: 'less', about: 'share of frames that are frozen' },
  ]),
  ...of('picture', noStill, [
    {
      name: 'sharpness',
      unit: 'ln levels²',
      direction: 'more',
      about: 'ln(1 + mean variance of the Laplacian of the stills)',
    },
    {
      name: 'sharpnessLeast',
      unit: 'ln levels²',
      direction: 'more',
      about: 'the same of the least sharp still: focus that is lost on the way',
    },
    { name: 'noise', unit: 'levels', direction: 'less', about: 'mean estimated noise of the stills' },
    {
      name: 'mainColourLightness',
      unit: 'OKLab L, 0–1',
      direction: 'neither',
      about: 'lightness of the main colours, weighted by their share',
    },
    {
      name: 'mainColourRed',
      unit: 'OKLab a',
      direction: 'neither',
      about: 'green (−) to red (+) of the main colours, weighted by their share',
    },
    {
      name: 'mainColourYellow',
      unit: 'OKLab b',
      direction: 'neither',
      about: 'blue (−) to yellow (+) of the main colours, weighted by their share',
    },
  ]),
  ...of('motion', noShift, [
    {
      name: 'motion',
      unit: 'levels',
      direction: 'neither',
      about: 'mean change from frame to frame after the global shift is removed',
    },
    { name: 'motionMost', unit: 'levels', direction: 'neither', about: 'greatest such change' },
    {
      name: 'shake',
      unit: 'picture widths',
      direction: 'less',
      about: 'mean length of the change of shift from frame to frame',
    },
    { name: 'shakeMost', unit: 'picture widths', direction: 'less', about: 'greatest such change' },
    {
      name: 'travelAcross',
      unit: 'picture widths a frame',
      direction: 'neither',
      about: 'root mean square of the global shift to the side',
    },
    {
      name: 'travelUp',
      unit: 'picture heights a frame',
      direction: 'neither',
      about: 'root mean square of the global shift up and down',
    },
  ]),
  ...of('motion', noMove, [
    { name: 'cameraStatic', unit: '0 or 1', direction: 'neither', about: 'the camera does not move' },
    { name: 'cameraPan', unit: '0 or 1', direction: 'neither', about: 'the camera pans' },
    { name: 'cameraTilt', unit: '0 or 1', direction: 'neither', about: 'the camera tilts' },
    { name: 'cameraHandheld', unit: '0 or 1', direction: 'neither', about: 'the camera is in the hand' },
    { name: 'cameraMoving', unit: '0 or 1', direction: 'neither', about: 'the camera moves in another way' },
  ]),
];
