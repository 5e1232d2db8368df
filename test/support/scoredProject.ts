import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ShotRef } from '#shared/contract/scoring.ts';
import { ffmpeg, scratchFolder } from './clips.ts';
import { openTestCore, type TestCore } from './core.ts';

/** A clip of three shots: test picture, flat grey, test picture out of focus. */
export async function makeTake(path: string, hue: number): Promise<void> {
  const source = (filter: string): string[] => ['-f', 'lavfi', '-t', '1.2', '-i', filter];
  await ffmpeg([
    ...source(`testsrc2=s=320x180:r=25,hue=h=${hue}`),
    ...source('color=c=0x606060:s=320x180:r=25'),
    ...source(`testsrc2=s=320x180:r=25,hue=h=${hue},gblur=sigma=6`),
    ...['-filter_complex', '[0][1][2]concat=n=3:v=1[v]', '-map', '[v]'],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', path],
  ]);
}

export interface ScoredProject {
  folder: string;
  core: TestCore;
  call: TestCore['client']['call'];
  /** Every shot; `kind` is its place in its take. */
  refs(): Promise<(ShotRef & { kind: number })[]>;
  close(): Promise<void>;
}

export const targetOf = ({ clipId, startFrame, endFrame }: ShotRef) => {
  return { clipId, shot: { startFrame, endFrame } };
};

/** An analysed project of so many takes. */
export async function openScoredProject(name: string, takes: number): Promise<ScoredProject> {
  const scratch = scratchFolder(name);
  const folder = join(scratch.path, 'project');
  mkdirSync(folder);
  for (let i = 0; i < takes; i++) await makeTake(join(folder, `take ${i}.mp4`), i * 50);
  const core = openTestCore();
  const call: TestCore['client']['call'] = (...args) => core.client.call(...args);
  await call('projects.open', { folder });
  await call('analysis.run', { only: ['shots', 'picture'] });
  const project: ScoredProject = {
    ...{ folder, core, call },
    async refs() {
      const { clipId, startFrame, endFrame, index } = await project.call('scoring.features', {});
      return clipId.map((id, i) => {
        return { clipId: id, startFrame: startFrame[i]!, endFrame: endFrame[i]!, kind: index[i]! };
      });
    },
    async close() {
      await project.core.close();
      scratch.remove();
    },
  };
  return project;
}
