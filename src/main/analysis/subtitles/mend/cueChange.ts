import type { Cue } from '#shared/domain/subtitles/cue.ts';
import type { RuleId } from '#shared/domain/subtitles/profile.ts';

/** What was done to the whole track, not for a rule. */
export type TrackOperation = 'shift' | 'stretch' | 'frame-rate' | 'merge' | 'split';

/** One step of a mend: cues as they were and as they are. A cue that went has no `after`. */
export interface CueChange {
  rule: RuleId | TrackOperation;
  cueIds: string[];
  before: Cue[];
  after: Cue[];
}
