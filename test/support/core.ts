import type { Client } from '#shared/client.ts';
import { createClient } from '#shared/client.ts';
import { createTransportPair } from '#shared/protocol.ts';
import { createApp } from '#main/app.ts';
import { loadConfig } from '#main/config.ts';
import { ensureBuilt } from './built.ts';
import { projectRoot } from './cli.ts';

export interface TestCore {
  client: Client;
  faults: unknown[];
  /** As a host that stays does when it is ready. */
  continueWork(): void;
  close(): Promise<void>;
}

/** The whole core in this process, as a host has it; the threads run the built `out/main/worker.js`. */
export function openTestCore(): TestCore {
  ensureBuilt();
  const faults: unknown[] = [];
  const app = createApp(loadConfig(projectRoot), (_name, error) => faults.push(error));
  const [near, far] = createTransportPair();
  const disconnect = app.router.connect(far);
  const client = createClient(near);
  return {
    client,
    faults,
    continueWork: () => app.continueWork(),
    async close() {
      client.close();
      disconnect();
      await app.close();
    },
  };
}
