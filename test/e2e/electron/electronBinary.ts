import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../support/cli.ts';

/** Electron's binary: `ELECTRON_OVERRIDE_DIST_PATH`, or the one that its package has downloaded; null without one. */
export function electronBinary(): string | null {
  const folder = join(projectRoot, 'node_modules/electron');
  const name = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[
    process.platform as string
  ];
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) {
    const binary = join(override, name ?? 'electron');
    return existsSync(binary) ? binary : null;
  }
  const pointer = join(folder, 'path.txt');
  if (!existsSync(pointer)) return null;
  const binary = join(folder, 'dist', readFileSync(pointer, 'utf8').trim());
  return existsSync(binary) ? binary : null;
}

export const whyNoElectron =
  'skipped: no Electron binary here (npm rebuild electron downloads one, or set ELECTRON_OVERRIDE_DIST_PATH)';
