import { createSubtitleFiles } from '../files/index.ts';
import { createEmbeddedSubtitles } from '../media/embeddedSubtitles.ts';
import type { FfmpegTools } from '../media/ffmpegTools.ts';
import type { MediaProbe } from '../services/ports.ts';
import { createSubtitleReader } from '../services/subtitleReading.ts';
import { createSubtitleService } from '../services/subtitleService.ts';

/** All that reads and writes timed text. */
export function createSubtitleSide(tools: FfmpegTools, probe: MediaProbe) {
  const files = createSubtitleFiles();
  const reader = createSubtitleReader({ files, embedded: createEmbeddedSubtitles(tools, probe) });
  return { reader, calls: { ...createSubtitleService({ reader, files }) } };
}
