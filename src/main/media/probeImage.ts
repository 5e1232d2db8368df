import type { MediaInfo } from '#shared/domain/mediaInfo.ts';

/** A still has no time: what ffprobe invents for it (25 fps, 40 ms) is taken out again. */
export function imageInfo(info: MediaInfo): MediaInfo {
  return {
    ...info,
    kind: 'image',
    durationMs: null,
    startMs: null,
    bitRate: null,
    video:
      info.video === null
        ? null
        : {
            ...info.video,
            frameRate: null,
            variableFrameRate: null,
            frameCount: 1,
            durationMs: null,
            startMs: null,
          },
    warnings: [],
  };
}
