import type { ErrorData } from '#shared/errors.ts';
import type { MediaInfo } from '#shared/domain/mediaInfo.ts';

/** What services and adapters agree on. Adapters implement these; services know nothing else of the world. */

export interface MediaProbe {
  /** @throws TrimbinError `media-*`, naming the file and what to do. */
  probe(path: string, signal?: AbortSignal): Promise<MediaInfo>;
}

/** Which of the outputs of the one decode are wanted. */
export interface DecodeRequest {
  path: string;
  info: MediaInfo;
  /** Every picture, small: at most `smallWidth` on the long side. */
  small: { longSide: number } | null;
  /** Sampled pictures for sharpness, noise and thumbnails; never enlarged. */
  stills: { width: number; intervalMs: number } | null;
  /** 16 kHz mono for speech, original rate for level and clipping, EBU R 128 in the same process. */
  sound: { streamIndex: number } | null;
}

export interface DecodedGeometry {
  small: { width: number; height: number } | null;
  still: { width: number; height: number } | null;
  /** Luma coefficients of the stored YUV, for conversion to RGB. */
  matrix: 'bt601' | 'bt709' | 'bt2020';
  sound: { sampleRate: number; channels: number } | null;
}

/**
 * Where decoded material goes. Each call resolves when the receiver can take more: that is the
 * bounded queue. Buffers hold whole pictures back to back and are handed over for good.
 */
export interface DecodeSink {
  begin(geometry: DecodedGeometry): Promise<void>;
  small(frames: Uint8Array, firstFrame: number, count: number): Promise<void>;
  stills(frames: Uint8Array, firstStill: number, count: number): Promise<void>;
  /** 16 kHz mono, signed 16 bit. */
  speechPcm(samples: Int16Array): Promise<void>;
  /** Original rate, interleaved, 32-bit float. */
  soundPcm(samples: Float32Array): Promise<void>;
}

export interface LoudnessSummary {
  integratedLufs: number | null;
  loudnessRangeLu: number | null;
  shortTermMaxLufs: number | null;
  momentaryMaxLufs: number | null;
  truePeakDbtp: number | null;
  /** Momentary loudness every 100 ms, LUFS, for the curve. */
  momentaryLufs: Float32Array;
}

export interface DecodeSummary {
  frameCount: number;
  /** Presentation time of every picture, ms from the first. */
  ptsMs: Float64Array;
  /** Presentation time of every still on the same clock. */
  stillPtsMs: Float64Array;
  /** Where the sound starts on that clock. */
  soundOffsetMs: number;
  loudness: LoudnessSummary | null;
  /** Pictures the decoder reported as damaged. */
  damagedFrames: number;
  warnings: string[];
}

export interface FrameSource {
  /**
   * Decode once, feeding every wanted output. Resolves when ffmpeg has ended and every sink call has been
   * taken; on abort or failure ffmpeg is killed and has exited before the promise settles.
   *
   * @throws TrimbinError `cancelled`, `media-*`, `ffmpeg-*`.
   */
  decode(request: DecodeRequest, sink: DecodeSink, options: DecodeOptions): Promise<DecodeSummary>;
}

export interface DecodeOptions {
  signal: AbortSignal;
  onProgress?: (doneMs: number) => void;
}

export type Outcome<T> = { ok: true; value: T } | { ok: false; error: ErrorData };
