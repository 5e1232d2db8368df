import type { FeatureDefinition } from './registry.ts';

const noSound = 'the clip has no sound';
const silent = 'the clip has no sound, or nothing loud enough to measure';

type Part = Omit<FeatureDefinition, 'source' | 'group'>;

const of = (group: FeatureDefinition['group'], parts: readonly Part[]): FeatureDefinition[] =>
  parts.map((part) => ({ ...part, group, source: 'sound' }));

/** Sound and speech; the numbers are those of docs/specs/sound.md. */
export const featuresOfSound: readonly FeatureDefinition[] = [
  ...of('sound', [
    {
      ...{ name: 'loudness', unit: 'LUFS', scope: 'shot', direction: 'neither' },
      ...{
        missing: silent,
        about: 'energy mean of the momentary loudness in the shot, above −70 LUFS (no relative gate)',
      },
    },
    {
      ...{ name: 'loudnessMost', unit: 'LUFS', scope: 'shot', direction: 'neither' },
      ...{ missing: silent, about: 'greatest momentary loudness in the shot' },
    },
    {
      ...{ name: 'soundPeak', unit: 'dBFS', scope: 'shot', direction: 'neither' },
      ...{ missing: silent, about: 'greatest sample of the shot' },
    },
    {
      ...{ name: 'silenceShare', unit: 'share', scope: 'shot', direction: 'neither' },
      ...{ missing: noSound, about: 'share of the shot that is silent' },
    },
    {
      ...{ name: 'clipLoudness', unit: 'LUFS', scope: 'clip', direction: 'neither' },
      ...{ missing: silent, about: 'integrated loudness of the clip (EBU R 128)' },
    },
    {
      ...{ name: 'clipLoudnessRange', unit: 'LU', scope: 'clip', direction: 'neither' },
      ...{ missing: silent, about: 'loudness range of the clip' },
    },
    {
      ...{ name: 'clipTruePeak', unit: 'dBTP', scope: 'clip', direction: 'less' },
      ...{ missing: silent, about: 'true peak of the clip' },
    },
    {
      ...{ name: 'clipSoundClipped', unit: 'share', scope: 'clip', direction: 'less' },
      ...{ missing: noSound, about: 'share of samples in runs of three or more at full scale' },
    },
  ]),
  ...of('speech', [
    {
      ...{ name: 'speechShare', unit: 'share', scope: 'shot', direction: 'neither' },
      ...{
        missing: 'the clip has no sound, or the speech detector did not run',
        about: 'share of the shot in which somebody speaks',
      },
    },
    {
      ...{ name: 'clipSpeechShare', unit: 'share', scope: 'clip', direction: 'neither' },
      ...{
        missing: 'the clip has no sound, or the speech detector did not run',
        about: 'the same of the whole clip',
      },
    },
  ]),
];
