import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { menuCommands } from '#shared/contract/host.ts';
import { menuTemplate } from '#main/hosts/electron/menuTemplate.ts';
import { menuLanguage } from '#main/hosts/electron/menuWords.ts';

type Entry = MenuItemConstructorOptions;
const platforms = ['darwin', 'win32', 'linux'] as const;
const languages = ['en', 'zh-CN'] as const;

function build(
  platform: NodeJS.Platform,
  language: 'en' | 'zh-CN',
  recent: { name: string; folder: string }[] = [],
) {
  const said: string[] = [];
  const template = menuTemplate({
    ...{ platform, language, recent },
    send: (command) => said.push(command),
    openRecent: (folder) => said.push(`open ${folder}`),
    clearRecent: () => said.push('clear'),
  });
  return { template, said, entries: template.flatMap(flatten) };
}

function flatten(entry: Entry): Entry[] {
  return [entry, ...((entry.submenu as Entry[] | undefined) ?? []).flatMap(flatten)];
}
const submenu = (template: Entry[], label: string) =>
  (template.find((entry) => entry.label === label)?.submenu as Entry[] | undefined) ?? [];
const click = (entry: Entry | undefined) => (entry?.click as (() => void) | undefined)?.();

describe.each(platforms.flatMap((platform) => languages.map((language) => [platform, language] as const)))(
  'the menu on %s in %s',
  (platform, language) => {
    const { template, said, entries } = build(platform, language);

    it('has every word in its language', () => {
      for (const { type, label, role } of entries) {
        if (type === 'separator') continue;
        expect(label, role).toBeTruthy();
        expect(label).not.toContain('{');
        if (language === 'zh-CN' && label !== 'Trimbin') expect(label).toMatch(/\p{Script=Han}/u);
      }
    });

    it('offers every command once, and says which', () => {
      const commands = entries.map(({ id }) => id).filter((id) => id !== undefined);
      expect(commands.toSorted()).toEqual(menuCommands.toSorted());
      for (const entry of entries) if (entry.id) click(entry);
      expect(said.toSorted()).toEqual(menuCommands.toSorted());
    });

    it('gives no key twice', () => {
      const normal = (text: string) =>
        text
          .replace(/CmdOrCtrl|Cmd|Ctrl/, 'Mod')
          .split('+')
          .toSorted()
          .join('+');
      const keys = entries.flatMap(({ accelerator }) => (accelerator ? [normal(String(accelerator))] : []));
      expect(new Set(keys).size).toBe(keys.length);
      const foreign = platform === 'darwin' ? /^Ctrl/ : /Cmd\+/;
      for (const { accelerator } of entries) expect(String(accelerator ?? '')).not.toMatch(foreign);
    });

    it('keeps to the platform', () => {
      const first = (template[0]?.submenu as Entry[]).map(({ id, role }) => id ?? role);
      if (platform === 'darwin') {
        expect(template[0]?.label).toBe('Trimbin');
        expect(first).toEqual(expect.arrayContaining(['about', 'settings', 'services', 'hide', 'quit']));
      } else {
        expect(first).toEqual(expect.arrayContaining(['openFolder', 'settings', 'quit']));
        expect((template.at(-1)?.submenu as Entry[]).map(({ id }) => id)).toContain('about');
      }
      expect(entries.some(({ role }) => role === 'toggleDevTools')).toBe(false);
    });
  },
);

describe('recent projects', () => {
  it('are opened and forgotten', () => {
    const { template, said } = build('linux', 'en', [{ name: 'Film', folder: '/work/film' }]);
    const recent = submenu(submenu(template, 'File'), 'Open Recent');
    click(recent.find(({ label }) => label === 'Film'));
    click(recent.find(({ label }) => label === 'Clear Menu'));
    expect(said).toEqual(['open /work/film', 'clear']);
  });

  it('say when there are none', () => {
    const { template } = build('linux', 'en');
    const recent = submenu(submenu(template, 'File'), 'Open Recent');
    expect(recent).toEqual([{ label: 'No Recent Projects', enabled: false }]);
  });
});

it.each([
  ['zh-CN', 'zh-CN'],
  ['zh', 'zh-CN'],
  ['zh-Hant-TW', 'zh-CN'],
  ['en-GB', 'en'],
  ['de', 'en'],
  ['', 'en'],
  ['zha', 'en'],
])('the system’s language %j is %s', (locale, language) => expect(menuLanguage(locale)).toBe(language));
