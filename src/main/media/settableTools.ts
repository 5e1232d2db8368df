import { createFfmpegTools, type FfmpegSettings, type FfmpegTools } from './ffmpegTools.ts';

export interface SettableTools extends FfmpegTools {
  /** Look anew with these settings; what runs goes on with what it has. */
  use(settings: FfmpegSettings): void;
}

/** The ffmpeg of the program, which the editor can change while it runs. */
export function createSettableTools(settings: FfmpegSettings): SettableTools {
  let tools = createFfmpegTools(settings);
  return {
    locate: (tool) => tools.locate(tool),
    capabilities: () => tools.capabilities(),
    use(changed) {
      tools = createFfmpegTools(changed);
    },
  };
}
