import { TrimbinError } from '#shared/errors.ts';
import type { Handlers } from '../router.ts';

export interface ToolFinder {
  locate(tool: 'ffmpeg' | 'ffprobe'): Promise<{ path: string; reason: string }>;
  capabilities(): Promise<{ version: string }>;
}

interface AboutPorts {
  version: string;
  node: string;
  tools: ToolFinder;
}

export function createAboutService({ version, node, tools }: AboutPorts): Pick<Handlers, 'about.get'> {
  const find = async (tool: 'ffmpeg' | 'ffprobe') => {
    try {
      const { path, reason } = await tools.locate(tool);
      return {
        path,
        origin: reason,
        version: tool === 'ffmpeg' ? (await tools.capabilities()).version : null,
      };
    } catch (error) {
      if (error instanceof TrimbinError) return null;
      throw error;
    }
  };
  return {
    async 'about.get'() {
      return { version, node, ffmpeg: await find('ffmpeg'), ffprobe: await find('ffprobe') };
    },
  };
}
