import { join, resolve } from 'node:path';
import { loadConfig } from './config.ts';
import { runElectronHost } from './hosts/electron/index.ts';

const config = loadConfig();
const folder = process.argv.slice(process.defaultApp ? 2 : 1).find((word) => !word.startsWith('-'));
const onFault = (name: string, error: unknown): void =>
  void process.stderr.write(`${name}: ${String(error)}\n`);

runElectronHost({
  onFault,
  openApp: async () => (await import('./app.ts')).createApp(config, onFault),
  outDir: join(config.root, 'out'),
  folder: folder === undefined ? null : resolve(process.env['INIT_CWD'] ?? process.cwd(), folder),
});
