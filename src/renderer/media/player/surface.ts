/** Where a player shows pictures: a film element, or stills that are made one by one. */
export interface Surface {
  /**
   * Show one frame.
   *
   * @returns the frame that is really on screen now.
   * @throws DOMException `AbortError` if another frame was asked for meanwhile.
   */
  show(frame: number, signal: AbortSignal): Promise<number>;
  /** `null` for stills, which do not run. */
  readonly film: FilmSurface | null;
  dispose(): void;
}

/** What runs by itself. */
export interface FilmSurface {
  play(rate: number): Promise<void>;
  pause(): void;
  setRate(rate: number): void;
  setSound(sound: { volume: number; isMuted: boolean }): void;
  /** Told for each picture that comes on screen while it runs, and at the end of the film. */
  onFrame(listener: (frame: number) => void): () => void;
  onEnded(listener: () => void): () => void;
}
