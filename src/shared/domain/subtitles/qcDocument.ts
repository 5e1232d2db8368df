import type { FrameRate } from '../frameRate.ts';
import type { Finding } from './finding.ts';
import type { RuleId, Severity } from './profile.ts';

export type QcFormat = 'html' | 'csv' | 'json' | 'xlsx';

/** What a QC report of a subtitle says: the judgement, and the text of the cues that it speaks of. */
export interface QcDocument {
  file: string;
  profile: string;
  profileName: string;
  checked: string;
  source: { title: string; url: string };
  language: string | null;
  fps: FrameRate;
  shots: { from: 'project' | 'detected' | 'none'; cuts: number };
  speech: { from: 'project' | 'listened' | 'none'; spans: number };
  notJudged: { rule: RuleId; reason: 'no-shots' | 'no-speech' | 'no-words' }[];
  cues: number;
  summary: { findings: number; fixable: number; bySeverity: Record<Severity, number> };
  findings: (Finding & { text: string })[];
}
