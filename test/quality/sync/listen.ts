import { execFileSync } from 'node:child_process';
import type { Span } from '#shared/domain/metrics.ts';
import { speechSpans } from '#main/analysis/audio/speechSpans.ts';
import { wordSpans } from '#main/analysis/subtitles/sync/wordSpans.ts';
import { createSpeechDetector, speechStepMs } from '#main/inference/speechModel.ts';
import { resolveModel } from '#main/inference/models.ts';
import { sharedPath } from '../../support/shared.ts';
import { projectRoot } from '../../support/cli.ts';
import { loadConfig } from '#main/config.ts';
import { ffmpegPath } from '../ffmpegPath.ts';
import type { Prng } from '../prng.ts';
import { joinTalk, type Excerpt } from './talk.ts';

/** Excerpts that there is sound of, 16 kHz mono. */
const sounding = ['dev00', 'sample', 'trn08', 'tst00'];
const samplesPerMs = 16;

/** A talk of excerpts with sound, as people wrote its turns down and as the speech detector hears them. */
export async function listen(
  excerpts: readonly Excerpt[],
  leastMs: number,
  random: Prng,
): Promise<{ turns: Span[]; reference: Span[] }> {
  const known = excerpts.filter(({ name }) => sounding.includes(name));
  const { turns, parts, durationMs } = joinTalk(known, leastMs, random);
  const { modelsDir } = loadConfig(projectRoot);
  const detector = await createSpeechDetector((await resolveModel('speech', modelsDir)).path);
  const sound = new Int16Array(durationMs * samplesPerMs);
  for (const { name, atMs } of parts) sound.set(samplesOf(name), atMs * samplesPerMs);
  await detector.push(sound);
  const probabilities = await detector.finish();
  return { turns, reference: wordSpans(speechSpans(probabilities, speechStepMs)) };
}

const decoded = new Map<string, Int16Array>();

function samplesOf(name: string): Int16Array {
  const known = decoded.get(name);
  if (known) return known;
  const args = ['-v', 'error', '-i', sharedPath(`audio/ami/${name}.wav`), '-ac', '1', '-ar', '16000'];
  const bytes = execFileSync(ffmpegPath(), [...args, '-f', 's16le', '-'], { maxBuffer: 1e8 });
  const samples = new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  decoded.set(name, samples);
  return samples;
}
