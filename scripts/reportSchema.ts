import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { FrameRate } from '#shared/domain/frameRate.ts';
import { AudioStream, MediaInfo, SubtitleStream, VideoStream } from '#shared/domain/mediaInfo.ts';
import { Colour, PictureMetrics, SoundMetrics, Span, Stat } from '#shared/domain/metrics.ts';
import {
  Report,
  ReportClip,
  ReportShot,
  ReportSprite,
  ReportStretch,
  ShotMetrics,
} from '#shared/domain/report.ts';
import { Transition } from '#shared/domain/shots.ts';

/** Shapes that stand in the schema under a name of their own. */
const named = {
  ...{ FrameRate, MediaInfo, VideoStream, AudioStream, SubtitleStream, Transition },
  ...{ Stat, Colour, Span, PictureMetrics, SoundMetrics, ShotMetrics },
  ...{ Clip: ReportClip, Shot: ReportShot, Sprite: ReportSprite, Stretch: ReportStretch },
};

/**
 * The JSON Schema of report.json (draft 2020-12) as it stands in docs/specs; a test fails where it has drifted.
 * It allows fields that it does not know, because a later minor release may add some.
 */
export function reportSchemaText(): string {
  for (const [id, schema] of Object.entries(named)) {
    z.globalRegistry.add(schema, { ...z.globalRegistry.get(schema), id });
  }
  const schema = z.toJSONSchema(Report, { target: 'draft-2020-12', io: 'input' });
  return `${JSON.stringify(schema, null, 2)}\n`;
}

export const reportSchemaPath = resolve(import.meta.dirname, '../docs/specs/report.schema.json');

if (process.argv[1] === import.meta.filename) writeFileSync(reportSchemaPath, reportSchemaText());
