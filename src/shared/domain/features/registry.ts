import { featuresOfPicture } from './pictureFeatures.ts';
import { featuresOfShape } from './shapeFeatures.ts';
import { featuresOfSound } from './soundFeatures.ts';

/**
 * One number that every shot has, or is said not to have. The registry below is the only place that knows which
 * there are: the vector, the exports, the models and docs/specs/features.md all follow it.
 */
export interface FeatureDefinition {
  /** Column name in every export; also the key `feature.<name>` of its label in each language. */
  name: string;
  group: FeatureGroup;
  unit: string;
  /** What measures it; missing values are explained by whether this has run. `probe`: the file itself. */
  source: FeatureSource;
  /** `clip`: measured of the whole clip, the same for all its shots. */
  scope: 'shot' | 'clip';
  /** Which way is better to most eyes and ears; `neither` where that is a matter of taste. */
  direction: 'more' | 'less' | 'neither';
  /** What a missing value means once the source has run. It is never 0: exports leave it empty, models say how they fill it. */
  missing: string;
  /** What it is, in one line of the documentation. */
  about: string;
}

export const featureGroups = ['picture', 'motion', 'sound', 'speech', 'length', 'position'] as const;
export type FeatureGroup = (typeof featureGroups)[number];

/** Analysers that can feed a feature; later ones join here. */
export const featureSources = ['probe', 'shots', 'picture', 'sound'] as const;
export type FeatureSource = (typeof featureSources)[number];

/** Every feature, in the order of the vector. Append only: a stored model names the features that it reads. */
export const features: readonly FeatureDefinition[] = [
  ...featuresOfPicture,
  ...featuresOfSound,
  ...featuresOfShape,
];

export const featureNames: readonly string[] = features.map(({ name }) => name);

const byName = new Map(features.map((feature) => [feature.name, feature]));

export function featureNamed(name: string): FeatureDefinition | null {
  return byName.get(name) ?? null;
}
