import type { ReadFacts } from '#shared/contract/subtitles.ts';
import type { SubtitleFormat } from '#shared/domain/subtitles/cue.ts';
import { toErrorData, TrimbinError, type ErrorData } from '#shared/errors.ts';
import type { MediaLocator } from './libraryPorts.ts';
import type { OpenProject, ProjectFiles } from './projectPorts.ts';
import type { DeskFiles } from './subtitlePorts.ts';
import type { ReadSubtitle, SubtitleReader } from './subtitleReading.ts';
import type { TrackPlace } from './subtitleTracks.ts';

/** A track as its file has it now. */
export interface Original {
  /** Stands for the content that was read. */
  base: string;
  read: ReadSubtitle;
}

/** What the list of tracks tells of one without its cues. */
export interface OriginalSummary {
  format: SubtitleFormat | null;
  language: string | null;
  cues: number | null;
  lastMs: number | null;
  error: ErrorData | null;
}

export interface OriginalsPorts {
  reader: SubtitleReader;
  media: MediaLocator;
  projectFiles: Pick<ProjectFiles, 'resolve' | 'hash'>;
  files: Pick<DeskFiles, 'see'>;
}

interface HowToRead {
  encoding: string | null;
  signal: AbortSignal;
}

/** Whole tracks that are kept in memory. */
const mostHeld = 6;

/** Where the file behind a track lies, and what it holds, as one text. */
function createBases({ media, projectFiles, files }: Omit<OriginalsPorts, 'reader'>) {
  const bases = new Map<string, { seen: string; base: string }>();

  async function locate(project: OpenProject, { row, source }: TrackPlace): Promise<string> {
    if (source.kind === 'embedded') return media.locate(project, row);
    try {
      return await projectFiles.resolve(project.folder, row.path);
    } catch (error) {
      if (!(error instanceof TrimbinError) || error.code !== 'not-found') throw error;
      const message = `${row.path} is not there. Put it back, or open the project again.`;
      throw new TrimbinError('media-missing', message, { path: row.path });
    }
  }

  return {
    locate,
    /** Read again only where size or date are others. */
    async of(path: string, { source, row }: TrackPlace, signal: AbortSignal): Promise<string> {
      // Reading a whole film to know it again takes minutes; its list entry knows.
      if (source.kind === 'embedded' && row.hash !== null) return `${row.hash}#${source.track}`;
      const found = await files.see(path);
      const seen = found === null ? 'gone' : `${found.size} ${found.mtimeNs}`;
      const known = bases.get(path);
      if (known?.seen === seen) return known.base;
      const { hash: base } = await projectFiles.hash(path, signal);
      bases.set(path, { seen, base });
      return base;
    },
  };
}

/** The files behind the tracks of a project; what did not change is read once. */
export function createOriginals({ reader, ...disk }: OriginalsPorts) {
  const bases = createBases(disk);
  const { locate } = bases;
  const held = new Map<string, Original>();
  const summaries = new Map<string, OriginalSummary>();

  async function read(
    project: OpenProject,
    place: TrackPlace,
    { encoding, signal }: HowToRead,
  ): Promise<Original> {
    const path = await locate(project, place);
    const base = await bases.of(path, place, signal);
    const key = keyOf(place, base, encoding);
    const known = held.get(key);
    const track = place.source.kind === 'embedded' ? { track: place.source.track } : {};
    const given = encoding === null ? {} : { encoding };
    const original = known ?? {
      base,
      read: await reader.read({ path, strict: false, ...track, ...given }, signal),
    };
    keepNewest(held, key, original);
    summaries.set(key, summaryOf(original.read));
    return original;
  }

  return {
    read,
    /** Absolute. @throws TrimbinError `media-missing`, `path-outside-project`. */
    locate,
    /** The content of the file now; `null` while it is away. */
    async base(project: OpenProject, place: TrackPlace, signal: AbortSignal): Promise<string | null> {
      try {
        return await bases.of(await locate(project, place), place, signal);
      } catch (error) {
        if (error instanceof TrimbinError && isAway(error)) return null;
        throw error;
      }
    },
    /** Tracks inside of clips are not read for a list: that would be to read the whole film. */
    async summary(
      project: OpenProject,
      place: TrackPlace,
      { encoding, signal }: HowToRead,
    ): Promise<OriginalSummary> {
      const empty = { format: null, language: place.stream?.language ?? null, cues: null, lastMs: null };
      try {
        const path = await locate(project, place);
        const base = await bases.of(path, place, signal);
        const known = summaries.get(keyOf(place, base, encoding));
        if (known) return known;
        if (place.source.kind === 'embedded') return { ...empty, error: null };
        return summaryOf((await read(project, place, { encoding, signal })).read);
      } catch (error) {
        if (signal.aborted) throw error;
        return { ...empty, error: toErrorData(error) };
      }
    },
  };
}

/** The newest comes last, so that the one used longest ago goes first. */
function keepNewest(held: Map<string, Original>, key: string, original: Original): void {
  held.delete(key);
  held.set(key, original);
  for (const old of [...held.keys()].slice(0, Math.max(0, held.size - mostHeld))) held.delete(old);
}

function keyOf(place: TrackPlace, base: string, encoding: string | null): string {
  return `${place.id} ${base} ${encoding ?? ''}`;
}

export type Originals = ReturnType<typeof createOriginals>;

function isAway({ code }: TrimbinError): boolean {
  return code === 'media-missing' || code === 'not-found';
}

function summaryOf({ track, ...facts }: ReadSubtitle): OriginalSummary {
  return {
    ...countsOf(track.cues),
    language: languageOf(track.language, facts),
    format: track.format,
    error: null,
  };
}

export function countsOf(cues: readonly { endMs: number }[]): { cues: number; lastMs: number | null } {
  const lastMs = cues.reduce((last, { endMs }) => Math.max(last, endMs), -Infinity);
  return { cues: cues.length, lastMs: cues.length === 0 ? null : lastMs };
}

function languageOf(language: string | null, { mediaTrack }: Pick<ReadFacts, 'mediaTrack'>): string | null {
  return language ?? mediaTrack?.language ?? null;
}
