import { z } from 'zod';
import { MediaInfo } from '../domain/mediaInfo.ts';
import { query } from './define.ts';

export const media = {
  /** What one media file is; works without a project. */
  'media.probe': query({
    input: z.object({ path: z.string().min(1) }),
    output: MediaInfo,
    errors: [
      'media-missing',
      'media-empty',
      'media-not-media',
      'media-damaged',
      'media-refused',
      'media-unreadable',
      'media-timeout',
      'ffmpeg-missing',
    ],
  }),
};
