import { describe, expect, it } from 'vitest';
import { createClient } from '#shared/client.ts';
import { createTransportPair } from '#shared/protocol.ts';
import { createRouter } from '#main/router.ts';
import { testHandlers } from './testHandlers.ts';

function startJob() {
  const router = createRouter(testHandlers(), () => undefined);
  const [near, far] = createTransportPair();
  const part = router.connect(far);
  const client = createClient(near);
  const heard: unknown[] = [];
  near.onMessage((message) => heard.push(message));
  const progress = new Promise<void>((resolve) => {
    client
      .call('reports.write', { formats: ['html'], outDir: '/out' }, { onProgress: () => resolve() })
      .catch(() => undefined);
  });
  return { router, part, heard, progress };
}

describe('a client that goes', () => {
  it('takes its calls with it', async () => {
    const { part, router, heard, progress } = startJob();
    await progress;
    part();
    await router.close();
    expect(heard.at(-1)).toMatchObject({ type: 'error', error: { code: 'cancelled' } });
  });

  it('or leaves them running, and hears nothing more', async () => {
    const { part, router, heard, progress } = startJob();
    await progress;
    const before = heard.length;
    part('leave');
    router.emit('projects.changed', { id: 'p1' });
    let isClosed = false;
    await new Promise((resolve) => setTimeout(resolve, 20));
    const closing = router.close().then(() => (isClosed = true));
    expect(isClosed).toBe(false);
    await closing;
    expect(heard.length).toBe(before);
  });
});
