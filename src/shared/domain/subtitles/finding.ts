import { z } from 'zod';
import { ruleIds, severities } from './profile.ts';

/** What a value and its limit count. */
export const findingUnits = [
  'characters/s',
  'words/min',
  'characters',
  'lines',
  'ratio',
  'ms',
  'frames',
  'text',
] as const;

/** One fault of one cue. Rules, units and limits: docs/specs/subtitle-rules.md. */
export const Finding = z.object({
  rule: z.enum(ruleIds),
  cue: z.int().positive().describe('1-based, in the order of the file'),
  /** What was found: a number in `unit`, or the text that is at fault. */
  value: z.union([z.number(), z.string()]),
  /** What the house asks for: the limit in `unit`, or the text that should stand there; `null`: nothing to compare with. */
  limit: z.union([z.number(), z.string()]).nullable(),
  unit: z.enum(findingUnits),
  severity: z.enum(severities),
  /** Whether `fix` takes this finding away without making another rule worse. */
  fixable: z.boolean(),
  source: z.string().describe('where the house says so'),
  cueId: z.string(),
  startMs: z.int(),
  endMs: z.int(),
  line: z.int().positive().optional().describe('1-based within the cue'),
  otherCue: z.int().positive().optional().describe('1-based: the other cue of a pair'),
  wantedMs: z.int().optional().describe('where the in-cue or out-cue should be'),
  detail: z.string().optional().describe('which case of the rule'),
});
export type Finding = z.infer<typeof Finding>;
