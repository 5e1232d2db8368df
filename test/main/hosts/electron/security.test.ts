/** The Electron security checklist, item by item; docs/security.md names each test. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentPolicy, previewPolicy } from '#main/serving/contentPolicy.ts';
import { isOurPage, pageOrigin } from '#main/hosts/electron/guards.ts';
import { safePreferences } from '#main/hosts/electron/webPreferences.ts';
import { projectRoot } from '../../../support/cli.ts';

/** Everything that Electron would run, as it was built; `npm test` builds it first. */
const built = ['main', 'preload'].flatMap((part) => {
  const folder = join(projectRoot, 'out', part);
  return newest(folder).map((name) => ({
    name: `${part}/${name}`,
    text: readFileSync(join(folder, name), 'utf8'),
  }));
});
const main = built.map(({ text }) => text).join('\n');
const hostOnly = built
  .filter(({ name }) => name.startsWith('main/'))
  .map(({ text }) => text)
  .join('\n');
const preload = built.find(({ name }) => name === 'preload/index.cjs')?.text ?? '';
const packaging = readFileSync(join(projectRoot, 'electron-builder.yml'), 'utf8');
const page = readFileSync(join(projectRoot, 'out/renderer/index.html'), 'utf8');

/** What is reached from the entries; older chunks stay beside them for a day. */
function newest(folder: string): string[] {
  const seen = new Set<string>();
  const visit = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    const text = readFileSync(join(folder, name), 'utf8');
    for (const [, found = ''] of text.matchAll(/["']\.\/([\w.-]+\.(?:js|cjs))["']/g)) {
      if (readdirSync(folder).includes(found)) visit(found);
    }
  };
  visit(readdirSync(folder).includes('index.cjs') ? 'index.cjs' : 'index.js');
  return [...seen];
}

const preference = (name: string) => new RegExp(`\\b${name}: (true|false|!0|!1)`).exec(main)?.[1];

describe('Electron security checklist', () => {
  it('1: loads nothing but its own page, from its own scheme', () => {
    const loads = [...main.matchAll(/\.load(?:URL|File)\(([^)]*)\)/g)].map(([, argument]) => argument);
    expect(loads).toEqual(['`${pageOrigin}/`']);
    expect(pageOrigin).toBe('trimbin://app');
    expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });

  it('2: no Node in pages, workers or frames', () => {
    for (const name of [
      'nodeIntegration',
      'nodeIntegrationInWorker',
      'nodeIntegrationInSubFrames',
    ] as const) {
      expect([safePreferences[name], preference(name)]).toEqual([false, 'false']);
    }
  });

  it('3: context isolation', () => {
    expect([safePreferences.contextIsolation, preference('contextIsolation')]).toEqual([true, 'true']);
  });

  it('4: every process in the sandbox', () => {
    expect([safePreferences.sandbox, preference('sandbox')]).toEqual([true, 'true']);
    expect(main).toContain('app.enableSandbox()');
    // A sandboxed preload has nothing but Electron's own modules.
    expect([...preload.matchAll(/require\(["']([^"']+)/g)].map(([, name]) => name)).toEqual(['electron']);
  });

  it('5: every permission is asked of a guard', () => {
    for (const name of [
      'setPermissionRequestHandler',
      'setPermissionCheckHandler',
      'setDevicePermissionHandler',
    ]) {
      expect(main).toContain(`.${name}(`);
    }
    expect(main).toContain('limitPermissions(window.webContents.session)');
  });

  it('6: web security stays on', () => {
    expect([safePreferences.webSecurity, preference('webSecurity')]).toEqual([true, 'true']);
    expect(main).not.toMatch(/disable-web-security|ignore-certificate-errors/);
  });

  it('7: a content policy without exceptions for script', () => {
    expect(contentPolicy).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(contentPolicy).not.toMatch(/unsafe|https?:|\*/);
    expect(previewPolicy).not.toContain('allow-same-origin');
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)|\son\w+=|<style|\sstyle=/);
  });

  it('8: no insecure content', () => {
    expect([safePreferences.allowRunningInsecureContent, preference('allowRunningInsecureContent')]).toEqual([
      ...[false, 'false'],
    ]);
  });

  it('9: no experimental features', () => {
    expect([safePreferences.experimentalFeatures, preference('experimentalFeatures')]).toEqual([
      false,
      'false',
    ]);
  });

  it('10: no Blink features', () => {
    expect(main).not.toMatch(/enableBlinkFeatures|enable-blink-features/);
  });

  it('11 and 12: no webview at all', () => {
    expect([safePreferences.webviewTag, preference('webviewTag')]).toEqual([false, 'false']);
    expect(main).toContain('will-attach-webview');
    expect(page).not.toContain('<webview');
  });

  it('13: no navigation away from the page', () => {
    expect(main).toContain('keepToOurPage(window.webContents)');
    for (const url of [
      'https://example.com/',
      'file:///etc/passwd',
      'trimbin://other/',
      'data:text/html,x',
    ]) {
      expect(isOurPage(url)).toBe(false);
    }
  });

  it('14: no second window', () => {
    expect(main).toContain('setWindowOpenHandler(() => ({ action: "deny" }))');
    expect([...main.matchAll(/new BrowserWindow\(/g)]).toHaveLength(1);
  });

  it('15: nothing is opened with another program', () => {
    expect(main).not.toMatch(/openExternal|shell\.openPath/);
  });

  it('16: a current Electron', () => {
    const { version } = JSON.parse(
      readFileSync(join(projectRoot, 'node_modules/electron/package.json'), 'utf8'),
    ) as { version: string };
    // Electron supports its three newest majors.
    expect(Number(version.split('.')[0])).toBeGreaterThanOrEqual(43);
  });

  it('17: the sender of every message is checked, on the one channel there is', () => {
    expect([...main.matchAll(/ipcMain\.(?:on|handle|once)\(/g)]).toHaveLength(0);
    expect([...hostOnly.matchAll(/ipc\.on\(/g)]).toHaveLength(1);
    expect(main).toContain('isTrustedSender(event.senderFrame)');
  });

  it('18: a scheme of its own instead of file:', () => {
    expect(main).toContain('protocol.handle(scheme');
    expect(main).not.toMatch(/loadFile\(|file:\/\/\$\{|registerFileProtocol|interceptFileProtocol/);
    expect(packaging).toContain('grantFileProtocolExtraPrivileges: false');
    expect(main).not.toContain('bypassCSP');
  });

  it.each([
    ['runAsNode', false],
    ['enableCookieEncryption', true],
    ['enableNodeOptionsEnvironmentVariable', false],
    ['enableNodeCliInspectArguments', false],
    ['enableEmbeddedAsarIntegrityValidation', true],
    ['onlyLoadAppFromAsar', true],
    ['loadBrowserProcessSpecificV8Snapshot', false],
    ['grantFileProtocolExtraPrivileges', false],
  ])('19: fuse %s is %s', (name, value) =>
    expect(packaging).toMatch(new RegExp(`^  ${name}: ${value}$`, 'm')),
  );

  it('20: of Electron the page gets one line and the path of a dropped file', () => {
    const exposed = [...preload.matchAll(/exposeInMainWorld\("(\w+)", ([^]+?)\);\n(?!\t)/g)];
    expect(exposed.map(([, name, what]) => [name, what?.replaceAll(/\s+/g, ' ')])).toEqual([
      ['trimbin', 'createPageTransport(electron.ipcRenderer)'],
      [
        'trimbinFiles',
        '{ pathOf(file) { const path = electron.webUtils.getPathForFile(file); ' +
          'if (path !== "") tellGiven(electron.ipcRenderer, path); return path; } }',
      ],
    ]);
    // Neither the object itself nor the event, which carries the sender, gets through.
    expect(preload).toContain('const receive = (_event, text) => listener(JSON.parse(String(text)));');
  });
});
