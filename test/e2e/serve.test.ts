import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { once } from 'node:events';
import { afterAll, describe, expect, it } from 'vitest';
import { createClient, type Client } from '#shared/client.ts';
import { openPage, signIn } from '../contract/lines.ts';
import { finished, runCli, startCli, type CliRun } from '../support/cli.ts';
import { ffmpeg, scratchFolder } from '../support/clips.ts';

const scratch = scratchFolder('serve');
afterAll(() => scratch.remove());

interface Served {
  url: string;
  /** Send a signal. @returns how it ended, and after how many ms. */
  stop(signal: NodeJS.Signals): Promise<CliRun & { ms: number }>;
}

async function serve(...args: string[]): Promise<Served> {
  const child = startCli(['serve', ...args, '--no-open', '--json']);
  const end = finished(child);
  let text = '';
  while (!text.includes('}')) {
    const [chunk] = (await once(child.stdout!, 'data')) as [Buffer];
    text += String(chunk);
  }
  const { url } = JSON.parse(text) as { url: string };
  return {
    url,
    async stop(signal) {
      const start = performance.now();
      child.kill(signal);
      return { ...(await end), ms: performance.now() - start };
    },
  };
}

async function openClient(url: string): Promise<{ client: Client; close(): void }> {
  const { transport } = openPage(await signIn(url), randomUUID());
  return { client: createClient(transport), close: () => transport.close() };
}

describe('trimbin serve', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'stops at %s in the middle of an analysis, losing nothing',
    async (signal) => {
      const folder = scratchFolder('serve-work');
      try {
        for (const name of ['testsrc', 'testsrc2']) {
          const source = [
            '-f',
            'lavfi',
            '-i',
            `${name}=s=640x360:r=25:d=60`,
            '-f',
            'lavfi',
            '-i',
            'sine=d=60',
          ];
          const codecs = ['-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac', '-shortest'];
          await ffmpeg([...source, ...codecs, join(folder.path, `${name}.mp4`)]);
        }
        const first = await serve(folder.path);
        const { client, close } = await openClient(first.url);
        // One clip after the other has begun; whatever is said of it afterwards, it is being decoded.
        const running = new Promise<void>((resolve, reject) => {
          const onProgress = ({ clip }: { clip?: { state: string } | undefined }): void => {
            if (clip?.state === 'started') setTimeout(resolve, 400);
          };
          client
            .call('analysis.run', {}, { onProgress })
            .then(() => reject(new Error('It was too fast.')), reject);
        });
        await running;
        const end = await first.stop(signal);
        close();
        expect(end, end.stderr).toMatchObject({ code: 0, signal: null });
        expect(end.stderr).not.toContain('Fault');
        // The promise is 2 s (docs/specs/hosts.md); a machine that runs other tests beside this one gets more.
        expect(end.ms).toBeLessThan(8000);

        // The next start goes on by itself, and a page sees it among the jobs.
        const second = await serve(folder.path);
        const again = await openClient(second.url);
        const states = async () =>
          (await again.client.call('jobs.list', {})).map(({ status }) => status).sort();
        expect(await states()).not.toContain('cancelled');
        await expect.poll(states, { timeout: 100_000, interval: 200 }).toEqual(['done', 'done']);
        again.close();
        expect((await second.stop('SIGTERM')).code).toBe(0);
      } finally {
        folder.remove();
      }
    },
    200_000,
  );

  it('prints one address, and says so where the port is taken', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await once(blocker, 'listening');
    const { port } = blocker.address() as { port: number };
    const taken = await runCli(['serve', '--port', String(port), '--no-open', '--json']);
    expect(taken.code).toBe(1);
    expect(JSON.parse(taken.stdout)).toMatchObject({ error: { code: 'bad-request' } });
    expect(taken.stderr).toContain(`Port ${port}`);
    blocker.close();
    await once(blocker, 'close');
    const served = await serve('--port', String(port));
    expect(served.url).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${port}/#token=[\\w-]{43}$`));
    expect(await served.stop('SIGTERM')).toMatchObject({ code: 0 });
  });

  it('names the folder that it cannot open', async () => {
    writeFileSync(join(scratch.path, 'file.txt'), '');
    for (const name of ['missing', 'file.txt']) {
      const run = await runCli(['serve', join(scratch.path, name), '--no-open']);
      expect([run.code, run.stdout]).toEqual([1, '']);
      expect(run.stderr).toContain(name);
    }
    expect((await runCli(['serve', '--port', '70000'])).code).toBe(2);
  });
});
