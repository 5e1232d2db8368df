import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { openTestCore } from '../support/core.ts';
import { makeLibraryProject } from './libraryProject.ts';

/** How long the library of 500 clips with 10,000 shots takes to reach a client, cold and warm: `tsx test/bench/libraryList.ts <folder>`. */
const folder = process.argv[2];
if (folder === undefined) throw new Error('Name a folder for the made project.');
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const nameOf = (clip: number, shot: number): string => {
  const hash = createHash('sha256').update(`${clip} ${shot}`).digest('hex');
  return `${hash.slice(0, 2)}/${hash}.jpg`;
};

if (!existsSync(`${folder}/.trimbin/project.db`)) {
  const from = performance.now();
  await makeLibraryProject(folder, { clips: 500, shotsPerClip: 20, framesPerShot: 75 }, nameOf);
  say(`made in ${Math.round(performance.now() - from)} ms`);
}
const core = openTestCore();
await core.client.call('projects.open', { folder });
for (const run of ['first', 'second', 'third']) {
  const from = performance.now();
  const page = await core.client.call('library.list', {});
  const took = performance.now() - from;
  const pending = page.clips.pending.filter(Boolean).length;
  const size = JSON.stringify(page).length;
  say(
    `${run}: ${Math.round(took)} ms, ${page.shots.clip.length} shots, ${pending} clips pending, ${(size / 1e6).toFixed(2)} MB`,
  );
  if (pending > 0) {
    const begin = performance.now();
    let left = pending;
    await new Promise<void>((resolve) => {
      core.client.on('library.changed', ({ clipIds }) => {
        left -= clipIds?.length ?? 0;
        if (left <= 0) resolve();
      });
    });
    say(`the rest was summed up in ${Math.round(performance.now() - begin)} ms`);
  }
}
await core.close();
