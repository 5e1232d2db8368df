import { join } from 'node:path';
import { loadConfig } from './config.ts';
import { runElectronHost } from './hosts/electron/index.ts';

const config = loadConfig();
const onFault = (name: string, error: unknown): void =>
  void process.stderr.write(`${name}: ${String(error)}\n`);

runElectronHost({
  onFault,
  openApp: async () => (await import('./app.ts')).createApp(config, onFault),
  outDir: join(config.root, 'out'),
  startedFrom: process.env['INIT_CWD'] ?? process.cwd(),
});
