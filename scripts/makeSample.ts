/** Make the sample project alone: `npx tsx scripts/makeSample.ts <folder> <ffmpeg>`. `npm run demo` does more. */
import { join, resolve } from 'node:path';
import { makeSampleProject } from '#main/sample/makeSample.ts';

const root = resolve(import.meta.dirname, '..');
const [folder = join(process.cwd(), 'trimbin-sample'), ffmpegPath = 'ffmpeg'] = process.argv.slice(2);
const start = performance.now();
const { files, made } = await makeSampleProject({
  folder: resolve(folder),
  ffmpegPath,
  photosDir: join(root, 'node_modules/@vladmandic/face-api/demo'),
  fontsDir: join(root, 'node_modules/@expo-google-fonts/noto-sans-sc'),
  resourcesDir: join(root, 'resources/sample'),
  signal: new AbortController().signal,
  report: ({ fraction, file }) => process.stderr.write(`\r${Math.round(fraction * 100)} % ${file}\u001b[K`),
});
const seconds = ((performance.now() - start) / 1000).toFixed(1);
process.stdout.write(
  `\n${made ? 'Made' : 'Already there'}: ${folder} (${files.length} files, ${seconds} s)\n`,
);
