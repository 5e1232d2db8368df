import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Emit } from '#shared/contract/index.ts';
import type { AppSettings } from '#shared/domain/appSettings.ts';
import { createJsonFile, isFolder, userConfigFolder } from '../files/index.ts';
import { createFfmpegTools, readCapabilities, type FfmpegSettings } from '../media/ffmpegTools.ts';
import { findProxyEncoders } from '../media/proxies.ts';
import { createSettableTools } from '../media/settableTools.ts';
import type { CurrentProject } from '../services/projectService.ts';
import { createRecentProjects } from '../services/recentProjects.ts';
import { createSettingsService, openUserSettings, type ToolInspector } from '../services/settingsService.ts';

/** Threads that one clip keeps busy: decoding beside measuring. */
export const threadsPerClip = 2;

/** What belongs to the person at this machine and not to a project: settings, the ffmpeg to take, recent projects. */
export function createUserSide(parts: {
  current: () => CurrentProject;
  emit: Emit;
  onFault: (error: unknown) => void;
}) {
  const folder = userConfigFolder();
  const user = openUserSettings(createJsonFile(join(folder, 'settings.json')));
  const tools = createSettableTools(toolSettings(user.current()));
  const recent = createRecentProjects({
    file: createJsonFile(join(folder, 'recent.json')),
    ...{ isFolder, now: () => new Date() },
  });
  const current: CurrentProject = {
    get: () => parts.current().get(),
    peek: () => parts.current().peek(),
    close: () => parts.current().close(),
  };
  const settingsCalls = createSettingsService({
    ...{ user, inspector, current, emit: parts.emit },
    apply: (settings) => tools.use(toolSettings(settings)),
  });
  return {
    tools,
    calls: { ...settingsCalls, ...recent.calls },
    clipsAtATime: (): number =>
      user.current().clipsAtATime ?? Math.max(1, Math.floor(availableParallelism() / threadsPerClip)),
    /** Remember that a project was opened in a window. */
    opened(project: { folder: string; name: string }): void {
      recent.opened(project).catch(parts.onFault);
    },
  };
}

function toolSettings({ ffmpegPath, ffprobePath }: AppSettings): FfmpegSettings {
  return { ffmpegPath, ffprobePath };
}

const inspector: ToolInspector = {
  async inspect(tool, path) {
    const tools = createFfmpegTools({ [`${tool}Path`]: path });
    const { path: found, reason: origin, source } = await tools.locate(tool);
    const { version, toneMapping } = await readCapabilities(found);
    const facts = { path: found, origin, source, version };
    if (tool === 'ffprobe') return { ...facts, toneMapping: null, encoders: [] };
    return { ...facts, toneMapping, encoders: await findProxyEncoders(found) };
  },
};
