import { defaultStillIntervalMs } from '#shared/contract/analysis.ts';
import type { Emit } from '#shared/contract/index.ts';
import { AnalysisParameters, type FoundTool } from '#shared/contract/settings.ts';
import { AppSettings, defaultAppSettings } from '#shared/domain/appSettings.ts';
import { defaultShotParams } from '#shared/domain/shotParams.ts';
import { toErrorData } from '#shared/errors.ts';
import type { Handlers } from '../router.ts';
import { readSettings } from './analysisKeys.ts';
import { requireWritable } from './editorHistory.ts';
import type { CurrentProject } from './projectService.ts';

/** A file of settings in the user's folder. */
export interface SettingsFile {
  readonly path: string;
  read(): { value: Readonly<Record<string, unknown>> | null; warning: string | null };
  write(value: Readonly<Record<string, unknown>>): Promise<void>;
}

export interface UserSettings {
  current(): AppSettings;
  readonly warning: string | null;
  readonly path: string;
  /** @throws TrimbinError `write-failed`, `disk-full`; then nothing has changed. */
  change(changes: Partial<AppSettings>): Promise<AppSettings>;
}

/** Read once; a field that does not fit counts as not set, and what this version does not know stays in the file. */
export function openUserSettings(file: SettingsFile): UserSettings {
  const { value, warning } = file.read();
  let raw = value ?? {};
  let settings = fieldsOf(raw);
  let last: Promise<unknown> = Promise.resolve();
  const change = async (changes: Partial<AppSettings>): Promise<AppSettings> => {
    const next = AppSettings.parse({ ...settings, ...changes });
    const written = { ...raw, ...next };
    await file.write(written);
    raw = written;
    settings = next;
    return settings;
  };
  return {
    warning,
    path: file.path,
    current: () => settings,
    change(changes) {
      // One after the other: two at once would both start from what was before, and one of them would be lost.
      const done = last.then(() => change(changes));
      last = done.catch(() => undefined);
      return done;
    },
  };
}

function fieldsOf(raw: Readonly<Record<string, unknown>>): AppSettings {
  const entries = Object.entries(AppSettings.shape).map(([name, schema]) => {
    const parsed = schema.safeParse(raw[name]);
    return [name, parsed.success ? parsed.data : defaultAppSettings[name as keyof AppSettings]];
  });
  return AppSettings.parse(Object.fromEntries(entries));
}

export interface ToolInspector {
  /** @throws TrimbinError `ffmpeg-missing`, `ffmpeg-failed`. `path`: `null` searches. */
  inspect(tool: 'ffmpeg' | 'ffprobe', path: string | null): Promise<FoundTool>;
}

export interface SettingsServicePorts {
  user: UserSettings;
  inspector: ToolInspector;
  /** Take these from now on. */
  apply(settings: AppSettings): void;
  current: CurrentProject;
  emit: Emit;
}

type Calls = Pick<
  Handlers,
  'settings.get' | 'settings.set' | 'settings.findTool' | 'settings.analysis' | 'settings.setAnalysis'
>;

const wantedKey = 'analysis.wanted';
const defaults: AnalysisParameters = { shots: defaultShotParams, stillIntervalMs: defaultStillIntervalMs };

export function createSettingsService({
  user,
  inspector,
  apply,
  current,
  emit,
}: SettingsServicePorts): Calls {
  return {
    async 'settings.get'() {
      return { settings: user.current(), file: user.path, warning: user.warning };
    },
    async 'settings.set'(changes) {
      const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
      // A path that does not work is refused before it is kept.
      if (changes.ffmpegPath) await inspector.inspect('ffmpeg', changes.ffmpegPath);
      if (changes.ffprobePath) await inspector.inspect('ffprobe', changes.ffprobePath);
      const settings = await user.change(given);
      apply(settings);
      emit('settings.changed', settings);
      return settings;
    },
    async 'settings.findTool'({ tool, path }) {
      try {
        const { ffmpegPath, ffprobePath } = user.current();
        const set = tool === 'ffmpeg' ? ffmpegPath : ffprobePath;
        return { tool: await inspector.inspect(tool, path === undefined ? set : path), error: null };
      } catch (error) {
        const { code, message } = toErrorData(error);
        return { tool: null, error: { code, message } };
      }
    },
    async 'settings.analysis'() {
      const { settings } = current.get();
      const measured = readSettings(settings);
      return {
        wanted: settings.get(wantedKey, AnalysisParameters) ?? measured ?? defaults,
        current: measured,
        defaults,
      };
    },
    async 'settings.setAnalysis'({ wanted }) {
      const project = current.get();
      requireWritable(project);
      if (wanted) project.settings.set(wantedKey, wanted);
      else project.settings.delete(wantedKey);
      return wanted ?? defaults;
    },
  };
}
