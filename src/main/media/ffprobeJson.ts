import { z } from 'zod';

/** The part of ffprobe's JSON that Trimbin reads. ffprobe leaves out what it does not know. */
const text = z.string().optional();
const tags = z.record(z.string(), z.string()).optional();

const SideData = z.looseObject({
  side_data_type: text,
  rotation: z.union([z.number(), z.string()]).optional(),
});

export const RawStream = z.looseObject({
  index: z.number(),
  codec_type: text,
  codec_name: text,
  codec_tag_string: text,
  profile: z.union([z.string(), z.number()]).optional(),
  pix_fmt: text,
  width: z.number().optional(),
  height: z.number().optional(),
  sample_aspect_ratio: text,
  field_order: text,
  bits_per_raw_sample: text,
  bits_per_sample: z.number().optional(),
  color_primaries: text,
  color_transfer: text,
  color_space: text,
  color_range: text,
  r_frame_rate: text,
  avg_frame_rate: text,
  time_base: text,
  nb_frames: text,
  duration: text,
  start_time: text,
  sample_rate: text,
  channels: z.number().optional(),
  channel_layout: text,
  disposition: z.record(z.string(), z.number()).optional(),
  tags,
  side_data_list: z.array(SideData).optional(),
});
export type RawStream = z.infer<typeof RawStream>;

export const RawPacket = z.looseObject({
  stream_index: z.number().optional(),
  pts_time: text,
  duration_time: text,
  flags: text,
});
export type RawPacket = z.infer<typeof RawPacket>;

export const RawFrame = z.looseObject({
  interlaced_frame: z.number().optional(),
  top_field_first: z.number().optional(),
  side_data_list: z.array(SideData).optional(),
});
export type RawFrame = z.infer<typeof RawFrame>;

export const RawProbe = z.object({
  packets: z.array(RawPacket).optional(),
  frames: z.array(RawFrame).optional(),
  packets_and_frames: z.array(z.unknown()).optional(),
  streams: z.array(RawStream).optional(),
  chapters: z.array(z.looseObject({ start_time: text, end_time: text, tags })).optional(),
  format: z
    .looseObject({
      format_name: text,
      format_long_name: text,
      start_time: text,
      duration: text,
      bit_rate: text,
      probe_score: z.number().optional(),
      tags,
    })
    .optional(),
});
export type RawProbe = z.infer<typeof RawProbe>;

/** A decimal that ffprobe printed, or null for N/A and the like. */
export function numberOrNull(value: string | number | undefined): number | null {
  if (value === undefined || value === '' || value === 'N/A') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

/** Seconds as printed to milliseconds, rounded to a microsecond so that binary fractions do not show. */
export function msOrNull(value: string | undefined): number | null {
  const seconds = numberOrNull(value);
  return seconds === null ? null : Math.round(seconds * 1e6) / 1e3;
}

/** A positive whole number, or null; ffprobe prints 0 for unknown counts. */
export function countOrNull(value: string | number | undefined): number | null {
  const number = numberOrNull(value);
  return number !== null && Number.isInteger(number) && number > 0 ? number : null;
}

/** A name, or null where ffprobe says that it does not know. */
export function nameOrNull(value: string | undefined): string | null {
  return value === undefined ||
    value === '' ||
    value === 'unknown' ||
    value === 'unspecified' ||
    value === 'reserved'
    ? null
    : value;
}

/** `num/den` or `num:den` with both positive, or null. */
export function ratioOrNull(value: string | undefined): { num: number; den: number } | null {
  const parts = /^(\d+)[/:](\d+)$/.exec(value ?? '');
  const [num, den] = [Number(parts?.[1] ?? 0), Number(parts?.[2] ?? 0)];
  return num > 0 && den > 0 ? { num, den } : null;
}

/** Look a tag up without regard to case; empty counts as absent. */
export function tagOf(from: Record<string, string> | undefined, ...names: string[]): string | null {
  for (const name of names) {
    for (const [key, value] of Object.entries(from ?? {})) {
      if (key.toLowerCase() === name && value.trim() !== '') return value.trim();
    }
  }
  return null;
}
