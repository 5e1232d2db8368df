import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { TrimbinError } from '#shared/errors.ts';
import { makeFolders } from '../files/index.ts';
import type { FfmpegTools } from '../media/ffmpegTools.ts';
import type { SampleMaker } from '../services/projectPorts.ts';

const requireHere = createRequire(import.meta.url);

export function createSampleMaker(root: string, tools: FfmpegTools): SampleMaker {
  return {
    async make(folder, { signal, onProgress }) {
      const { makeSampleProject } = await import('../sample/makeSample.ts');
      await makeFolders(folder);
      return makeSampleProject({
        folder,
        ffmpegPath: (await tools.locate('ffmpeg')).path,
        photosDir: join(packageFolder('@vladmandic/face-api'), 'demo'),
        fontsDir: packageFolder('@expo-google-fonts/noto-sans-sc'),
        resourcesDir: join(root, 'resources/sample'),
        signal,
        report: onProgress,
      });
    },
  };
}

/** @throws TrimbinError `not-found` where the package is not installed, as in a packaged app. */
function packageFolder(name: string): string {
  try {
    return dirname(requireHere.resolve(`${name}/package.json`));
  } catch (cause) {
    const message = `The sample project is made from the package ${name}, which is not installed here.`;
    throw new TrimbinError('not-found', message, { name }, { cause });
  }
}
