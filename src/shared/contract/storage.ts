import { z } from 'zod';
import { command, job, query } from './define.ts';

const Used = z.object({ bytes: z.int().nonnegative(), files: z.int().nonnegative() });

export const StorageUse = z.object({
  database: Used,
  pictures: Used.extend({ unusedBytes: z.int().nonnegative().describe('of pictures that nothing shows') }),
  proxies: Used,
  backups: Used,
});
export type StorageUse = z.infer<typeof StorageUse>;

export const clearable = ['pictures', 'proxies', 'backups'] as const;

export const storage = {
  'storage.use': query({ input: z.object({}), output: StorageUse, errors: ['not-found'] }),
  /**
   * Free space. `pictures`: extracted frames and what nothing shows any more, never the thumbnails in use; `proxies`:
   * all that no job is making; `backups`: all but the newest.
   */
  'storage.clear': command({
    input: z.object({ what: z.array(z.enum(clearable)).min(1) }),
    output: z.object({ freedBytes: z.int().nonnegative(), use: StorageUse }),
    errors: ['bad-request', 'not-found', 'project-read-only', 'write-failed'],
  }),
  /**
   * Tell where an offline clip is now: a file, or a folder to look in. Taken only if the content is the same; then the
   * other offline clips are looked for below the same folder, by content.
   */
  'clips.relink': job({
    input: z.object({ clipId: z.string(), path: z.string().min(1).describe('absolute; a file or a folder') }),
    progress: z.object({ done: z.int(), total: z.int(), file: z.string() }),
    output: z.object({
      relinked: z.array(z.object({ clipId: z.string(), path: z.string(), from: z.string() })),
      stillOffline: z.int(),
    }),
    errors: ['not-found', 'project-read-only', 'media-missing', 'media-other-content', 'cancelled'],
  }),
};
