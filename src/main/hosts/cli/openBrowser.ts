import { spawn } from 'node:child_process';

export interface Opener {
  command: string;
  args: readonly string[];
}

/**
 * The program that opens an address in the person's own browser; null where there is nothing to look at.
 *
 * @param environment - Names a display on Linux.
 */
export function openerFor(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): Opener | null {
  if (platform === 'darwin') return { command: 'open', args: [] };
  // Not `start`: a shell would read the address.
  if (platform === 'win32') return { command: 'rundll32', args: ['url.dll,FileProtocolHandler'] };
  const hasDisplay = Boolean(environment['DISPLAY'] ?? environment['WAYLAND_DISPLAY']);
  return hasDisplay ? { command: 'xdg-open', args: [] } : null;
}

/** @returns whether the opener took the address. */
export function openBrowser(url: string, opener: Opener): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(opener.command, [...opener.args, url], { stdio: 'ignore', detached: true });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
    child.unref();
  });
}
