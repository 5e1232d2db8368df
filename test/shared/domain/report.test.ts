import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { reportSchemaPath, reportSchemaText } from '../../../scripts/reportSchema.ts';

describe('docs/specs/report.schema.json', () => {
  it('is what the zod schema says (else run: npx tsx scripts/reportSchema.ts)', () => {
    expect(readFileSync(reportSchemaPath, 'utf8')).toBe(reportSchemaText());
  });

  it('demands every field that the promise names', () => {
    const schema = JSON.parse(reportSchemaText()) as {
      required: string[];
      $defs: Record<string, { required: string[] }>;
    };
    expect(schema.required).toEqual(expect.arrayContaining(['version', 'project', 'clips', 'skipped']));
    const clip = 'id path status kind durationMs frameRate frameCount width height hash startTimecode';
    expect(schema.$defs['Clip']?.required).toEqual(
      expect.arrayContaining([...clip.split(' '), ...'transitions shots metrics audio warnings'.split(' ')]),
    );
    expect(schema.$defs['Clip']?.required).not.toContain('error');
    const shot = 'index startFrame endFrame startMs endMs transitionIn transitionOut thumbnail metrics';
    expect(schema.$defs['Shot']?.required).toEqual(expect.arrayContaining(shot.split(' ')));
  });
});
