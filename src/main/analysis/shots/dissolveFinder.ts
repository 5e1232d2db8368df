import type { ShotParams } from '#shared/domain/shotParams.ts';
import type { Evidence } from './cutFinder.ts';
import { createMixMeter, type MixMeter } from './mixMeter.ts';

/** A dissolve or wipe from the first to the last mixed frame, inclusive. */
export interface FoundDissolve {
  startFrame: number;
  endFrame: number;
  confidence: number;
}

export interface DissolveFinder {
  /** Frames after a centre that must be there before it can be judged. */
  readonly lag: number;
  /** Largest stretch of frames looked at around a centre. */
  readonly span: number;
  /** Look for dissolves whose middle is near `centre`; frames `[begin, end)` hold no cut and may be looked at. */
  judge(centre: number, begin: number, end: number): FoundDissolve | null;
}

/** Half lengths tried, as seconds; each is looked at in steps of a sixth of itself. */
const halfSeconds = [0.13, 0.19, 0.28, 0.4, 0.58, 0.85, 1.2, 1.7, 2.4];
/** The three middle pictures may leave this share of the difference of the two ends unexplained. */
const mostUnexplained = 0.3;
/** Root mean square difference of the ends below which they are the same picture (luma levels). */
const leastDifference = 5;

export function createDissolveFinder(
  evidence: Evidence,
  framesPerSecond: number,
  params: ShotParams,
): DissolveFinder {
  const meter = createMixMeter(evidence);
  const longest = Math.max(4, Math.ceil((params.maxDissolveMs / 1000) * framesPerSecond));
  const shortest = Math.max(3, Math.round((params.minDissolveMs / 1000) * framesPerSecond));
  const halves = [...new Set(halfSeconds.map((s) => Math.max(2, Math.round(s * framesPerSecond))))].filter(
    (half) => half <= longest / 2 + 2,
  );
  const reach = Math.ceil(longest * 0.9) + 4;
  return {
    lag: reach,
    span: 2 * reach + 2,
    judge(centre, begin, end) {
      let best: FoundDissolve | null = null;
      for (const half of halves) {
        const step = Math.max(1, Math.floor(half / 5));
        if (centre % step !== 0 || centre - half < begin || centre + half >= end) continue;
        const rough = meter.rough(centre, half);
        if (rough.difference < leastDifference || rough.unexplained > mostUnexplained) continue;
        if (rough.early > 0.45 || rough.late < 0.55 || rough.middle < 0.2 || rough.middle > 0.8) continue;
        const found = examine(meter, centre, half, { begin, end, shortest, longest });
        if (found !== null && (best === null || found.confidence > best.confidence)) best = found;
      }
      return best;
    },
  };
}

interface Bounds {
  begin: number;
  end: number;
  shortest: number;
  longest: number;
}

/** Place the ramp of the mix and judge it with the pictures right outside it as ends. */
function examine(meter: MixMeter, centre: number, half: number, bounds: Bounds): FoundDissolve | null {
  let a = Math.max(bounds.begin, centre - Math.round(1.5 * half));
  let b = Math.min(bounds.end - 1, centre + Math.round(1.5 * half));
  let ramp = meter.ramp(a, b);
  for (let pass = 0; pass < 3 && ramp !== null; pass++) {
    const margin = Math.max(1, Math.round(0.08 * (ramp.end - ramp.start)));
    const nextA = Math.max(bounds.begin, Math.floor(ramp.start) - margin);
    const nextB = Math.min(bounds.end - 1, Math.ceil(ramp.end) + margin);
    if (nextA === a && nextB === b) break;
    a = nextA;
    b = nextB;
    ramp = meter.ramp(a, b);
  }
  if (ramp === null) return null;
  const startFrame = Math.max(bounds.begin, Math.round(ramp.start) + 1);
  const endFrame = Math.min(bounds.end - 1, Math.round(ramp.end) - 1);
  const length = endFrame - startFrame + 1;
  if (length < bounds.shortest || length > bounds.longest) return null;
  const confidence = meter.confidence(a, b, ramp);
  return { startFrame, endFrame, confidence };
}
