import type { Transition } from '#shared/domain/shots.ts';

export type GradualType = 'dissolve' | 'fade-in' | 'fade-out';

/** A hard cut: `frame` is the first frame of the new shot. */
export interface TrueCut {
  frame: number;
  /** plain · short (a shot of ≤ 12 frames beside it) · dark (dark to dark) · jump (same source, other place) */
  kind: string;
  films: string[];
}

/** A gradual transition, first to last mixed frame, both inclusive. */
export interface TrueGradual {
  startFrame: number;
  endFrame: number;
  type: GradualType;
  /** Another right answer: a dissolve out of or into a nearly black shot may be called a fade. */
  also?: GradualType;
  /** dissolve · wipe · fade-black · fade-white · film (shots_truth.json) */
  kind: string;
  /** What made it, e.g. `wipe:clock` or `xfade:smoothleft`. */
  made: string;
  films: string[];
}

/** Something that looks like a change of shot and is none. */
export interface Distractor {
  startFrame: number;
  endFrame: number;
  /** flash · title · foreground · whip · zoom · shake · strobe · exposure · damaged */
  kind: string;
  film: string;
}

/** What is known about one montage or clip. Frames are 0-based in presentation order. */
export interface Truth {
  id: string;
  /** Absolute path of the encoded file. */
  file: string;
  framesPerSecond: number;
  frameCount: number;
  cuts: TrueCut[];
  /** Hard changes into or out of black, and changes too small to see: either answer is accepted. */
  eitherWay: number[];
  gradual: TrueGradual[];
  distractors: Distractor[];
  /** Kind of material, where the montage was drawn up as one (`materialPlan.ts`). */
  material?: string;
  /** Which sources it shows. */
  films: string[];
}

export type Detected = Pick<Transition, 'type' | 'startFrame' | 'endFrame' | 'confidence'>;

interface SharedClip {
  fps: number;
  frames: number;
  cuts: number[];
  to_or_from_black?: number[];
  titles?: number[];
  not_cuts?: number[];
  soft: [number, number, GradualType][];
}

/** Read `shots_truth.json` (see its `_note`) as truths of the clips in `folder`. */
export function readSharedTruth(text: string, folder: string): Truth[] {
  const clips = JSON.parse(text) as Record<string, SharedClip | string>;
  return Object.entries(clips).flatMap(([name, clip]) => {
    if (typeof clip === 'string') return [];
    const fps = clip.fps === 29.97 ? 30000 / 1001 : clip.fps;
    const still = [...(clip.titles ?? []), ...(clip.not_cuts ?? [])].filter(
      (f, i, all) => all.indexOf(f) === i,
    );
    return [
      {
        id: name,
        file: `${folder}/${name}`,
        framesPerSecond: fps,
        frameCount: clip.frames,
        cuts: clip.cuts.map((frame) => ({ frame, kind: 'plain', films: [name] })),
        eitherWay: clip.to_or_from_black ?? [],
        gradual: clip.soft.map(([startFrame, endFrame, type]) => ({
          startFrame,
          endFrame,
          type,
          kind: type === 'dissolve' ? 'dissolve' : 'fade-black',
          made: 'film',
          films: [name],
        })),
        distractors: still.map((f) => ({ startFrame: f - 1, endFrame: f + 1, kind: 'title', film: name })),
        films: [name],
      },
    ];
  });
}
