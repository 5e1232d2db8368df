import { z } from 'zod';
import { PlaybackDecision } from '../domain/playback.ts';
import { command, event, query } from './define.ts';

export const proxyStates = ['none', 'queued', 'running', 'ready', 'failed'] as const;

export const ProxyState = z.object({
  state: z.enum(proxyStates),
  file: z.string().nullable().describe('served as /proxies/<file>; null until ready'),
  jobId: z.string().nullable(),
  progress: z.number().min(0).max(1).nullable(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type ProxyState = z.infer<typeof ProxyState>;

export const Playback = z.object({
  /** `clip`: /media/<clipId>; `proxy`: /proxies/<proxy.file> once ready; `none`: nothing to play (a still, offline). */
  source: z.enum(['clip', 'proxy', 'none']),
  decision: PlaybackDecision,
  proxy: ProxyState,
  firstFrameMs: z
    .number()
    .describe("where frame 0 lies on the player's clock: add it to a frame's time to seek; 0 for a proxy"),
});
export type Playback = z.infer<typeof Playback>;

const target = z.object({
  clipId: z.string(),
  audioStream: z
    .int()
    .nonnegative()
    .optional()
    .describe('index of the audio stream to hear; by default the first; another needs a proxy'),
});

export const proxies = {
  'proxies.state': query({ input: target, output: Playback, errors: ['not-found'] }),
  /** Queue making the proxy; one that is there or being made is given back as it is. */
  'proxies.make': command({
    input: target,
    output: Playback,
    errors: ['not-found', 'project-read-only', 'ffmpeg-missing', 'media-missing', 'bad-request'],
  }),
  'proxies.changed': event(z.object({ clipIds: z.array(z.string()) })),
};
