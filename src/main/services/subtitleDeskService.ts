import { TrimbinError } from '#shared/errors.ts';
import type { Handlers } from '../router.ts';

export type DeskCalls = Pick<
  Handlers,
  | 'subtitles.tracks'
  | 'subtitles.openTrack'
  | 'subtitles.edit'
  | 'subtitles.assign'
  | 'subtitles.setProfile'
  | 'subtitles.reread'
  | 'subtitles.revert'
  | 'subtitles.keepEdits'
  | 'subtitles.save'
  | 'subtitles.customProfiles'
  | 'subtitles.saveProfile'
  | 'subtitles.deleteProfile'
>;

/** The subtitles of the open project. */
export function createSubtitleDeskService(): DeskCalls {
  const soon = () => Promise.reject(new TrimbinError('bad-request', 'This call is not there yet.'));
  return {
    'subtitles.tracks': async () => ({ tracks: [] }),
    ...{ 'subtitles.openTrack': soon, 'subtitles.edit': soon, 'subtitles.assign': soon },
    ...{ 'subtitles.setProfile': soon, 'subtitles.reread': soon, 'subtitles.revert': soon },
    ...{ 'subtitles.keepEdits': soon, 'subtitles.save': soon, 'subtitles.saveProfile': soon },
    'subtitles.deleteProfile': soon,
    'subtitles.customProfiles': async () => ({ profiles: [] }),
  };
}
