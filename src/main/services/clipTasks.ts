import type { Colour } from '#shared/domain/metrics.ts';
import type { SeriesMap, SoundData } from '#shared/domain/results.ts';
import type { ShotParams } from '#shared/domain/shotParams.ts';
import type { Transition } from '#shared/domain/shots.ts';
import type { DecodedGeometry, LoudnessSummary } from './ports.ts';

/** What the main thread and the analysis threads say to each other; see `src/main/workers`. */

/** A picture that may become a thumbnail: its JPEG lies in the task's spill file. */
export interface PictureCandidate {
  /** Frame number for small pictures, number of the still for stills. */
  position: number;
  source: 'still' | 'small';
  score: number;
  blank: boolean;
  width: number;
  height: number;
  offset: number;
  length: number;
}

export interface FrameTaskInit {
  size: { width: number; height: number };
  matrix: DecodedGeometry['matrix'];
  framesPerSecond: number;
  /** `null` where shots are not wanted. */
  shots: ShotParams | null;
  picture: boolean;
  /** Where to spill candidates for thumbnails; `null` where none are wanted. */
  spillPath: string | null;
}

/** Whole small pictures back to back. */
export interface FrameTaskMessage {
  frames: Uint8Array;
  count: number;
}

export interface FrameTaskResult {
  frameCount: number;
  transitions: Transition[] | null;
  series: SeriesMap | null;
  candidates: PictureCandidate[];
  /** The sprite as an encoded picture with the frame number of each tile; `null` where not wanted. */
  sprite: EncodedSprite | null;
}

export interface EncodedSprite {
  bytes: Uint8Array;
  columns: number;
  rows: number;
  tileWidth: number;
  tileHeight: number;
  frames: number[];
}

export interface SampleTaskInit {
  still: { width: number; height: number } | null;
  matrix: DecodedGeometry['matrix'];
  stillsPerBucket: number;
  spillPath: string | null;
  sound: { sampleRate: number; channels: number } | null;
  /** The speech model; `null` where there is no sound. */
  speechModelPath: string | null;
}

export type SampleTaskMessage =
  | { type: 'stills'; frames: Uint8Array; count: number }
  | { type: 'speech'; samples: Int16Array }
  | { type: 'sound'; samples: Float32Array }
  | { type: 'loudness'; loudness: LoudnessSummary | null; offsetMs: number; streamIndex: number };

export interface SampleTaskResult {
  stills: { series: SeriesMap; palettes: Colour[][] } | null;
  candidates: PictureCandidate[];
  sound: { data: SoundData; series: SeriesMap } | null;
}
