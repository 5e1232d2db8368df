/** Sound made from numbers: 48 kHz stereo, 32-bit float between -1 and 1 while it is mixed. */
export const sampleRate = 48_000;

export interface StereoTrack {
  left: Float32Array;
  right: Float32Array;
}

export function silentTrack(seconds: number): StereoTrack {
  const samples = Math.round(seconds * sampleRate);
  return { left: new Float32Array(samples), right: new Float32Array(samples) };
}

/** Numbers from -1 to 1 that are the same on every run (mulberry32). */
export function noiseSource(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2_147_483_648 - 1;
  };
}

/** Air of a room: noise through two slow low-passes, a little different in each ear, with a faint mains hum. */
export function addRoomTone(track: StereoTrack, level: number, seed: number): void {
  for (const [index, channel] of [track.left, track.right].entries()) {
    const noise = noiseSource(seed + index);
    let [first, second] = [0, 0];
    for (let n = 0; n < channel.length; n += 1) {
      first += 0.06 * (noise() - first);
      second += 0.06 * (first - second);
      channel[n] = channel[n]! + level * (6 * second + 0.12 * Math.sin((2 * Math.PI * 50 * n) / sampleRate));
    }
  }
}

/** Rain: bright hiss that swells, and single drops. */
export function addRain(track: StereoTrack, from: number, to: number, level: number, seed: number): void {
  for (const [index, channel] of [track.left, track.right].entries()) {
    const noise = noiseSource(seed + 7 * index);
    let low = 0;
    let drop = 0;
    const [start, end] = [
      Math.round(from * sampleRate),
      Math.min(channel.length, Math.round(to * sampleRate)),
    ];
    for (let n = start; n < end; n += 1) {
      const white = noise();
      low += 0.35 * (white - low);
      if (white > 0.9996) drop = 1;
      drop *= 0.997;
      const edge = Math.min(1, (n - start) / sampleRate, (end - n) / sampleRate);
      channel[n] = channel[n]! + level * edge * (0.5 * (white - low) + 0.8 * drop * white);
    }
  }
}

/** One step on a wooden floor: a dull knock and the scrape of the sole. `pan` is -1 left to 1 right. */
export function addFootstep(track: StereoTrack, at: number, pan: number, level: number, seed: number): void {
  const noise = noiseSource(seed);
  const start = Math.round(at * sampleRate);
  let low = 0;
  for (let n = 0; n < 0.22 * sampleRate && start + n < track.left.length; n += 1) {
    const seconds = n / sampleRate;
    low += 0.08 * (noise() - low);
    const knock = Math.sin(2 * Math.PI * 92 * seconds) * Math.exp(-seconds * 42);
    const scrape = low * 3 * Math.exp(-seconds * 22);
    const value = level * (knock + scrape);
    track.left[start + n] = track.left[start + n]! + value * (1 - Math.max(0, pan));
    track.right[start + n] = track.right[start + n]! + value * (1 + Math.min(0, pan));
  }
}

/** A struck tone of three partials that rings out; used for the bell, the melody and the slate's clap. */
export function addTone(track: StereoTrack, at: number, hertz: number, seconds: number, level: number): void {
  const start = Math.round(at * sampleRate);
  const length = Math.min(Math.round(seconds * sampleRate), track.left.length - start);
  for (let n = 0; n < length; n += 1) {
    const time = n / sampleRate;
    const phase = 2 * Math.PI * hertz * time;
    const ring = Math.sin(phase) + 0.4 * Math.sin(2.01 * phase) + 0.2 * Math.sin(3.98 * phase);
    const edge = Math.min(1, n / 96, (length - n) / 480);
    const value = level * edge * ring * Math.exp((-3.2 * time) / seconds);
    track.left[start + n] = track.left[start + n]! + value;
    track.right[start + n] = track.right[start + n]! + value * 0.92;
  }
}

/** The projector: a click 24 times a second. */
export function addProjector(track: StereoTrack, from: number, to: number, level: number): void {
  const noise = noiseSource(24);
  for (let at = from; at < to; at += 1 / 24) {
    const start = Math.round(at * sampleRate);
    for (let n = 0; n < 400 && start + n < track.left.length; n += 1) {
      const value = level * noise() * Math.exp(-n / 60);
      track.left[start + n] = track.left[start + n]! + value;
      track.right[start + n] = track.right[start + n]! + value;
    }
  }
}

/** Canonical WAV: 16 bit PCM, little endian; what exceeds full scale is clipped. */
export function toWav({ left, right }: StereoTrack): Buffer {
  const bytes = left.length * 4;
  const wav = Buffer.alloc(44 + bytes);
  wav.write('RIFF', 0, 'latin1');
  wav.writeUInt32LE(36 + bytes, 4);
  wav.write('WAVEfmt ', 8, 'latin1');
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(2, 22);
  wav.writeUInt32LE(sampleRate, 24);
  wav.writeUInt32LE(sampleRate * 4, 28);
  wav.writeUInt16LE(4, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36, 'latin1');
  wav.writeUInt32LE(bytes, 40);
  for (let n = 0; n < left.length; n += 1) {
    wav.writeInt16LE(toInt16(left[n]!), 44 + 4 * n);
    wav.writeInt16LE(toInt16(right[n]!), 46 + 4 * n);
  }
  return wav;
}

function toInt16(value: number): number {
  return Math.max(-32_768, Math.min(32_767, Math.round(value * 32_767)));
}
