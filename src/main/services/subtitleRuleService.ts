import type { JudgeRequest, JudgeSummary, Judgement } from '#shared/contract/subtitleRules.ts';
import type { FrameRate } from '#shared/domain/frameRate.ts';
import { cueText, type SubtitleTrack } from '#shared/domain/subtitles/cue.ts';
import type { Finding } from '#shared/domain/subtitles/finding.ts';
import type { QcDocument } from '#shared/domain/subtitles/qcDocument.ts';
import { TrimbinError } from '#shared/errors.ts';
import { formatOfEnding, textFormat } from '../analysis/subtitles/formats/registry.ts';
import { checkTrack, mendTrack, worseThan } from '../analysis/subtitles/mend/mendTrack.ts';
import {
  changeFrameRate,
  type Retimed,
  shiftTrack,
  stretchTrack,
} from '../analysis/subtitles/mend/retimeTrack.ts';
import { judgeTrack } from '../analysis/subtitles/rules/judge.ts';
import { buildScene, type JudgeOptions } from '../analysis/subtitles/rules/scene.ts';
import type { Handlers } from '../router.ts';
import type { ClipCuts, FindCuts } from './clipCuts.ts';
import type { RuleLibrary } from './ruleLibrary.ts';
import type { QcWriter, RuleFiles, SubtitleFiles } from './subtitlePorts.ts';
import type { SubtitleReader } from './subtitleReading.ts';

export interface SubtitleRulePorts {
  reader: SubtitleReader;
  files: Pick<SubtitleFiles, 'write'>;
  ruleFiles: Pick<RuleFiles, 'isSame'>;
  library: RuleLibrary;
  findCuts: FindCuts;
  reports: QcWriter;
}

type Calls = Pick<Handlers, 'subtitles.profiles' | 'subtitles.check' | 'subtitles.fix'>;

const defaultRate: FrameRate = { num: 24, den: 1 };

/** Judging and mending subtitles by house rules. */
export function createSubtitleRuleService(ports: SubtitleRulePorts): Calls {
  return {
    'subtitles.profiles': () => ports.library.profiles(),
    async 'subtitles.check'({ report: wanted, ...request }, { signal, report }) {
      const prepared = await prepare(request, ports, { signal, report });
      const findings = checkTrack(prepared.track, prepared.options);
      const judgement = describe(prepared, findings);
      if (wanted) await ports.reports.write(qcDocument(prepared, judgement), wanted);
      return { ...judgement, report: wanted?.path ?? null };
    },
    async 'subtitles.fix'(request, { signal, report }) {
      if (request.to) await refuseOriginal(request, request.to.path, ports.ruleFiles);
      const prepared = await prepare(request, ports, { signal, report });
      const { track, options } = prepared;
      const before = judgeTrack(track, options);
      const { track: timed, changes, clipped } = retime(track, request);
      const mended = mendTrack(timed, options, request.rules);
      const written = request.to ? await write(mended.track, request.to, ports.files) : null;
      return {
        ...{ profile: options.profile.id, language: prepared.language, fps: options.rate },
        ...{ track: mended.track, changes: [...changes, ...mended.changes], clipped },
        ...{ before: summaryOf(before), after: summaryOf(mended.left) },
        ...{ left: mended.left, worse: worseThan(before, mended.left) },
        ...{ path: request.to?.path ?? null, losses: written ?? [] },
      };
    },
  };
}

interface Prepared {
  track: SubtitleTrack;
  file: string;
  options: JudgeOptions;
  language: string | null;
  cuts: ClipCuts | null;
}

async function prepare(
  request: JudgeRequest,
  { reader, library, findCuts }: SubtitleRulePorts,
  { signal, report }: { signal: AbortSignal; report: (progress: { fraction: number }) => void },
): Promise<Prepared> {
  const profile = await library.choose(request);
  const { from } = request;
  if ('trackId' in from) throw new TrimbinError('not-found', `There is no track ${from.trackId}.`);
  const track = 'edited' in from ? from.edited : (await reader.read(from, signal)).track;
  const onProgress = (fraction: number): void => report({ fraction });
  const cuts = request.video ? await findCuts(request.video, { signal, onProgress }) : null;
  const options: JudgeOptions = {
    profile,
    words: await library.words(),
    rate: request.fps ?? cuts?.rate ?? track.frameRate ?? defaultRate,
    cutsMs: cuts?.cutsMs ?? null,
    language: request.language,
  };
  const { language } = buildScene({ ...track, cues: track.cues.slice(0, 400) }, options);
  return { track, file: 'edited' in from ? '' : from.path, options, language, cuts };
}

function describe({ track, options, language, cuts }: Prepared, findings: Finding[]): Judgement {
  const { id, name, checked, source } = options.profile;
  return {
    ...{ profile: id, profileName: name, checked, source, language, fps: options.rate },
    shots: { from: cuts?.from ?? 'none', cuts: cuts?.cutsMs.length ?? 0 },
    ...{ cues: track.cues.length, findings, summary: summaryOf(findings) },
  };
}

function summaryOf(findings: readonly Finding[]): JudgeSummary {
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

function qcDocument({ track, file }: Prepared, judgement: Judgement): QcDocument {
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
