import type * as OnnxModule from 'onnxruntime-node';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { TrimbinError } from '#shared/errors.ts';
import { forbidTelemetry } from './telemetry.ts';

/** A loaded model. Not for two runs at a time. */
export interface ModelRunner {
  /** Run once; tensors given for outputs are written in place. */
  run(inputs: Record<string, Tensor>, outputs: Record<string, Tensor>): Promise<void>;
  /** Give the memory back; safe to call twice. */
  dispose(): Promise<void>;
}

export type Onnx = typeof OnnxModule;

/** Loaded when the first model is needed: the native library takes 50 ms and 30 MB. */
export async function loadOnnx(): Promise<Onnx> {
  forbidTelemetry();
  const loaded = await import('onnxruntime-node');
  // The package is CommonJS; bundlers and Node differ in where its names appear.
  return 'InferenceSession' in loaded ? loaded : (loaded as { default: Onnx }).default;
}

/**
 * Load a model for the CPU.
 *
 * @param threads - Threads inside one run; small models are fastest with 1, and the decoder needs the cores.
 * @throws TrimbinError `model-missing` when the runtime cannot read the file.
 */
export async function createModelRunner(modelPath: string, threads = 1): Promise<ModelRunner> {
  const onnx = await loadOnnx();
  let session: InferenceSession | null;
  try {
    session = await onnx.InferenceSession.create(modelPath, {
      executionProviders: ['cpu'],
      executionMode: 'sequential',
      graphOptimizationLevel: 'all',
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      logSeverityLevel: 3,
    });
  } catch (cause) {
    const message = `The model ${modelPath} cannot be loaded. Run "npm run build" to make it again.`;
    throw new TrimbinError('model-missing', message, { path: modelPath }, { cause });
  }
  return {
    async run(inputs, outputs) {
      if (session === null)
        throw new TrimbinError('internal', `The model ${modelPath} was used after its end.`);
      await session.run(inputs, outputs);
    },
    async dispose() {
      const ended = session;
      session = null;
      await ended?.release();
    },
  };
}
