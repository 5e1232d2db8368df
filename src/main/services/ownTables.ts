import type { OwnTable } from '#shared/contract/data.ts';
import type { LibraryPage } from '#shared/contract/library.ts';
import { metricColumns, type MetricColumn } from '#shared/domain/metricColumns.ts';
import type { CellValue, ColumnType } from '#shared/domain/tables/table.ts';
import { isClip } from './clipRecords.ts';
import type { RowSource } from './dataPorts.ts';
import type { OpenProject } from './projectPorts.ts';

export type OwnRows = Omit<RowSource, 'name'>;
type Columns = OwnRows['columns'];

/** One of the project's own tables. */
export interface OwnTableSource {
  has(project: OpenProject): boolean;
  read(project: OpenProject): Promise<OwnRows>;
}

export interface OwnTables {
  has(project: OpenProject, table: OwnTable): boolean;
  read(project: OpenProject, table: OwnTable): Promise<OwnRows>;
}

export interface LibraryReader {
  read(clipIds: string[], columns: MetricColumn[]): Promise<LibraryPage>;
}

export const ownTableNames: readonly OwnTable[] = ['clips', 'shots', 'cues', 'scores', 'labels', 'jobs'];

/** Tables that other services make. */
export type OthersTables = Record<'cues' | 'scores', OwnTableSource>;

export function createOwnTables(library: LibraryReader, others: OthersTables): OwnTables {
  const page = (project: OpenProject): Promise<LibraryPage> =>
    library.read(
      project.files
        .list()
        .filter(isClip)
        .map(({ clipId }) => clipId),
      [...metricColumns],
    );
  const hasClips = (project: OpenProject): boolean => project.files.list().some(isClip);
  const sources: Record<OwnTable, OwnTableSource> = {
    clips: { has: hasClips, read: async (project) => clipRows((await page(project)).clips) },
    shots: { has: hasClips, read: async (project) => shotRows(await page(project)) },
    labels: { has: hasClips, read: async (project) => labelRows(await page(project)) },
    jobs: { has: (project) => project.jobs.list().length > 0, read: async (project) => jobRows(project) },
    ...others,
  };
  return {
    has: (project, table) => sources[table].has(project),
    read: (project, table) => sources[table].read(project),
  };
}

/** Columns told once: a name, a type, and where the value of a row stands. */
export class OwnRowBuilder {
  readonly columns: Columns = [];
  private readonly values: ((row: number) => CellValue | undefined)[] = [];

  add(
    name: string,
    type: Exclude<ColumnType, 'nested'>,
    value: (row: number) => CellValue | undefined,
  ): this {
    this.columns.push({ name, type });
    this.values.push(value);
    return this;
  }

  /** `luma.mean` becomes `lumaMean`, as in shots.csv. */
  addMetrics(metrics: LibraryPage['shots']['metrics']): this {
    for (const name of metricColumns) {
      const [measure, part] = name.split('.');
      const column = part === undefined ? name : `${measure}${part[0]?.toUpperCase()}${part.slice(1)}`;
      this.add(column, 'number', (row) => metrics[name]?.[row]);
    }
    return this;
  }

  addLabels(label: LibraryPage['clips']['label']): this {
    return this.add('rating', 'integer', (row) => label.rating[row])
      .add('flag', 'text', (row) => label.flag[row])
      .add('colour', 'text', (row) => label.colour[row])
      .add('notes', 'text', (row) => label.notes[row] || null);
  }

  rows(count: number): OwnRows {
    const { columns, values } = this;
    function* each(): Generator<CellValue[]> {
      for (let row = 0; row < count; row += 1) yield values.map((value) => value(row) ?? null);
    }
    return { columns, rows: each() };
  }
}

function clipRows(clips: LibraryPage['clips']): OwnRows {
  return new OwnRowBuilder()
    .add('clip', 'text', (row) => clips.path[row])
    .add('kind', 'text', (row) => clips.kind[row])
    .add('status', 'text', (row) => clips.status[row])
    .add('durationMs', 'number', (row) => clips.durationMs[row])
    .add('width', 'integer', (row) => clips.width[row])
    .add('height', 'integer', (row) => clips.height[row])
    .add('frameRate', 'number', (row) => {
      const rate = clips.frameRate[row];
      return rate ? rate.num / rate.den : null;
    })
    .add('frameCount', 'integer', (row) => clips.frameCount[row])
    .add('codec', 'text', (row) => clips.codec[row])
    .add('startTimecode', 'text', (row) => clips.startTimecode[row])
    .add('reel', 'text', (row) => clips.reel[row])
    .add('camera', 'text', (row) => clips.camera[row])
    .add('sizeBytes', 'integer', (row) => clips.sizeBytes[row])
    .add('shots', 'integer', (row) => clips.shotCount[row])
    .add('cameraMove', 'text', (row) => clips.cameraMove[row])
    .addLabels(clips.label)
    .addMetrics(clips.metrics)
    .rows(clips.id.length);
}

function shotRows({ clips, shots }: LibraryPage): OwnRows {
  return new OwnRowBuilder()
    .add('clip', 'text', (row) => clips.path[shots.clip[row] ?? -1])
    .add('shot', 'integer', (row) => shots.index[row])
    .add('startFrame', 'integer', (row) => shots.startFrame[row])
    .add('endFrame', 'integer', (row) => shots.endFrame[row])
    .add('startMs', 'number', (row) => shots.startMs[row])
    .add('endMs', 'number', (row) => shots.endMs[row])
    .add('durationMs', 'number', (row) => difference(shots.endMs[row], shots.startMs[row]))
    .add('transitionIn', 'text', (row) => shots.transitionIn[row])
    .add('transitionOut', 'text', (row) => shots.transitionOut[row])
    .add('cameraMove', 'text', (row) => shots.cameraMove[row])
    .addLabels(shots.label)
    .addMetrics(shots.metrics)
    .rows(shots.index.length);
}

function difference(end: number | null | undefined, start: number | null | undefined): number | null {
  return typeof end === 'number' && typeof start === 'number' ? end - start : null;
}

/** What the editor said, of clips and of shots; rows without a word are left out. */
function labelRows({ clips, shots }: LibraryPage): OwnRows {
  const said = (label: LibraryPage['clips']['label'], row: number): boolean =>
    label.rating[row] !== null ||
    label.flag[row] !== null ||
    label.colour[row] !== null ||
    label.notes[row] !== '';
  const rows: CellValue[][] = [];
  const push = (
    label: LibraryPage['clips']['label'],
    row: number,
    clip: string,
    shot: number | null,
  ): void => {
    if (!said(label, row)) return;
    const { rating, flag, colour, notes } = label;
    rows.push([clip, shot, rating[row] ?? null, flag[row] ?? null, colour[row] ?? null, notes[row] || null]);
  };
  clips.path.forEach((path, row) => push(clips.label, row, path, null));
  shots.index.forEach((index, row) => push(shots.label, row, clips.path[shots.clip[row] ?? -1] ?? '', index));
  const columns: Columns = [
    { name: 'clip', type: 'text' },
    { name: 'shot', type: 'integer' },
    { name: 'rating', type: 'integer' },
    { name: 'flag', type: 'text' },
    { name: 'colour', type: 'text' },
    { name: 'notes', type: 'text' },
  ];
  return { columns, rows };
}

function jobRows(project: OpenProject): OwnRows {
  const jobs = project.jobs.list();
  const seconds = (from: string | null, to: string | null): number | null =>
    from === null || to === null ? null : (Date.parse(to) - Date.parse(from)) / 1000;
  return new OwnRowBuilder()
    .add('id', 'integer', (row) => jobs[row]?.id)
    .add('kind', 'text', (row) => jobs[row]?.kind)
    .add('status', 'text', (row) => jobs[row]?.status)
    .add('attempts', 'integer', (row) => jobs[row]?.attempts)
    .add('error', 'text', (row) => jobs[row]?.error?.message)
    .add('createdAt', 'timestamp', (row) => jobs[row]?.createdAt)
    .add('startedAt', 'timestamp', (row) => jobs[row]?.startedAt)
    .add('finishedAt', 'timestamp', (row) => jobs[row]?.finishedAt)
    .add('seconds', 'number', (row) => seconds(jobs[row]?.startedAt ?? null, jobs[row]?.finishedAt ?? null))
    .rows(jobs.length);
}
