import type { Client } from '#shared/client.ts';
import type { Playback } from '#shared/contract/proxies.ts';
import type { Timeline } from '#shared/contract/timeline.ts';
import { mediaUrl, pictureUrl, proxyUrl } from '#renderer/app/client/pictureUrl.ts';
import { shotIndexAt } from './shotList.ts';

/** What the player plays. */
export type PlaySource =
  | { type: 'film'; url: string; firstFrameMs: number; hasPicture: boolean; isProxy: boolean }
  | { type: 'stills' }
  | { type: 'none' };

/** A film that the page could not play, by its address. */
export interface Unplayable {
  url: string;
  reason: string;
}

/** The clip itself where it can be played, else its proxy, else its frames one by one. */
export function playSource(
  { clipId, kind, status }: Pick<Timeline, 'clipId' | 'kind' | 'status'>,
  playback: Playback,
  unplayable: Unplayable | null,
): PlaySource {
  const hasPicture = kind === 'video';
  const film = (url: string, firstFrameMs: number, isProxy: boolean): PlaySource | null =>
    unplayable?.url === url ? null : { type: 'film', url, firstFrameMs, hasPicture, isProxy };
  const { source, proxy, firstFrameMs } = playback;
  const own = source === 'clip' ? film(mediaUrl(clipId), firstFrameMs, false) : null;
  const made = proxy.state === 'ready' && proxy.file !== null ? film(proxyUrl(proxy.file), 0, true) : null;
  const found = own ?? made;
  if (found) return found;
  return kind === 'audio' || status === 'failed' ? { type: 'none' } : { type: 'stills' };
}

/** Long side that a still is made for, px; more is not seen in the view. */
const stillWidth = 1280;

/**
 * The address of the picture of a frame; where it cannot be made (the file is offline) that of the shot that it lies in.
 *
 * @throws TrimbinError as `frames.extract`, if there is no such picture either.
 */
export async function stillOf(client: Client, timeline: Timeline, frame: number): Promise<string> {
  const { clipId, kind } = timeline;
  try {
    const wanted = { clipId, frame: kind === 'image' ? 0 : frame, format: 'jpg' as const, width: stillWidth };
    const { file } = await client.call('frames.extract', wanted);
    return pictureUrl(file);
  } catch (error) {
    const thumbnail = timeline.shots[shotIndexAt(timeline.shots, frame)]?.thumbnail ?? null;
    if (thumbnail === null) throw error;
    return pictureUrl(thumbnail);
  }
}
