/** Curves for drawing: one value a step, all channels together, linear, 1 is full scale. */
export interface Envelope {
  stepMs: number;
  peak: Float32Array;
  rms: Float32Array;
}

export interface EnvelopeBuilder {
  /** Sample frames that the open step still takes. */
  readonly room: number;
  /** Add sample frames to the open step, no more than `room`. */
  add(sampleFrames: number, peak: number, squares: number): void;
  finish(): Envelope;
}

/**
 * Collect peak and RMS in steps of even length; the last step may be shorter. When `mostSteps` are full,
 * neighbours are joined and the step doubles, so an hour takes no more room than a minute.
 *
 * @param stepFrames - Sample frames in a step at the start.
 * @param mostSteps - Room, an even number.
 */
export function createEnvelopeBuilder(
  sampleRate: number,
  channels: number,
  stepFrames: number,
  mostSteps: number,
): EnvelopeBuilder {
  if (mostSteps < 2 || mostSteps % 2 !== 0) throw new RangeError(`Room for ${mostSteps} steps is not even.`);
  const peaks = new Float32Array(mostSteps);
  const squares = new Float64Array(mostSteps);
  let step = stepFrames;
  let closed = 0;
  let inOpen = 0;

  function joinNeighbours(): void {
    for (let i = 0; i < mostSteps / 2; i++) {
      peaks[i] = Math.max(peaks[2 * i]!, peaks[2 * i + 1]!);
      squares[i] = squares[2 * i]! + squares[2 * i + 1]!;
    }
    peaks.fill(0, mostSteps / 2);
    squares.fill(0, mostSteps / 2);
    closed = mostSteps / 2;
    step *= 2;
  }

  return {
    get room() {
      return step - inOpen;
    },
    add(sampleFrames, peak, sum) {
      if (closed === mostSteps) joinNeighbours();
      if (peak > peaks[closed]!) peaks[closed] = peak;
      squares[closed]! += sum;
      inOpen += sampleFrames;
      if (inOpen >= step) {
        closed++;
        inOpen = 0;
      }
    },
    finish() {
      const length = closed + (inOpen > 0 ? 1 : 0);
      const rms = new Float32Array(length);
      for (let i = 0; i < length; i++) {
        const samples = (i < closed ? step : inOpen) * channels;
        rms[i] = Math.sqrt(squares[i]! / samples);
      }
      return { stepMs: (step * 1000) / sampleRate, peak: peaks.slice(0, length), rms };
    },
  };
}
