import type { JudgeRequest, JudgeSummary, Judgement } from '#shared/contract/subtitleRules.ts';
import { cueText, type SubtitleTrack } from '#shared/domain/subtitles/cue.ts';
import type { Finding } from '#shared/domain/subtitles/finding.ts';
import type { QcDocument } from '#shared/domain/subtitles/qcDocument.ts';
import { TrimbinError } from '#shared/errors.ts';
import { formatOfEnding, textFormat } from '../analysis/subtitles/formats/registry.ts';
import type { FixOutcome, JudgeTask } from '../analysis/subtitles/mend/judgeTask.ts';
import {
  changeFrameRate,
  type Retimed,
  shiftTrack,
  stretchTrack,
} from '../analysis/subtitles/mend/retimeTrack.ts';
import type { Handlers } from '../router.ts';
import { requireWritable } from './editorHistory.ts';
import { prepareTrack, type JudgedTrack, type JudgedTrackPorts } from './judgedTrack.ts';
import type { DeskFiles, QcWriter, RuleFiles, SubtitleFiles } from './subtitlePorts.ts';

type Check = Extract<JudgeTask, { kind: 'check' }>;
type Fix = Extract<JudgeTask, { kind: 'fix' }>;

/** Judging and mending a whole track; away from the main thread where it takes long. */
export interface TrackJudge {
  check(task: Omit<Check, 'kind'>, signal: AbortSignal): Promise<Finding[]>;
  fix(task: Omit<Fix, 'kind'>, signal: AbortSignal): Promise<FixOutcome>;
}

export interface SubtitleRulePorts extends JudgedTrackPorts {
  files: Pick<SubtitleFiles, 'write'> & Pick<DeskFiles, 'newPath'>;
  judge: TrackJudge;
  ruleFiles: Pick<RuleFiles, 'isSame'>;
  reports: QcWriter;
}

type Calls = Pick<Handlers, 'subtitles.profiles' | 'subtitles.check' | 'subtitles.fix'>;

/** Judging and mending subtitles by house rules. */
export function createSubtitleRuleService(ports: SubtitleRulePorts): Calls {
  return {
    'subtitles.profiles': () => ports.library.profiles(),
    async 'subtitles.check'({ report: wanted, fixable, ...request }, { signal, report }) {
      const prepared = await prepareTrack(request, ports, { signal, report });
      const { track, options, revision } = prepared;
      const findings = await ports.judge.check({ track, options, fixable }, signal);
      const judgement = describe(prepared, findings);
      if (wanted) {
        const path = await reportPath(request, wanted.path, ports);
        await ports.reports.write(qcDocument(prepared, judgement), { ...wanted, path });
      }
      return {
        ...{ ...judgement, report: wanted?.path ?? null },
        ...(revision === undefined ? {} : { revision }),
      };
    },
    async 'subtitles.fix'(request, { signal, report }) {
      if (request.to) await refuseOriginal(request, request.to.path, ports.ruleFiles);
      const prepared = await prepareTrack(request, ports, { signal, report });
      const { track: original, options, language, revision } = prepared;
      const { track, changes, clipped } = retime(original, request);
      const { rules, split, merge } = request;
      const mended = await ports.judge.fix({ track, original, options, rules, split, merge }, signal);
      const written = request.to ? await write(mended.track, request.to, ports.files) : null;
      return {
        ...{ profile: options.profile.id, language, fps: options.rate },
        ...{ track: mended.track, changes: [...changes, ...mended.changes], clipped },
        ...{ before: summaryOf(mended.before), after: summaryOf(mended.left) },
        ...{ left: mended.left, worse: mended.worse },
        ...{ path: request.to?.path ?? null, losses: written ?? [] },
        ...(revision === undefined ? {} : { revision }),
      };
    },
  };
}

/** The report of a track of the project goes into its folder. */
async function reportPath(
  { from }: JudgeRequest,
  path: string,
  { current, files }: Pick<SubtitleRulePorts, 'current' | 'files'>,
): Promise<string> {
  if (!('trackId' in from)) return path;
  const project = current.get();
  requireWritable(project);
  return files.newPath(project.folder, path);
}

function describe(
  { track, options, language, cuts, speech, notJudged }: JudgedTrack,
  findings: Finding[],
): Judgement {
  const { id, name, checked, source } = options.profile;
  return {
    ...{ profile: id, profileName: name, checked, source, language, fps: options.rate },
    shots: { from: cuts?.from ?? 'none', cuts: cuts?.cutsMs.length ?? 0 },
    speech: { from: speech?.source ?? 'none', spans: speech?.spans.length ?? 0 },
    ...{ notJudged, cues: track.cues.length, findings, summary: summaryOf(findings) },
  };
}

export function summaryOf(findings: readonly Finding[]): JudgeSummary {
  const bySeverity = { error: 0, warning: 0, info: 0 };
  const byRule: JudgeSummary['byRule'] = {};
  for (const { severity, rule } of findings) {
    bySeverity[severity] += 1;
    byRule[rule] = (byRule[rule] ?? 0) + 1;
  }
  return {
    findings: findings.length,
    fixable: findings.filter(({ fixable }) => fixable).length,
    cuesWithFindings: new Set(findings.map(({ cue }) => cue)).size,
    ...{ bySeverity, byRule },
  };
}

function qcDocument({ track, file }: JudgedTrack, judgement: Judgement): QcDocument {
  const findings = judgement.findings.map((finding) => {
    const cue = track.cues[finding.cue - 1];
    return { ...finding, text: cue ? cueText(cue) : '' };
  });
  return { file, ...judgement, findings };
}

type Retiming = Pick<Parameters<Calls['subtitles.fix']>[0], 'shiftMs' | 'stretch' | 'frameRate'>;

/** Frame rate first, then the line through two points, then the shift; each on the times that the one before left. */
function retime(track: SubtitleTrack, { shiftMs, stretch, frameRate }: Retiming): Retimed {
  const steps: ((from: SubtitleTrack) => Retimed)[] = [];
  if (frameRate) steps.push((from) => changeFrameRate(from, frameRate.from, frameRate.to));
  if (stretch) steps.push((from) => stretchTrack(from, stretch[0], stretch[1]));
  if (shiftMs !== undefined) steps.push((from) => shiftTrack(from, shiftMs));
  let result: Retimed = { track, changes: [], clipped: [] };
  for (const step of steps) {
    try {
      const { track: moved, changes, clipped } = step(result.track);
      result = {
        track: moved,
        changes: [...result.changes, ...changes],
        clipped: [...result.clipped, ...clipped],
      };
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new TrimbinError('bad-request', error.message, {}, { cause: error });
    }
  }
  return result;
}

type Target = NonNullable<Parameters<Calls['subtitles.fix']>[0]['to']>;

async function write(
  track: SubtitleTrack,
  to: Target,
  files: Pick<SubtitleFiles, 'write'>,
): Promise<string[]> {
  const id = to.format ?? formatOfEnding(to.path) ?? track.format;
  const format = textFormat(id);
  if (!format) {
    const message = `${to.path} cannot be written: ${id} is read, not written. Give the file another ending.`;
    throw new TrimbinError('bad-request', message, { path: to.path });
  }
  const { text, losses } = format.write(track);
  const unwritable = await files.write(to.path, text, to);
  return unwritable === 0
    ? losses
    : [...losses, `Characters that ${to.encoding} does not have: ${unwritable}, written as "?".`];
}

async function refuseOriginal(
  { from }: JudgeRequest,
  path: string,
  files: Pick<RuleFiles, 'isSame'>,
): Promise<void> {
  if (!('path' in from) || !(await files.isSame(from.path, path))) return;
  const message = `${path} is the file that is read. Give another name to write to; the original is never changed.`;
  throw new TrimbinError('bad-request', message, { path });
}
