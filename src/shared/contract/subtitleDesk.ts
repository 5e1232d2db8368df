import { z } from 'zod';
import { SubtitleFormatSchema, SubtitleTrackSchema } from '../domain/subtitles/cueSchema.ts';
import { CueEdit } from '../domain/subtitles/edits.ts';
import { ProfileSource } from '../domain/subtitles/profile.ts';
import { command, event, query } from './define.ts';
import { ReadFacts } from './subtitles.ts';

/** Where a track of the project comes from. Paths are relative to the project folder, forward slashes. */
export const TrackSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('file'), path: z.string() }),
  z.object({
    kind: z.literal('embedded'),
    clipId: z.string(),
    path: z.string(),
    track: z.int().positive().describe('1-based among the subtitle tracks of the file'),
  }),
]);
export type TrackSource = z.infer<typeof TrackSource>;

const trackState = {
  id: z.string().describe('stays when the file is moved or changed'),
  name: z.string(),
  clipId: z.string().nullable().describe('the clip it belongs to: chosen, embedded in, or guessed'),
  clipChosen: z.boolean().describe('the editor said so'),
  profile: z.string().nullable().describe('chosen by the editor'),
  edited: z.boolean(),
  /** The file is not the one that the edits were made on; `revert` takes the new one, `keepEdits` keeps the edits. */
  originalChanged: z.boolean(),
  offline: z.boolean(),
  revision: z.int().nonnegative().describe('rises with every change of the cues, also by undo and redo'),
};

export const ProjectTrack = z.object({
  ...trackState,
  source: TrackSource,
  language: z.string().nullable(),
  format: SubtitleFormatSchema.nullable().describe('null: not read yet, or it cannot be'),
  cues: z.int().nonnegative().nullable().describe('null: not read yet (embedded tracks until opened)'),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type ProjectTrack = z.infer<typeof ProjectTrack>;

export const OpenTrack = z.object({
  ...trackState,
  source: TrackSource,
  track: SubtitleTrackSchema.describe('with the edits'),
  facts: ReadFacts,
  readOnly: z.boolean().describe('the project is open for reading only'),
});
export type OpenTrack = z.infer<typeof OpenTrack>;

const id = z.string().min(1);
const readErrors = [
  ...(['not-found', 'bad-request', 'subtitle-refused', 'subtitle-picture', 'media-missing'] as const),
  ...(['media-empty', 'media-not-media', 'media-damaged', 'media-refused', 'media-unreadable'] as const),
  ...(['media-timeout', 'ffmpeg-missing', 'ffmpeg-failed', 'cancelled', 'project-damaged'] as const),
  ...(['path-outside-project'] as const),
] as const;
const changeErrors = [...readErrors, 'project-read-only', 'subtitle-stale'] as const;
const revised = z.object({ revision: z.int().nonnegative() });

export const subtitleDesk = {
  /** Every subtitle file of the open project, and every text track inside a clip, by path. */
  'subtitles.tracks': query({
    input: z.object({}),
    output: z.object({ tracks: z.array(ProjectTrack) }),
    errors: ['not-found', 'project-damaged', 'cancelled'],
  }),
  'subtitles.openTrack': query({ input: z.object({ id }), output: OpenTrack, errors: readErrors }),
  /** One edit of any size, saved at once, one step of the editor's history. `subtitle-stale`: open the track again. */
  'subtitles.edit': command({
    input: z.object({
      id,
      revision: z.int().nonnegative().describe('of the track that the edit was made on'),
      title: z.string().min(1).max(200).describe('for the history, in the language of the view'),
      changes: z.array(CueEdit).max(200_000),
      burst: z
        .string()
        .min(1)
        .max(64)
        .optional()
        .describe('edits with the same one, straight after each other, are one step of the history'),
    }),
    output: revised,
    errors: changeErrors,
  }),
  /** The cues of a track are not what they were: by an edit, undo, redo, `reread` or `revert`. */
  'subtitles.changed': event(z.object({ id: z.string(), revision: z.int() })),
  /** The list of tracks is not what it was: clip, profile or edits of one. */
  'subtitles.tracksChanged': event(z.object({ ids: z.array(z.string()) })),
  /** `null`: as guessed. Undoable. */
  'subtitles.assign': command({
    input: z.object({ id, clipId: z.string().nullable() }),
    output: z.object({ clipId: z.string().nullable() }),
    errors: ['not-found', 'bad-request', 'project-read-only'],
  }),
  /** The house rules that the track is judged by. `null`: not chosen. Undoable. */
  'subtitles.setProfile': command({
    input: z.object({ id, profile: z.string().min(1).nullable() }),
    output: z.object({ profile: z.string().nullable() }),
    errors: ['not-found', 'bad-request', 'project-read-only'],
  }),
  /** Read the file in another encoding; `null`: guess. `subtitle-edited` while there are edits, unless `dropEdits`. Undoable. */
  'subtitles.reread': command({
    input: z.object({ id, encoding: z.string().min(1).nullable(), dropEdits: z.boolean().default(false) }),
    output: revised,
    errors: [...changeErrors, 'subtitle-edited'],
  }),
  /** Drop the edits and take the file as it is now. Undoable. */
  'subtitles.revert': command({ input: z.object({ id }), output: revised, errors: changeErrors }),
  /** Keep the edits although the file has changed; until it changes again nothing more is said. */
  'subtitles.keepEdits': command({ input: z.object({ id }), output: revised, errors: changeErrors }),
  /** What `save` would do, without doing it: what would be lost, and whether a file is in the way. */
  'subtitles.previewSave': query({
    input: z.object({
      id,
      path: z.string().min(1).describe('relative to the project folder'),
      format: SubtitleFormatSchema.optional().describe('by default what the ending says'),
      encoding: z.string().min(1).default('UTF-8'),
    }),
    output: z.object({
      losses: z.array(z.string()).describe('what the format or the encoding cannot hold'),
      exists: z.boolean().describe('a file of this name is there'),
    }),
    errors: changeErrors,
  }),
  /** Write the track as a file in the project folder. Over its original only with `overwrite`; that is kept as `<name>.orig.<ext>`. */
  'subtitles.save': command({
    input: z.object({
      id,
      path: z.string().min(1).describe('relative to the project folder'),
      format: SubtitleFormatSchema.optional().describe('by default what the ending says'),
      encoding: z.string().min(1).default('UTF-8'),
      overwrite: z.boolean().default(false),
    }),
    output: z.object({
      path: z.string().describe('relative to the project folder'),
      losses: z.array(z.string()).describe('what the format or the encoding cannot hold'),
      original: z.string().nullable().describe('where the file that stood there was kept'),
    }),
    errors: [...changeErrors, 'file-exists', 'disk-full', 'write-failed'],
  }),
  /** Profiles of the editor's own, as written; `subtitles.profiles` lists them too, resolved. */
  'subtitles.customProfiles': query({
    input: z.object({}),
    output: z.object({ profiles: z.array(ProfileSource) }),
    errors: ['not-found', 'bad-request'],
  }),
  /** The editor's own profiles are not what they were: whatever is judged by them is to be judged again. */
  'subtitles.profilesChanged': event(z.object({})),
  /** Write one of them into the project folder as JSON, which `--profile`, the view and another project read. */
  'subtitles.exportProfile': command({
    input: z.object({
      id,
      path: z.string().min(1).describe('relative to the project folder'),
      overwrite: z.boolean().default(false),
    }),
    output: z.object({ path: z.string().describe('relative to the project folder') }),
    errors: [
      ...(['not-found', 'bad-request', 'project-read-only', 'path-outside-project'] as const),
      ...(['file-exists', 'disk-full', 'write-failed'] as const),
    ],
  }),
  /** Keep a profile in the project, in the place of one with its id. It extends a profile of a house. */
  'subtitles.saveProfile': command({
    input: z.object({ profile: ProfileSource }),
    output: z.object({ profiles: z.array(ProfileSource) }),
    errors: ['not-found', 'bad-request', 'project-read-only'],
  }),
  'subtitles.deleteProfile': command({
    input: z.object({ id }),
    output: z.object({ profiles: z.array(ProfileSource) }),
    errors: ['not-found', 'bad-request', 'project-read-only'],
  }),
};
