import type { EffectiveShots } from '#shared/contract/shots.ts';
import type { HistoryEntry } from '#shared/contract/history.ts';
import { ShotParams } from '#shared/domain/shotParams.ts';
import type { ShotPatch } from '#shared/domain/shotEdits.ts';
import { TrimbinError } from '#shared/errors.ts';
import { applyShotEdit, redetectedPatch, type EditedClip } from '../analysis/shotEdits/applyShotEdit.ts';
import { effectiveShots } from '../analysis/shotEdits/effectiveShots.ts';
import type { Handlers } from '../router.ts';
import { probeVersion, resultKey } from './analysisKeys.ts';
import { requireHashed, settingsOf, type ClipRow } from './clipRecords.ts';
import { requireWritable, type EditorHistory } from './editorHistory.ts';
import type { OpenProject } from './projectPorts.ts';
import type { CurrentProject } from './projectService.ts';
import type { RedetectRange } from './redetectRange.ts';

export interface ShotEditServicePorts {
  current: CurrentProject;
  history: EditorHistory;
  redetect: RedetectRange;
}

type Calls = Pick<Handlers, 'shots.get' | 'shots.edit' | 'shots.redetect'>;

export function createShotEditService({ current, history, redetect }: ShotEditServicePorts): Calls {
  /** Make the new patches count, as one step of the history. */
  function save(
    { row, clip }: Opened,
    patches: ShotPatch[],
    step: Pick<HistoryEntry, 'action' | 'values'>,
  ): EffectiveShots & { entry: HistoryEntry | null } {
    const before = [...clip.patches];
    const isSame = JSON.stringify(before) === JSON.stringify(patches);
    const change = { type: 'shot-edits' as const, hash: row.hash, before, after: patches };
    const entry = isSame ? null : history.record({ ...step, changes: [change] });
    return { ...describe(row, { ...clip, patches }), entry };
  }

  return {
    async 'shots.get'({ clipId }) {
      const { row, clip } = openClip(current.get(), clipId);
      return describe(row, clip);
    },
    async 'shots.edit'({ clipId, edit }) {
      const project = current.get();
      requireWritable(project);
      const opened = openClip(project, clipId);
      const values = { edit: edit.type, clip: nameOf(opened.row) };
      return save(opened, applyShotEdit(opened.clip, edit), { action: 'shot-edit', values });
    },
    async 'shots.redetect'({ clipId, startFrame, endFrame, params }, { signal, report }) {
      const project = current.get();
      requireWritable(project);
      const opened = openClip(project, clipId);
      const range = { startFrame, endFrame: Math.min(endFrame, opened.clip.frameCount) };
      if (range.endFrame <= range.startFrame)
        throw new TrimbinError('bad-request', 'The range holds no frame.');
      const wanted = ShotParams.parse({ ...settingsOf(project).shots, ...definedOnly(params) });
      const onProgress = (fraction: number): void => report({ fraction });
      const found = await redetect(project, opened.row, range, wanted, { signal, onProgress });
      // The shot list may have been edited while the range was read.
      const now = openClip(project, clipId);
      const { patches, found: count } = redetectedPatch(now.clip, range, found);
      const values = { n: count, clip: nameOf(now.row) };
      return { ...save(now, patches, { action: 'redetect', values }), found: count };
    },
  };
}

interface Opened {
  row: ClipRow & { hash: string };
  clip: EditedClip;
}

/** @throws TrimbinError `not-found`, `not-analysed`. */
function openClip(project: OpenProject, clipId: string): Opened {
  const row = requireHashed(project, clipId);
  const detected = project.results.getData(resultKey(row.hash, 'shots', settingsOf(project)));
  if (!detected) {
    const message = `The shots of ${row.path} were not measured yet. Run the analysis first.`;
    throw new TrimbinError('not-analysed', message, { path: row.path });
  }
  const rate = project.mediaInfo.get(row.hash, probeVersion)?.video?.frameRate;
  const clip: EditedClip = {
    detected: detected.transitions,
    patches: project.editor.shotEdits.get(row.hash),
    frameCount: detected.frameCount,
    // A picture without a known rate is edited as it was analysed: as if at the commonest.
    framesPerSecond: rate ? rate.num / rate.den : 25,
  };
  return { row, clip };
}

function describe(row: ClipRow, { detected, patches, frameCount }: EditedClip): EffectiveShots {
  const { transitions, shots } = effectiveShots(detected, patches, frameCount);
  const editedRanges = patches.map(({ startFrame, endFrame }) => ({ startFrame, endFrame }));
  return { clipId: row.clipId, frameCount, transitions, shots, editedRanges };
}

function nameOf({ path }: ClipRow): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function definedOnly<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}
