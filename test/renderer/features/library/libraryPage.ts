import type { LibraryPage } from '#shared/contract/library.ts';

export interface MadeClip {
  id: string;
  path?: string;
  status?: LibraryPage['clips']['status'][number];
  kind?: LibraryPage['clips']['kind'][number];
  /** Frames at which its shots begin; the last one ends at 100. */
  shots?: number[];
  luma?: number | null;
  rating?: number | null;
}

/** A page as `library.list` gives it, at 25 frames a second. */
export function makePage(clips: readonly MadeClip[]): LibraryPage {
  const shots = clips.flatMap(({ shots: starts = [0] }, clip) =>
    starts.map((start, index) => ({ clip, index, start, end: starts[index + 1] ?? 100 })),
  );
  const each = <T>(value: (clip: MadeClip, row: number) => T): T[] => clips.map(value);
  const ofShot = <T>(value: (shot: (typeof shots)[number]) => T): T[] => shots.map(value);
  const none = each(() => null);
  return {
    clips: {
      id: each(({ id }) => id),
      path: each(({ id, path }) => path ?? `rushes/${id}.mov`),
      kind: each(({ kind }) => kind ?? 'video'),
      status: each(({ status }) => status ?? 'ok'),
      error: each(({ status }) =>
        status === 'failed' ? { code: 'media-damaged', message: 'It has no index. Copy it again.' } : null,
      ),
      hash: each(({ id }) => `hash of ${id}`),
      relinked: each(() => false),
      pending: each(() => false),
      durationMs: each(() => 4000),
      width: each(() => 1920),
      height: each(() => 1080),
      frameRate: each(() => ({ num: 25, den: 1 })),
      frameCount: each(() => 100),
      codec: each(() => 'h264'),
      ...{ hdr: none, startTimecode: each(() => '01:00:00:00'), reel: none, camera: none, recordedAt: none },
      sizeBytes: each(() => 1e6),
      audioTracks: each(() => 1),
      shotCount: each(({ shots: starts = [0] }) => starts.length),
      edited: each(() => false),
      cameraMove: each(() => 'static'),
      thumbnail: each(({ id }) => `${id}.jpg`),
      sprite: each(({ id }) => ({
        ...{ file: `${id}-sprite.jpg`, columns: 5, rows: 2, tileWidth: 160, tileHeight: 90 },
        frames: Array.from({ length: 10 }, (_, n) => n * 10),
      })),
      label: {
        rating: each(({ rating }) => rating ?? null),
        ...{ flag: none, colour: none, notes: each(() => '') },
      },
      metrics: { 'luma.mean': each(({ luma }) => luma ?? null) },
    },
    shots: {
      clip: ofShot(({ clip }) => clip),
      index: ofShot(({ index }) => index),
      startFrame: ofShot(({ start }) => start),
      endFrame: ofShot(({ end }) => end),
      startMs: ofShot(({ start }) => start * 40),
      endMs: ofShot(({ end }) => end * 40),
      transitionIn: ofShot(({ index }) => (index === 0 ? null : 'cut')),
      transitionOut: ofShot(({ end }) => (end === 100 ? null : 'cut')),
      cameraMove: ofShot(() => 'static'),
      thumbnail: ofShot(({ clip, index }) => `${clip}-${index}.jpg`),
      label: {
        rating: ofShot(() => null),
        flag: ofShot(() => null),
        colour: ofShot(() => null),
        notes: ofShot(() => ''),
      },
      metrics: { 'luma.mean': ofShot(({ start }) => start) },
    },
  };
}
