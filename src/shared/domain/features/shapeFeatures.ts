import type { FeatureDefinition } from './registry.ts';

const untimed = 'the times of the frames are not known';
const never = 'never missing once the shots are known';

type Part = Omit<FeatureDefinition, 'scope'> & { scope?: 'clip' };

const shape: readonly Part[] = [
  {
    ...{ name: 'length', group: 'length', unit: 's', source: 'shots', direction: 'neither' },
    ...{ missing: untimed, about: 'length of the shot' },
  },
  {
    ...{ name: 'lengthLog', group: 'length', unit: 'ln s', source: 'shots', direction: 'neither' },
    ...{ missing: untimed, about: 'natural logarithm of the length' },
  },
  {
    ...{ name: 'lengthInClip', group: 'length', unit: 'share', source: 'shots', direction: 'neither' },
    ...{ missing: never, about: 'share of the clip’s frames' },
  },
  {
    ...{ name: 'position', group: 'position', unit: '0–1', source: 'shots', direction: 'neither' },
    ...{ missing: never, about: 'middle of the shot within the clip’s frames' },
  },
  {
    ...{ name: 'shotNumber', group: 'position', unit: 'count', source: 'shots', direction: 'neither' },
    ...{ missing: never, about: 'number of the shot within the clip, from 1' },
  },
  {
    ...{ name: 'shotsInClip', group: 'position', unit: 'count', source: 'shots', direction: 'neither' },
    ...{ scope: 'clip', missing: never, about: 'shots of the clip' },
  },
  {
    ...{ name: 'sharpnessInClip', group: 'position', unit: 'ln ratio', source: 'picture', direction: 'more' },
    ...{ missing: 'the shot or the clip has no still', about: 'sharpness against the clip’s mean' },
  },
  {
    ...{ name: 'lumaInClip', group: 'position', unit: 'levels', source: 'picture', direction: 'neither' },
    ...{ missing: 'no frame was measured', about: 'luma against the clip’s mean' },
  },
  {
    ...{ name: 'motionInClip', group: 'position', unit: 'levels', source: 'picture', direction: 'neither' },
    ...{ missing: 'no frame was measured', about: 'motion against the clip’s mean' },
  },
  {
    ...{ name: 'loudnessInClip', group: 'position', unit: 'LU', source: 'sound', direction: 'neither' },
    ...{
      missing: 'the shot or the clip has no measurable sound',
      about: 'loudness against the clip’s integrated loudness',
    },
  },
];

/** Length, position and how a shot stands within its clip. */
export const featuresOfShape: readonly FeatureDefinition[] = shape.map((part) => ({
  scope: 'shot',
  ...part,
}));
