import type { PictureMetrics } from '#shared/domain/metrics.ts';
import type { AnalyserResults } from '#shared/domain/results.ts';
import type { ShotSpan } from '#shared/domain/shots.ts';
import { createPictureSummariser, type PictureSummariser } from '../picture/pictureSummary.ts';

/** What is said of a range of frames of which nothing was measured. */
export const unmeasured: PictureMetrics = {
  luma: null,
  contrast: null,
  shadowsClipped: null,
  highlightsClipped: null,
  saturation: null,
  colourfulness: null,
  sharpness: null,
  noise: null,
  motion: null,
  shiftX: null,
  shiftY: null,
  cameraShake: null,
  cameraMove: 'unknown',
  blackShare: null,
  whiteShare: null,
  frozenShare: null,
  dominantColours: [],
};

const nothing: PictureSummariser = {
  stretches: { black: [], white: [], frozen: [] },
  summarise: () => unmeasured,
};

const none = new Float32Array(0);

/**
 * The summariser of one clip's stored picture series.
 *
 * @param framesPerSecond - Average rate, > 0.
 * @throws TrimbinError never: a clip without the picture analyser's results gives `unmeasured`.
 */
export function pictureMeasures(
  picture: AnalyserResults['picture'],
  shots: readonly ShotSpan[],
  framesPerSecond: number,
): PictureSummariser {
  if (!picture || picture.data.frameCount === 0) return nothing;
  const { data, series } = picture;
  const of = (name: string): Float32Array => {
    const values = series[name];
    return values instanceof Float32Array ? values : Float32Array.from(values ?? none);
  };
  return createPictureSummariser(
    {
      series: {
        luma: of('luma'),
        contrast: of('contrast'),
        shadowsClipped: of('shadowsClipped'),
        highlightsClipped: of('highlightsClipped'),
        saturation: of('saturation'),
        colourfulness: of('colourfulness'),
        motion: of('motion'),
        shiftX: of('shiftX'),
        shiftY: of('shiftY'),
      },
      stills: {
        stillFrame: series['stillFrame'] ?? none,
        stillSharpness: of('stillSharpness'),
        stillNoise: of('stillNoise'),
      },
      palettes: data.palettes,
      smallWidth: data.smallWidth,
      smallHeight: data.smallHeight,
      framesPerSecond,
    },
    shots,
  );
}
