import { noiseSource, sampleRate, type StereoTrack } from './sound.ts';

/**
 * A voice that murmurs: pulses at the pitch of a voice through three resonances, a vowel for every vowel letter
 * of the line and a hiss for its consonants. It has the rhythm and the spectrum of speech and says nothing.
 *
 * @see D. H. Klatt, "Software for a cascade/parallel formant synthesizer", J. Acoust. Soc. Am. 67(3), 1980.
 * @see Peterson & Barney, "Control methods used in a study of the vowels", J. Acoust. Soc. Am. 24(2), 1952
 *   (formant frequencies of women).
 */
const formants: Record<string, readonly [number, number, number]> = {
  a: [850, 1220, 2810],
  e: [610, 2330, 2990],
  i: [430, 2480, 3070],
  o: [590, 920, 2710],
  u: [470, 1160, 2680],
};
const bandwidths = [90, 110, 170] as const;

export interface Voice {
  pitchHz: number;
  /** -1 left to 1 right. */
  pan: number;
}

interface Sound {
  formants: readonly [number, number, number] | null;
  seconds: number;
}

/** Letters to sounds; runs of vowels are one sound, so are runs of consonants. */
function soundsOf(text: string): Sound[] {
  const words = text.toLowerCase().match(/[a-z]+/g) ?? [];
  const sounds: Sound[] = [];
  for (const word of words) {
    for (const [run] of word.matchAll(/[aeiouy]+|[^aeiouy]+/g)) {
      const vowel = formants[run[0] === 'y' ? 'i' : (run[0] ?? '')];
      sounds.push(vowel ? { formants: vowel, seconds: 0.13 } : { formants: null, seconds: 0.055 });
    }
  }
  return sounds;
}

/** Two-pole resonator with unit gain at 0 Hz. */
class Resonator {
  #first = 0;
  #second = 0;

  run(input: number, hertz: number, bandwidth: number): number {
    const radius = Math.exp((-Math.PI * bandwidth) / sampleRate);
    const turn = 2 * radius * Math.cos((2 * Math.PI * hertz) / sampleRate);
    const output = (1 - turn + radius * radius) * input + turn * this.#first - radius * radius * this.#second;
    this.#second = this.#first;
    this.#first = output;
    return output;
  }
}

/** Say a line between two times; its sounds are stretched or squeezed to nine tenths of them. */
export function addVoice(track: StereoTrack, text: string, from: number, to: number, voice: Voice): void {
  const sounds = soundsOf(text);
  const natural = sounds.reduce((sum, { seconds }) => sum + seconds, 0);
  if (natural === 0) return;
  const length = Math.min(natural * 1.15, (to - from) * 0.9);
  const noise = noiseSource(text.length * 31 + Math.round(from * 1000));
  const resonators = bandwidths.map(() => new Resonator());
  const current: [number, number, number] = [
    ...(sounds.find((sound) => sound.formants)?.formants ?? [500, 1500, 2500]),
  ];
  let at = Math.round(from * sampleRate);
  let phase = 0;
  let voiced = 0;
  for (const [index, sound] of sounds.entries()) {
    const samples = Math.round((sound.seconds / natural) * length * sampleRate);
    const fall = 1.12 - (0.28 * index) / sounds.length;
    for (let n = 0; n < samples && at < track.left.length; n += 1, at += 1) {
      for (const k of [0, 1, 2] as const)
        current[k] += 0.0016 * ((sound.formants ?? current)[k] - current[k]);
      voiced += 0.0012 * ((sound.formants ? 1 : 0.08) - voiced);
      phase += (voice.pitchHz * fall * (1 + 0.015 * Math.sin(at / 1500))) / sampleRate;
      if (phase >= 1) phase -= 1;
      // A glottal pulse opens slowly and closes fast.
      const pulse = phase < 0.6 ? Math.sin((Math.PI * phase) / 0.6) ** 2 - 0.3 : -0.3;
      let value = pulse * voiced + 0.04 * noise();
      for (const [k, resonator] of resonators.entries())
        value = resonator.run(value, current[k] ?? 0, bandwidths[k] ?? 0);
      const out = 0.2 * value + 0.012 * (1 - voiced) * noise();
      track.left[at] = track.left[at]! + out * (1 - Math.max(0, voice.pan));
      track.right[at] = track.right[at]! + out * (1 + Math.min(0, voice.pan));
    }
  }
}
