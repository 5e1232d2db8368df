import type { SubtitleFormat } from '#shared/domain/subtitles/cue.ts';
import { TrimbinError } from '#shared/errors.ts';
import { formatOfEnding, textFormat, textFormats } from '../analysis/subtitles/formats/registry.ts';
import type { TextFormat } from '../analysis/subtitles/formats/format.ts';
import type { Handlers } from '../router.ts';
import type { SubtitleFiles } from './subtitlePorts.ts';
import type { SubtitleReader } from './subtitleReading.ts';

export interface SubtitleServicePorts {
  reader: SubtitleReader;
  files: Pick<SubtitleFiles, 'write'>;
}

export function createSubtitleService({
  reader,
  files,
}: SubtitleServicePorts): Pick<Handlers, 'subtitles.read' | 'subtitles.convert'> {
  return {
    async 'subtitles.read'(source, { signal }) {
      return reader.read(source, signal);
    },
    async 'subtitles.convert'({ from, to }, { signal }) {
      const format = writableFormat(to.path, to.format ?? null);
      const { track, ...facts } = await reader.read(from, signal);
      const { text, losses } = format.write(track);
      const { encoding, overwrite } = to;
      const unwritable = await files.write(to.path, text, { encoding, overwrite });
      if (unwritable > 0)
        losses.push(`Characters that ${encoding} does not have: ${unwritable}, written as "?".`);
      return {
        ...{ from: facts, to: { path: to.path, format: format.id, encoding } },
        ...{ cues: track.cues.length, losses },
      };
    },
  };
}

export function writableFormat(path: string, given: SubtitleFormat | null): TextFormat {
  const id = given ?? formatOfEnding(path);
  const format = id === null ? null : textFormat(id);
  if (format) return format;
  const known = textFormats.map(({ endings }) => `.${endings[0]}`).join(', ');
  const reason = id === 'ebu-stl' ? 'EBU STL is read, not written' : 'its ending names no subtitle format';
  throw new TrimbinError('bad-request', `${path} cannot be written: ${reason}. Known: ${known}.`, { path });
}
