import { z } from 'zod';

/** Why Chromium cannot play a clip as it is; text keys are `playback.<reason>`. */
export const playbackReasons = [
  'container',
  'video-codec',
  'pixel-format',
  'audio-codec',
  'audio-track',
  'unknown-codec',
] as const;
export type PlaybackReason = (typeof playbackReasons)[number];

export const PlaybackDecision = z.object({
  direct: z.boolean(),
  reasons: z.array(z.object({ reason: z.enum(playbackReasons), value: z.string().nullable() })),
});
export type PlaybackDecision = z.infer<typeof PlaybackDecision>;
