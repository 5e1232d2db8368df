import { createClient } from '#shared/client.ts';
import { createTransportPair } from '#shared/protocol.ts';
import { createApp } from './app.ts';
import type { Config } from './config.ts';
import type { Core } from './hosts/cli/index.ts';
import { createWebBridge } from './webBridge.ts';

/** The whole core in this process, with a client at the other end of an in-process line. */
export function openCore(config: Config): Promise<Core> {
  const app = createApp(config, (name, error) => {
    process.stderr.write(`Fault in ${name}: ${error instanceof Error ? error.stack : String(error)}\n`);
  });
  const [near, far] = createTransportPair();
  const disconnect = app.router.connect(far);
  const client = createClient(near);
  return Promise.resolve({
    client,
    async startServer({ port }) {
      const { startWebHost } = await import('./hosts/web/index.ts');
      app.setBridge(createWebBridge());
      app.continueWork();
      return startWebHost({ ...app.web, port });
    },
    async close() {
      client.close();
      disconnect();
      await app.close();
    },
  });
}
