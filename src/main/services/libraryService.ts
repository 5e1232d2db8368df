import { z } from 'zod';
import type { Emit } from '#shared/contract/index.ts';
import { SavedFilter, type LibraryPage } from '#shared/contract/library.ts';
import { defaultMetricColumns, type MetricColumn } from '#shared/domain/metricColumns.ts';
import type { RangeLabel } from '#shared/domain/labels.ts';
import type { Handlers } from '../router.ts';
import { probeVersion } from './analysisKeys.ts';
import { isClip, settingsOf, thumbnailSize, type ClipRow } from './clipRecords.ts';
import { requireWritable, type EditorHistory } from './editorHistory.ts';
import { describeLabels, planLabels, rangeLabels } from './libraryLabels.ts';
import { buildLibraryPage, type LibraryClip } from './libraryPage.ts';
import { factsCall } from './libraryFacts.ts';
import { createSummaries, type Summaries } from './librarySummaries.ts';
import type { EditorChange, FramePicture, StoredLabel } from './libraryPorts.ts';
import type { OpenProject } from './projectPorts.ts';
import type { CurrentProject } from './projectService.ts';

export interface LibraryServicePorts {
  current: CurrentProject;
  emit: Emit;
  history: EditorHistory;
  /** Contents that are offline at their place but lie where the editor said. */
  relinked(project: OpenProject): Promise<ReadonlySet<string>>;
}

type Calls = Pick<
  Handlers,
  | 'library.list'
  | 'library.get'
  | 'library.facts'
  | 'library.label'
  | 'library.filters'
  | 'library.saveFilter'
  | 'library.deleteFilter'
>;

/** How long one answer may spend on sums that are not there yet, ms; the rest comes later. */
const budgetMs = 150;

export function createLibraryService(ports: LibraryServicePorts): Calls & {
  /** Sum up the clips of a content and tell that they have changed. */
  contentChanged(hashes: readonly string[]): void;
  /** Sums of the open project, for whoever else reads them. */
  summariesOf(project: OpenProject): Summaries;
} {
  const summaries = new WeakMap<OpenProject, Summaries>();
  const summariesOf = (project: OpenProject): Summaries => {
    const known = summaries.get(project) ?? createSummaries(project);
    summaries.set(project, known);
    return known;
  };
  const later = createLater(ports, summariesOf);
  ports.history.subscribe((changes) => {
    contentChanged(changes.flatMap(hashesOf));
  });

  function contentChanged(hashes: readonly string[]): void {
    const project = ports.current.peek();
    if (!project) return;
    const ids = new Set(
      [...new Set(hashes)].flatMap((hash) => project.files.byHash(hash)).map(({ clipId }) => clipId),
    );
    if (ids.size > 0) ports.emit('library.changed', { clipIds: [...ids] });
  }

  async function page(
    rows: readonly ClipRow[],
    columns: readonly MetricColumn[],
    limitMs: number,
  ): Promise<LibraryPage> {
    const project = ports.current.get();
    const relinked = await ports.relinked(project);
    const gather = createGatherer(project, summariesOf(project), relinked);
    const until = performance.now() + limitMs;
    const clips = rows.map((row) => gather(row, performance.now() < until));
    later(
      project,
      clips.filter(({ summary }) => summary === null).map(({ row }) => row),
    );
    return buildLibraryPage(clips, columns);
  }

  return {
    ...{ contentChanged, summariesOf },
    async 'library.list'({ columns }) {
      const project = ports.current.get();
      summariesOf(project).preload();
      return page(project.files.list().filter(isClip), columns ?? defaultMetricColumns, budgetMs);
    },
    async 'library.get'({ clipIds, columns }) {
      const { files } = ports.current.get();
      const rows = [...new Set(clipIds)].flatMap((id) => files.byClipId(id) ?? []).filter(isClip);
      return page(rows, columns ?? defaultMetricColumns, Infinity);
    },
    ...factsCall(ports.current),
    ...labelCall(ports),
    ...filterCalls(ports.current),
  };
}

/** The contents whose rows a change shows in; comparisons stand in no list. */
function hashesOf(change: EditorChange): string[] {
  if (change.type === 'label') return [change.key.hash];
  return change.type === 'shot-edits' ? [change.hash] : [];
}

function labelCall({ current, history }: LibraryServicePorts): Pick<Calls, 'library.label'> {
  return {
    async 'library.label'({ targets, set }) {
      const project = current.get();
      requireWritable(project);
      const changes = planLabels(project, targets, set);
      const entry = history.record({ ...describeLabels(changes.length, set), changes });
      return { changed: changes.length, entry };
    },
  };
}

const filtersKey = 'library.filters';
const Filters = z.array(SavedFilter);

function filterCalls(
  current: CurrentProject,
): Pick<Calls, 'library.filters' | 'library.saveFilter' | 'library.deleteFilter'> {
  const read = (): SavedFilter[] => current.get().settings.get(filtersKey, Filters) ?? [];
  const write = (filters: SavedFilter[]): SavedFilter[] => {
    const project = current.get();
    requireWritable(project);
    project.settings.set(filtersKey, filters);
    return filters;
  };
  return {
    'library.filters': async () => read(),
    async 'library.saveFilter'(filter) {
      const filters = read();
      const at = filters.findIndex(({ id }) => id === filter.id);
      return write(at < 0 ? [...filters, filter] : filters.with(at, filter));
    },
    'library.deleteFilter': async ({ id }) => write(read().filter((filter) => filter.id !== id)),
  };
}

/** Reads everything about single clips, with what is asked for all of them read once. */
function createGatherer(project: OpenProject, summaries: Summaries, relinked: ReadonlySet<string>) {
  const { editor, mediaInfo } = project;
  const settings = settingsOf(project);
  const labels = groupBy(editor.labels.list(), ({ hash }) => hash);
  const pictures = groupBy(editor.framePictures.list(thumbnailSize), ({ hash }) => hash);
  const edited = new Set(editor.shotEdits.list().map(({ hash }) => hash));
  return (row: ClipRow, mayMake: boolean): LibraryClip => {
    const { hash } = row;
    const given: StoredLabel[] = hash === null ? [] : (labels.get(hash) ?? []);
    const frames: FramePicture[] = hash === null ? [] : (pictures.get(hash) ?? []);
    const shotLabels: RangeLabel[] = rangeLabels(given);
    return {
      row,
      info: hash === null ? null : mediaInfo.get(hash, probeVersion),
      summary: mayMake ? summaries.get(row, settings) : summaries.find(row, settings),
      clipLabel: given.find(({ shot }) => shot === null)?.label ?? null,
      shotLabels,
      pictures: frames,
      relinked: row.offline && hash !== null && relinked.has(hash),
      edited: hash !== null && edited.has(hash),
    };
  };
}

function groupBy<T>(entries: readonly T[], keyOf: (entry: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const entry of entries) {
    const group = groups.get(keyOf(entry));
    if (group) group.push(entry);
    else groups.set(keyOf(entry), [entry]);
  }
  return groups;
}

/** Makes what is missing between other work, and tells of it in batches. */
function createLater(ports: LibraryServicePorts, summariesOf: (project: OpenProject) => Summaries) {
  const waiting = new WeakMap<OpenProject, Map<string, ClipRow>>();

  async function run(project: OpenProject, rows: Map<string, ClipRow>): Promise<void> {
    // After the answer: the page that is waiting for it comes first. A project that was closed meanwhile is left alone.
    while (await isStillOpen(project)) {
      const done: string[] = [];
      const until = performance.now() + 50;
      for (const [id, row] of rows) {
        rows.delete(id);
        summariesOf(project).get(row, settingsOf(project));
        done.push(id);
        if (performance.now() > until) break;
      }
      if (done.length > 0) ports.emit('library.changed', { clipIds: done });
      if (rows.size === 0) break;
    }
    waiting.delete(project);
  }

  async function isStillOpen(project: OpenProject): Promise<boolean> {
    await new Promise((resolve) => setTimeout(resolve, 10));
    return ports.current.peek() === project;
  }

  return (project: OpenProject, rows: readonly ClipRow[]): void => {
    if (rows.length === 0) return;
    const known = waiting.get(project);
    const queue = known ?? new Map<string, ClipRow>();
    for (const row of rows) queue.set(row.clipId, row);
    if (known) return;
    waiting.set(project, queue);
    void run(project, queue);
  };
}
