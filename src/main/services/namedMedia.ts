import type { MediaInfo } from '#shared/domain/mediaInfo.ts';
import { TrimbinError } from '#shared/errors.ts';
import type { MediaProbe } from './ports.ts';

/**
 * Probe a file that somebody has named, rather than a clip that was there before: what is missing was mistyped.
 *
 * @throws TrimbinError `media-*`, naming the file and what to do.
 */
export async function probeNamed(probe: MediaProbe, path: string, signal?: AbortSignal): Promise<MediaInfo> {
  try {
    return await probe.probe(path, signal);
  } catch (error) {
    if (!(error instanceof TrimbinError) || error.code !== 'media-missing') throw error;
    throw new TrimbinError('media-missing', `There is no file ${path}. Check its name and folder.`, { path });
  }
}
