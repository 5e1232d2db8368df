import { defaultShotParams, type ShotParams } from '#shared/domain/shotParams.ts';

/** The slider: 0 finds least, 100 finds most; what the analysis uses by default lies at 50. */
export const defaultSensitivity = Math.round((1 - defaultShotParams.cutConfidence) * 100);

/** Confidence at either end of the slider: 0 and 1 would find everything and nothing. */
const bounds = { min: 0.03, max: 0.97 };

/** From which confidence on transitions are reported at a place of the slider, 0–100. */
export function paramsForSensitivity(sensitivity: number): Partial<ShotParams> {
  const confidence = Math.min(bounds.max, Math.max(bounds.min, 1 - sensitivity / 100));
  return { cutConfidence: confidence, gradualConfidence: confidence };
}
