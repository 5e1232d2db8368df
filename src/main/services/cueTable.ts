import { cueText } from '#shared/domain/subtitles/cue.ts';
import { measureCue } from '#shared/domain/subtitles/measure.ts';
import { TrimbinError } from '#shared/errors.ts';
import type { CellValue } from '#shared/domain/tables/table.ts';
import type { OwnRows, OwnTableSource } from './ownTables.ts';
import type { ProjectTracks } from './subtitleSearchPorts.ts';
import { trackPlaces } from './subtitleTracks.ts';

const columns: OwnRows['columns'] = [
  { name: 'track', type: 'text' },
  { name: 'cue', type: 'integer' },
  { name: 'startMs', type: 'integer' },
  { name: 'endMs', type: 'integer' },
  { name: 'durationMs', type: 'integer' },
  { name: 'text', type: 'text' },
  { name: 'speaker', type: 'text' },
  { name: 'characters', type: 'number' },
  { name: 'words', type: 'integer' },
  { name: 'cps', type: 'number' },
  { name: 'clip', type: 'text' },
];

/** Every character counts one, spaces too: the same for all languages, so that tracks can be compared. */
const counting = { halfWidth: 1, spaces: true } as const;

/** All cues of the project as a table, with the editor's edits; a track that cannot be read is left out. */
export function createCueTable(tracks: ProjectTracks): OwnTableSource {
  return {
    has: (project) => trackPlaces(project).length > 0,
    async read(project) {
      const { signal } = new AbortController();
      const rows: CellValue[][] = [];
      for (const { trackId, name, clipId } of await tracks.list(signal)) {
        const clip = clipId === null ? null : (project.files.byClipId(clipId)?.path ?? null);
        const track = await tracks.read(trackId, signal).catch((error: unknown) => {
          if (error instanceof TrimbinError) return null;
          throw error;
        });
        for (const [index, cue] of (track?.cues ?? []).entries()) {
          const { characters, words, charactersPerSecond } = measureCue(cue, counting);
          const { startMs, endMs, speaker } = cue;
          rows.push([
            ...[name, index + 1, startMs, endMs, endMs - startMs, cueText(cue), speaker],
            ...[characters, words, charactersPerSecond, clip],
          ]);
        }
      }
      return { columns, rows };
    },
  };
}
