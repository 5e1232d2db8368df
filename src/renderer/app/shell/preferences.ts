import { createStore, useStore } from 'zustand';
import type { Client } from '#shared/client.ts';
import type { AppSettings } from '#shared/domain/appSettings.ts';
import { pickLanguage, setLanguage, type Language } from '../i18n/language.ts';

/** What decides how the window looks and speaks. */
export type Preferences = Pick<AppSettings, 'language' | 'theme'>;
export type Theme = 'dark' | 'light';

const keptAs = 'trimbin-preferences';
const themes = ['system', 'dark', 'light'] as const;
const languageChoices = ['system', 'en', 'zh-CN'] as const;

/** The page's own copy, so that the first picture has the right theme before the core has answered. */
const store = createStore<Preferences & { shownTheme: Theme }>(() => ({
  language: 'system',
  theme: 'system',
  shownTheme: 'dark',
}));

const lightSystem = (): MediaQueryList | null =>
  typeof window.matchMedia === 'function' ? window.matchMedia('(prefers-color-scheme: light)') : null;

export function applyPreferences(change: Partial<Preferences>): void {
  const { language, theme } = { ...store.getState(), ...change };
  const shownTheme: Theme = theme === 'system' ? (lightSystem()?.matches ? 'light' : 'dark') : theme;
  const shown: Language = language === 'system' ? pickLanguage(navigator.languages) : language;
  store.setState({ language, theme, shownTheme });
  document.documentElement.dataset['theme'] = shownTheme;
  document.documentElement.lang = shown;
  setLanguage(shown);
  window.localStorage.setItem(keptAs, JSON.stringify({ language, theme }));
}

/** Before anything is drawn. Follows the system where nothing else is wished. */
export function startPreferences(): () => void {
  applyPreferences(readKept());
  const follow = (): void => applyPreferences({});
  const query = lightSystem();
  query?.addEventListener('change', follow);
  window.addEventListener('languagechange', follow);
  return () => {
    query?.removeEventListener('change', follow);
    window.removeEventListener('languagechange', follow);
  };
}

/** Choices that the core has not confirmed: word of an earlier one must not take them back on the screen. */
const onTheirWay = new Set<Partial<Preferences>>();

/** The program's settings count; every window follows them. */
export async function followSettings(client: Client): Promise<void> {
  client.on('settings.changed', follow);
  follow((await client.call('settings.get', {})).settings);
}

function follow(settings: AppSettings): void {
  applyPreferences(Object.assign(pick(settings), ...onTheirWay) as Preferences);
}

const pick = ({ language, theme }: AppSettings): Preferences => ({ language, theme });

function readKept(): Partial<Preferences> {
  try {
    const kept = JSON.parse(window.localStorage.getItem(keptAs) ?? '{}') as Record<string, unknown>;
    const language = languageChoices.find((choice) => choice === kept['language']);
    const theme = themes.find((choice) => choice === kept['theme']);
    return { ...(language ? { language } : {}), ...(theme ? { theme } : {}) };
  } catch (error) {
    // Somebody wrote something else there; the settings of the core follow in a moment.
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

export function usePreferences(): Preferences {
  return useStore(store);
}

/** The theme that is shown: canvases draw again when it changes. */
export function useTheme(): Theme {
  return useStore(store, ({ shownTheme }) => shownTheme);
}

/** Choose for good: shown at once, kept by the core for every window. Fails as `settings.set` does; then the old choice is back. */
export async function savePreferences(client: Client, change: Partial<Preferences>): Promise<void> {
  onTheirWay.add(change);
  applyPreferences(change);
  try {
    await client.call('settings.set', change);
    onTheirWay.delete(change);
  } catch (error) {
    onTheirWay.delete(change);
    // What is not kept is not shown either; a core that is gone will tell its settings when it is back.
    const kept = await client.call('settings.get', {}).catch(() => null);
    if (kept) follow(kept.settings);
    throw error;
  }
}
