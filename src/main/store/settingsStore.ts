import type { SettingsStore } from '#main/services/ports.ts';
import type { ProjectDatabase } from './database.ts';

/** The project's own settings: JSON by name, checked by whoever reads them. */
export function createSettingsStore({ sqlite, transaction }: ProjectDatabase): SettingsStore {
  const find = sqlite.prepare<[string], string>('SELECT value FROM settings WHERE key = ?').pluck();
  const write = sqlite.prepare(
    'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  const remove = sqlite.prepare('DELETE FROM settings WHERE key = ?');
  return {
    get(key, schema) {
      const text = find.get(key);
      return text === undefined ? null : schema.parse(JSON.parse(text));
    },
    set(key, value) {
      const text = JSON.stringify(value);
      if (text === undefined) throw new TypeError(`The setting ${key} has no JSON form.`);
      transaction(() => {
        write.run(key, text);
      });
    },
    delete(key) {
      transaction(() => {
        remove.run(key);
      });
    },
  };
}
