import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { Report } from '#shared/domain/report.ts';

/** The JSON Schema of report.json (draft 2020-12) as it stands in docs/specs; a test fails where it has drifted. */
export function reportSchemaText(): string {
  return `${JSON.stringify(z.toJSONSchema(Report, { target: 'draft-2020-12' }), null, 2)}\n`;
}

export const reportSchemaPath = resolve(import.meta.dirname, '../docs/specs/report.schema.json');

if (process.argv[1] === import.meta.filename) writeFileSync(reportSchemaPath, reportSchemaText());
