import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildModels } from '../../../scripts/buildModels.ts';
import { speechSpans } from '#main/analysis/audio/speechSpans.ts';
import { resolveModel } from '#main/inference/models.ts';
import { createSpeechDetector, speechStepMs } from '#main/inference/speechModel.ts';
import { hasShared, sharedPath, skipReason } from '../../support/shared.ts';

let modelPath = '';

beforeAll(async () => {
  buildModels(undefined, resolve(import.meta.dirname, '../../..'));
  modelPath = (await resolveModel('speech')).path;
});

function pcmOf(path: string): Int16Array {
  const args = ['-v', 'error', '-i', path, '-ac', '1', '-ar', '16000', '-f', 's16le', '-'];
  const bytes = execFileSync('ffmpeg', args, { maxBuffer: 1 << 26 });
  return new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

async function detect(samples: Int16Array, chunk = samples.length): Promise<Float32Array> {
  const detector = await createSpeechDetector(modelPath);
  for (let at = 0; at < samples.length; at += chunk) await detector.push(samples.subarray(at, at + chunk));
  return detector.finish();
}

describe('createSpeechDetector', () => {
  it('gives one probability for every 32 ms, the last step filled up', async () => {
    expect(speechStepMs).toBe(32);
    expect(await detect(new Int16Array(0))).toHaveLength(0);
    expect(await detect(new Int16Array(1))).toHaveLength(1);
    expect(await detect(new Int16Array(512 * 3 + 1))).toHaveLength(4);
  });

  it('hears no speech in silence, a tone or noise', async () => {
    let state = 1;
    const noise = Int16Array.from({ length: 32_000 }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return (state >>> 20) - 2048;
    });
    const tone = Int16Array.from({ length: 32_000 }, (_, i) => 8000 * Math.sin(i * 0.17));
    for (const samples of [new Int16Array(32_000), tone, noise]) {
      expect(Math.max(...(await detect(samples)))).toBeLessThan(0.5);
    }
  });

  it('can be ended early and twice', async () => {
    const detector = await createSpeechDetector(modelPath);
    await detector.dispose();
    await detector.dispose();
    await expect(detector.push(new Int16Array(512))).rejects.toThrow(/after its end/);
  });

  it('names a file that is no model', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'trimbin-speech-'));
    afterAll(() => rmSync(folder, { recursive: true, force: true }));
    const path = join(folder, 'broken.onnx');
    writeFileSync(path, 'no model');
    await expect(createSpeechDetector(path)).rejects.toMatchObject({ code: 'model-missing' });
  });

  it.skipIf(!hasShared)(`does not depend on how the sound is cut ${skipReason}`, async () => {
    const samples = pcmOf(sharedPath('audio/jfk.wav'));
    const whole = await detect(samples);
    expect(await detect(samples, 777)).toEqual(whole);
    expect(Math.max(...whole)).toBeGreaterThan(0.99);
    const spans = speechSpans(whole, speechStepMs);
    expect(spans.length).toBeGreaterThanOrEqual(3);
    expect(spans[0]!.startMs).toBeGreaterThan(100);
  });

  it.skipIf(!hasShared)(`hears no speech in the music of Big Buck Bunny ${skipReason}`, async () => {
    const probabilities = await detect(pcmOf(sharedPath('media/bbb_0_30.webm')));
    expect(speechSpans(probabilities, speechStepMs)).toEqual([]);
  });

  it.skipIf(!hasShared)(
    `finds the turns of AMI meetings: precision ≥ 0.97, recall ≥ 0.88 ${skipReason}`,
    async () => {
      const turns = ['debug.development', 'debug.test', 'debug.train', 'sample'].flatMap((name) =>
        readTurns(name),
      );
      let [hit, false_, missed] = [0, 0, 0];
      for (const name of ['dev00', 'trn08', 'tst00', 'sample']) {
        const samples = pcmOf(sharedPath('audio/ami', `${name}.wav`));
        const durationMs = samples.length / 16;
        const found = new Uint8Array(Math.round(durationMs));
        const truth = new Uint8Array(found.length);
        for (const span of speechSpans(await detect(samples), speechStepMs, undefined, durationMs)) {
          found.fill(1, Math.round(span.startMs), Math.round(span.endMs));
        }
        for (const turn of turns) if (turn.name === name) truth.fill(1, turn.startMs, turn.endMs);
        for (let ms = 0; ms < found.length; ms++) {
          if (found[ms] === 1 && truth[ms] === 1) hit++;
          else if (found[ms] === 1) false_++;
          else if (truth[ms] === 1) missed++;
        }
      }
      expect(hit / (hit + false_)).toBeGreaterThanOrEqual(0.97);
      expect(hit / (hit + missed)).toBeGreaterThanOrEqual(0.88);
    },
  );
});

function readTurns(list: string): { name: string; startMs: number; endMs: number }[] {
  const lines = readFileSync(sharedPath('audio/ami', `${list}.rttm`), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => {
    const fields = line.split(/\s+/);
    const startMs = Math.round(Number(fields[3]) * 1000);
    return { name: fields[1]!, startMs, endMs: startMs + Math.round(Number(fields[4]) * 1000) };
  });
}
