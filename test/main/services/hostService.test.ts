import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHostSide } from '#main/composition/hostSide.ts';
import type { HostBridge } from '#main/services/hostService.ts';
import type { OpenProject } from '#main/services/projectPorts.ts';
import { scratchFolder } from '../../support/clips.ts';

const scratch = scratchFolder('host-service');
const folder = join(scratch.path, 'project');
const project = { folder, dataFolder: join(folder, '.trimbin'), readOnly: false } as unknown as OpenProject;
afterAll(() => scratch.remove());
beforeAll(() => {
  mkdirSync(join(folder, '.trimbin/tmp'), { recursive: true });
  for (const name of ['a.mov', 'b.mov']) writeFileSync(join(scratch.path, name), name);
});

function side(bridge: Partial<HostBridge> = {}, open: OpenProject = project) {
  const shown: string[] = [];
  const made = createHostSide(
    { get: () => open, peek: () => open },
    { temporaryPath: async (dataFolder, name) => join(dataFolder, 'tmp', name) },
  );
  made.setBridge({
    ...{ kind: 'electron', platform: 'linux', hasMenu: true, trustsDroppedPaths: true },
    choose: async ({ what }) => [`/chosen/${what}`],
    reveal: async (path) => void shown.push(path),
    ...bridge,
  });
  return { calls: made.calls, shown };
}

const context = () => {
  const progress: unknown[] = [];
  const controller = new AbortController();
  return {
    progress,
    controller,
    signal: controller.signal,
    report: (value: unknown) => progress.push(value),
  };
};
const unused = { signal: new AbortController().signal, report: () => undefined as never };

describe('the program around the page', () => {
  it('says what it can do', async () => {
    await expect(side().calls['host.get']({}, unused)).resolves.toMatchObject({
      ...{ kind: 'electron', canChoose: true, canReveal: true, canCopyIn: true, hasMenu: true },
    });
    const web = side({ kind: 'web', hasMenu: false, choose: null, reveal: null, trustsDroppedPaths: false });
    await expect(web.calls['host.get']({}, unused)).resolves.toMatchObject({
      ...{ kind: 'web', canChoose: false, canReveal: false, canCopyIn: false, hasMenu: false },
    });
  });

  it('refuses what it cannot do, and what a page of a browser may not ask', async () => {
    const { calls } = side({ choose: null, reveal: null, trustsDroppedPaths: false });
    const refused = { code: 'bad-request' };
    await expect(calls['host.choose']({ what: 'folder' }, unused)).rejects.toMatchObject(refused);
    await expect(calls['host.reveal']({ path: folder }, unused)).rejects.toMatchObject(refused);
    const copy = calls['host.copyIn']({ paths: ['/etc/passwd'], into: '' }, context());
    await expect(copy).rejects.toMatchObject(refused);
  });

  it('shows what lies in the project, and nothing else', async () => {
    const { calls, shown } = side();
    await calls['host.reveal']({ path: '.trimbin' }, unused);
    expect(shown).toEqual([join(folder, '.trimbin')]);
    const outside = calls['host.reveal']({ path: '/etc/passwd' }, unused);
    await expect(outside).rejects.toMatchObject({ code: 'path-outside-project' });
  });

  it('shows also what lies in a folder that the editor has chosen', async () => {
    const { calls, shown } = side({ choose: async () => [scratch.path] });
    const path = join(scratch.path, 'a.mov');
    const before = calls['host.reveal']({ path }, unused);
    await expect(before).rejects.toMatchObject({ code: 'path-outside-project' });
    await calls['host.choose']({ what: 'folder' }, unused);
    await calls['host.reveal']({ path }, unused);
    expect(shown).toEqual([path]);
  });

  it('copies what was dropped; one that fails does not stop the others', async () => {
    const paths = ['a.mov', 'gone.mov', 'b.mov'].map((name) => join(scratch.path, name));
    const { progress, ...given } = context();
    const done = await side().calls['host.copyIn']({ paths, into: 'day 1' }, given);
    expect(done.copied.map(({ path }) => path)).toEqual(['day 1/a.mov', 'day 1/b.mov']);
    expect(done.failed).toEqual([expect.objectContaining({ code: 'media-missing', from: paths[1] })]);
    expect(progress.at(-1)).toEqual({ file: 'b.mov', doneBytes: 10, totalBytes: 10 });
    expect(readdirSync(join(folder, 'day 1'))).toEqual(['a.mov', 'b.mov']);
  });

  it('stops copying when told, and copies nothing into a project that is only read', async () => {
    const { controller, ...given } = context();
    controller.abort();
    const paths = [join(scratch.path, 'a.mov')];
    const stopped = side().calls['host.copyIn']({ paths, into: 'x' }, given);
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
    const reading = side({}, { ...project, readOnly: true });
    const refused = reading.calls['host.copyIn']({ paths, into: 'x' }, context());
    await expect(refused).rejects.toMatchObject({ code: 'project-read-only' });
    expect(readdirSync(folder)).not.toContain('x');
  });
});
