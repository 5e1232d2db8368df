import { z } from 'zod';
import { FrameRate } from '../domain/frameRate.ts';
import { FrameRange, Label } from '../domain/labels.ts';
import { LibraryFilter, LibrarySort } from '../domain/libraryFilter.ts';
import { metricColumns, type MetricColumn } from '../domain/metricColumns.ts';
import { MediaInfo } from '../domain/mediaInfo.ts';
import { cameraMoves, Colour } from '../domain/metrics.ts';
import { clipKinds, clipStatuses } from '../domain/report.ts';
import { transitionTypes } from '../domain/shots.ts';
import { command, event, query } from './define.ts';
import { HistoryEntry } from './history.ts';

const texts = z.array(z.string());
const maybeTexts = z.array(z.string().nullable());
const ints = z.array(z.int());
const maybeNumbers = z.array(z.number().nullable());
const columnName = z.enum(metricColumns as readonly [MetricColumn, ...MetricColumn[]]);

/** Labels of all rows, a column a field. */
const LabelColumns = z.object({
  rating: z.array(z.int().nullable()),
  flag: z.array(z.enum(['pick', 'reject']).nullable()),
  colour: maybeTexts,
  notes: texts,
});

const MetricValues = z
  .partialRecord(columnName, maybeNumbers)
  .describe('one column a wanted number; null: not measured');

export const LibrarySprite = z.object({
  file: z.string().describe('served as /pictures/<file>'),
  columns: z.int().positive(),
  rows: z.int().positive(),
  tileWidth: z.int().positive(),
  tileHeight: z.int().positive(),
  frames: z.array(z.int().nonnegative()).describe('frame that each tile shows, left to right, top to bottom'),
});
export type LibrarySprite = z.infer<typeof LibrarySprite>;

/** All columns have one value a clip, in order of path. */
export const ClipColumns = z.object({
  id: texts,
  path: texts,
  kind: z.array(z.enum(clipKinds)),
  status: z.array(z.enum(clipStatuses)),
  error: z.array(z.object({ code: z.string(), message: z.string() }).nullable()),
  hash: maybeTexts,
  relinked: z.array(z.boolean()).describe('read from a file outside the place it is known by'),
  pending: z.array(z.boolean()).describe('shots are still being summed up; library.changed tells when done'),
  durationMs: maybeNumbers,
  width: maybeNumbers,
  height: maybeNumbers,
  frameRate: z.array(FrameRate.nullable()),
  frameCount: maybeNumbers,
  codec: maybeTexts,
  hdr: maybeTexts,
  startTimecode: maybeTexts,
  reel: maybeTexts,
  camera: maybeTexts,
  recordedAt: maybeTexts,
  sizeBytes: maybeNumbers,
  audioTracks: ints,
  shotCount: maybeNumbers,
  edited: z.array(z.boolean()).describe('the editor changed its shot list'),
  cameraMove: z.array(z.enum(cameraMoves)),
  thumbnail: maybeTexts.describe('served as /pictures/<thumbnail>'),
  sprite: z.array(LibrarySprite.nullable()),
  label: LabelColumns,
  metrics: MetricValues,
});
export type ClipColumns = z.infer<typeof ClipColumns>;

const transitionColumn = z.array(z.enum(transitionTypes).nullable());

/** All columns have one value a shot, clips in the order of `ClipColumns`, shots in order of time. */
export const ShotColumns = z.object({
  clip: ints.describe('row of the clip in the clip columns of the same answer'),
  index: ints.describe('0-based within the clip'),
  startFrame: ints,
  endFrame: ints.describe('exclusive'),
  startMs: maybeNumbers,
  endMs: maybeNumbers,
  transitionIn: transitionColumn,
  transitionOut: transitionColumn,
  cameraMove: z.array(z.enum(cameraMoves)),
  thumbnail: maybeTexts,
  label: LabelColumns,
  metrics: MetricValues,
});
export type ShotColumns = z.infer<typeof ShotColumns>;

export const LibraryPage = z.object({ clips: ClipColumns, shots: ShotColumns });
export type LibraryPage = z.infer<typeof LibraryPage>;

/** A clip, or one shot of it by its frames. */
export const LabelTarget = z.object({ clipId: z.string(), shot: FrameRange.optional() });
export type LabelTarget = z.infer<typeof LabelTarget>;

export const SavedFilter = z.object({
  id: z.string().min(1).max(64),
  name: z.string().min(1).max(200),
  of: z.enum(['clips', 'shots']),
  filter: LibraryFilter,
  sort: z.array(LibrarySort),
});
export type SavedFilter = z.infer<typeof SavedFilter>;

export const ClipFacts = z.object({
  info: MediaInfo.nullable().describe('null: the file could not be probed'),
  warnings: z.array(z.string()).describe('of the probe and of the analysis'),
  damagedFrames: z.int().nonnegative().nullable(),
  dominantColours: z.array(Colour).describe('of the shot where one is asked for'),
});
export type ClipFacts = z.infer<typeof ClipFacts>;

const columns = z.array(columnName).optional().describe('by default every mean, share and sound number');

export const library = {
  /** Everything that the library shows. Ask once; then follow `library.changed` with `library.get`. */
  'library.list': query({ input: z.object({ columns }), output: LibraryPage, errors: ['not-found'] }),
  /** The same for some clips; ids that are gone are left out. Never `pending`. */
  'library.get': query({
    input: z.object({ clipIds: z.array(z.string()).max(10_000), columns }),
    output: LibraryPage,
    errors: ['not-found'],
  }),
  /** What the list leaves out of one clip, or of one shot of it. */
  'library.facts': query({ input: LabelTarget, output: ClipFacts, errors: ['not-found'] }),
  /** Clips whose rows are to be asked for again; null: all (the list itself changed). */
  'library.changed': event(z.object({ clipIds: z.array(z.string()).nullable() })),
  /** Set some fields on many targets at once: one step of the history. Fields that are left out stay. */
  'library.label': command({
    input: z.object({
      targets: z.array(LabelTarget).min(1).max(100_000),
      set: Label.partial(),
    }),
    output: z.object({ changed: z.int(), entry: HistoryEntry.nullable() }),
    errors: ['not-found', 'project-read-only', 'not-analysed'],
  }),
  'library.filters': query({ input: z.object({}), output: z.array(SavedFilter), errors: ['not-found'] }),
  /** Add a saved filter, or replace the one of the same id. */
  'library.saveFilter': command({
    input: SavedFilter,
    output: z.array(SavedFilter),
    errors: ['not-found', 'project-read-only'],
  }),
  'library.deleteFilter': command({
    input: z.object({ id: z.string() }),
    output: z.array(SavedFilter),
    errors: ['not-found', 'project-read-only'],
  }),
};
