import type { ReadFacts, SubtitleSource } from '#shared/contract/subtitles.ts';
import type { Span } from '#shared/domain/metrics.ts';
import { cueText, type SubtitleTrack } from '#shared/domain/subtitles/cue.ts';
import { rateChangeOf, retimeCue, type SyncSegment } from '#shared/domain/subtitles/syncFit.ts';
import { TrimbinError, throwIfCancelled } from '#shared/errors.ts';
import { isSpokenText } from '../analysis/subtitles/spokenText.ts';
import type { FitOptions, SubtitleFit } from '../analysis/subtitles/sync/fitSubtitle.ts';
import type { Handlers } from '../router.ts';
import type { ClipTask } from './clipAnalysis.ts';
import type { SpeechOfClip } from './speechOfClip.ts';
import type { SubtitleFiles } from './subtitlePorts.ts';
import type { SubtitleReader } from './subtitleReading.ts';
import { writableFormat } from './subtitleService.ts';

/** Below this a fit is more likely to harm than to help. */
const leastConfidence = 0.5;

export type FitRequest = { cues: Span[]; reference: Span[] } & Pick<FitOptions, 'kind' | 'reachMs'>;

/** Threads that fit. */
export interface FitTasks {
  subtitleFit(request: FitRequest): Pick<ClipTask<never, SubtitleFit>, 'finish' | 'cancel'>;
}

export interface SubtitleSyncPorts {
  reader: SubtitleReader;
  files: Pick<SubtitleFiles, 'kindOf' | 'write'>;
  speechOf: SpeechOfClip;
  /** The fit itself, away from the main thread. */
  fit(request: FitRequest, signal: AbortSignal): Promise<SubtitleFit>;
}

type SyncHandler = Handlers['subtitles.sync'];
type Reference = Awaited<ReturnType<SyncHandler>>['reference'];

export function createSubtitleSyncService(ports: SubtitleSyncPorts): Pick<Handlers, 'subtitles.sync'> {
  return {
    /** Nothing is written before the whole fit is known. */
    async 'subtitles.sync'({ from, to, out, reachMs }, { signal, report }) {
      const format = out ? writableFormat(out.path, null) : null;
      report({ stage: 'read', fraction: 0 });
      const { track, ...facts } =
        'edited' in from ? inView(from.edited) : await ports.reader.read(from, signal);
      // In the view times may have been given to plain text.
      if (!('edited' in from)) refuseUntimed(track, from.path);
      if (track.cues.length === 0) {
        const name = facts.path === '' ? 'The track' : facts.path;
        throw new TrimbinError('subtitle-refused', `${name} has no cues to fit.`, { path: facts.path });
      }
      const { spans, ...reference } = await readReference(ports, to, signal, report);
      report({ stage: 'fit', fraction: 0 });
      const cues = reference.kind === 'speech' ? spokenOf(track) : spansOf(track);
      const request = { cues, reference: spans, kind: reference.kind, reachMs };
      const { segments, confidence } = await ports.fit(request, signal);
      throwIfCancelled(signal);
      const trusted = confidence >= leastConfidence;
      const losses: string[] = [];
      let written: string | null = null;
      if (out && format && (trusted || out.untrusted)) {
        report({ stage: 'write', fraction: 0 });
        const done = format.write(retimeTrack(track, segments));
        losses.push(...done.losses);
        const unwritable = await ports.files.write(out.path, done.text, out);
        if (unwritable > 0)
          losses.push(`Characters that ${out.encoding} does not have: ${unwritable}, written as "?".`);
        written = out.path;
      }
      return {
        ...{ segments, confidence, trusted, rate: rateOf(segments) },
        ...{ cues: track.cues.length, from: facts, written, losses },
        reference: { ...reference, spans: spans.length },
      };
    },
  };
}

/** A track that was read before and edited since. */
function inView(track: SubtitleTrack): ReadFacts & { track: SubtitleTrack } {
  return { track, path: '', format: track.format, encoding: null, mediaTrack: null, oddities: [] };
}

type Report = Parameters<SyncHandler>[1]['report'];

async function readReference(
  { reader, files, speechOf }: SubtitleSyncPorts,
  { path, track }: { path: string; track?: number | undefined },
  signal: AbortSignal,
  report: Report,
): Promise<Omit<Reference, 'spans'> & { spans: Span[] }> {
  const listen = async (): Promise<Omit<Reference, 'spans'> & { spans: Span[] }> => {
    report({ stage: 'listen', fraction: 0 });
    const onProgress = (fraction: number): void => report({ stage: 'listen', fraction });
    const { spans, source } = await speechOf(path, { signal, onProgress });
    if (spans.length > 0) return { path, kind: 'speech', source, spans };
    const message = `Nobody speaks in ${path}, so nothing can be fitted to it.`;
    throw new TrimbinError('subtitle-refused', message, { path });
  };
  if (track === undefined && (await files.kindOf(path)) === 'media') return listen();
  const source: SubtitleSource = { path, strict: false, ...(track === undefined ? {} : { track }) };
  let spans: Span[];
  try {
    const { track: read } = await reader.read(source, signal);
    refuseUntimed(read, path);
    spans = spansOf(read);
  } catch (refusal) {
    if (track !== undefined || !isRefusal(refusal)) throw refusal;
    // Many kinds of sound have no mark of their own at the beginning: what is no subtitle may still be heard.
    return await listen().catch((error: unknown) => {
      throw isNoMedia(error) ? refusal : error;
    });
  }
  if (spans.length > 0) return { path, kind: 'subtitle', source: 'file', spans };
  throw new TrimbinError('subtitle-refused', `${path} has no cues to fit to.`, { path });
}

/** Text alone, a table, a list: what is read of it has times that nobody wrote, and nothing can be fitted by those. */
function refuseUntimed({ format }: SubtitleTrack, path: string): void {
  if (format !== 'text') return;
  const message = `${path} has no times, only text, so it cannot be fitted. Give a subtitle whose cues have times.`;
  throw new TrimbinError('subtitle-refused', message, { path });
}

const isRefusal = (error: unknown): boolean =>
  error instanceof TrimbinError && error.code === 'subtitle-refused';

const isNoMedia = (error: unknown): boolean =>
  error instanceof TrimbinError && ['media-not-media', 'media-refused', 'media-damaged'].includes(error.code);

function spansOf({ cues }: SubtitleTrack): Span[] {
  return cues.map(({ startMs, endMs }) => ({ startMs, endMs }));
}

/** Cues of sounds and songs tell nothing of where somebody speaks; a file of nothing else is taken as it is. */
function spokenOf(track: SubtitleTrack): Span[] {
  const spoken = track.cues.filter((cue) => isSpokenText(cueText(cue)));
  return spansOf(spoken.length > 0 ? { ...track, cues: spoken } : track);
}

function retimeTrack(track: SubtitleTrack, segments: readonly SyncSegment[]): SubtitleTrack {
  return { ...track, cues: track.cues.map((cue) => ({ ...cue, ...retimeCue(cue, segments) })) };
}

function rateOf(segments: readonly SyncSegment[]): { from: string; to: string } | null {
  const change = rateChangeOf(segments[0]?.ratio ?? 1);
  return change?.from && change.to ? { from: change.from, to: change.to } : null;
}
