import { createModelRunner, loadOnnx } from './modelRunner.ts';

/** New samples a step, the samples before that the model sees again, and their rate. */
const stepSamples = 512;
const contextSamples = 64;
const speechSampleRate = 16_000;
/** Each probability covers this much sound. */
export const speechStepMs = (stepSamples * 1000) / speechSampleRate;

export interface SpeechDetector {
  /** Take 16 kHz mono sound in, any number of samples; resolves when all whole steps in it are done. */
  push(samples: Int16Array): Promise<void>;
  /** The probability of speech of every 32 ms; the last step is filled up with silence. Ends the model. */
  finish(): Promise<Float32Array>;
  /** End the model without a result; safe to call at any time. */
  dispose(): Promise<void>;
}

/**
 * Stream sound through Silero VAD v6: each run sees 64 samples of the step before and 512 new ones, and
 * carries a recurrent state, so the result does not depend on how the sound is cut into calls.
 *
 * @param modelPath - File of the model `speech`, see `resolveModel`.
 * @throws TrimbinError `model-missing`.
 * @see https://github.com/snakers4/silero-vad
 */
export async function createSpeechDetector(modelPath: string): Promise<SpeechDetector> {
  const runner = await createModelRunner(modelPath);
  const { Tensor } = await loadOnnx();
  const window = new Float32Array(contextSamples + stepSamples);
  const probability = new Float32Array(1);
  const input = new Tensor('float32', window, [1, window.length]);
  const output = new Tensor('float32', probability, [1, 1]);
  const sr = new Tensor('int64', BigInt64Array.of(BigInt(speechSampleRate)), []);
  // Two states take turns as input and output, so that no run makes garbage.
  const createState = (): InstanceType<typeof Tensor> =>
    new Tensor('float32', new Float32Array(256), [2, 1, 128]);
  let state = createState();
  let nextState = createState();
  let probabilities = new Float32Array(4096);
  let steps = 0;
  let filled = 0;

  async function runStep(): Promise<void> {
    await runner.run({ input, state, sr }, { output, stateN: nextState });
    [state, nextState] = [nextState, state];
    if (steps === probabilities.length) {
      const larger = new Float32Array(probabilities.length * 2);
      larger.set(probabilities);
      probabilities = larger;
    }
    probabilities[steps++] = probability[0]!;
    window.copyWithin(0, stepSamples);
    filled = 0;
  }

  return {
    async push(samples) {
      for (let read = 0; read < samples.length;) {
        const count = Math.min(stepSamples - filled, samples.length - read);
        const write = contextSamples + filled;
        for (let i = 0; i < count; i++) window[write + i] = samples[read + i]! / 32768;
        filled += count;
        read += count;
        if (filled === stepSamples) await runStep();
      }
    },
    async finish() {
      if (filled > 0) {
        window.fill(0, contextSamples + filled);
        await runStep();
      }
      await runner.dispose();
      return probabilities.slice(0, steps);
    },
    dispose: () => runner.dispose(),
  };
}
