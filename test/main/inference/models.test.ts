import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildModels } from '../../../scripts/buildModels.ts';
import { speechDefaults } from '#main/analysis/audio/speechSpans.ts';
import { findModelFolder, readManifest, resolveModel } from '#main/inference/models.ts';

const root = resolve(import.meta.dirname, '../../..');
let scratch = '';

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'trimbin-models-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** An empty model folder with the manifest of the project. */
function emptyFolder(name: string): string {
  const folder = join(scratch, name, 'resources/models');
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(root, 'resources/models/manifest.json'), join(folder, 'manifest.json'));
  return folder;
}

describe('models', () => {
  it('lists for each model everything needed to trust and run it', () => {
    const { models } = readManifest(findModelFolder());
    expect(models.map((model) => model.name)).toContain('speech');
    const speech = models.find((model) => model.name === 'speech')!;
    expect(speech.thresholds).toEqual({ enter: speechDefaults.enter, leave: speechDefaults.leave });
    const installed = readFileSync(join(root, 'node_modules', speech.origin.package, 'package.json'), 'utf8');
    expect((JSON.parse(installed) as { version: string }).version).toBe(speech.origin.version);
  });

  it('says what to do when a model is missing, and nothing stands in for it', async () => {
    const folder = emptyFolder('missing');
    await expect(resolveModel('speech', folder)).rejects.toMatchObject({
      code: 'model-missing',
      message: expect.stringMatching(/silero_vad_v6\.onnx.*npm run build/),
    });
    await expect(resolveModel('faces', folder)).rejects.toMatchObject({ code: 'model-missing' });
    expect(() => findModelFolder(scratch)).toThrow(/npm run build/);
  });

  it('refuses a damaged model', async () => {
    const folder = emptyFolder('damaged');
    writeFileSync(join(folder, 'silero_vad_v6.onnx'), 'not a model');
    await expect(resolveModel('speech', folder)).rejects.toMatchObject({
      code: 'model-missing',
      message: expect.stringContaining('damaged'),
    });
  });

  it('names an unreadable manifest', () => {
    const folder = emptyFolder('manifest');
    writeFileSync(join(folder, 'manifest.json'), '{"version": 1}');
    expect(() => readManifest(folder)).toThrow(/manifest\.json cannot be read/);
  });
});

describe('buildModels', () => {
  it('makes the models from the installed packages, once', async () => {
    const folder = emptyFolder('built');
    expect(buildModels(folder, root)).toEqual([{ file: 'silero_vad_v6.onnx', written: true }]);
    const { path, entry } = await resolveModel('speech', folder);
    expect(statSync(path).size).toBe(entry.bytes);
    const { mtimeMs } = statSync(path);
    expect(buildModels(folder, root)).toEqual([{ file: 'silero_vad_v6.onnx', written: false }]);
    expect(statSync(path).mtimeMs).toBe(mtimeMs);
  });

  it('repairs a damaged model', () => {
    const folder = emptyFolder('repaired');
    writeFileSync(join(folder, 'silero_vad_v6.onnx'), 'not a model');
    expect(buildModels(folder, root)[0]!.written).toBe(true);
  });

  it('names the package that is missing or another one', () => {
    const folder = emptyFolder('nowhere');
    expect(() => buildModels(folder, scratch)).toThrow(/@ricky0123\/vad-web@0\.0\.31.*npm install/);
    const dist = join(scratch, 'node_modules/@ricky0123/vad-web/dist');
    mkdirSync(dist, { recursive: true });
    writeFileSync(join(dist, 'silero_vad_v6.onnx'), 'another');
    expect(() => buildModels(folder, scratch)).toThrow(/is not the file that the manifest names/);
  });
});
