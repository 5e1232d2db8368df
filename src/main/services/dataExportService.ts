import type { TableExportFormat, TableRoom } from './dataPorts.ts';
import { Pin, mostPins } from '#shared/domain/tables/pins.ts';
import { TrimbinError } from '#shared/errors.ts';
import type { Handlers } from '../router.ts';
import { requireWritable } from './editorHistory.ts';
import type { OpenProject } from './projectPorts.ts';
import type { CurrentProject } from './projectService.ts';
import { z } from 'zod';

/** Where files of the data room go, under the project folder. */
export const exportFolderName = 'exports';

export interface ExportFiles {
  /** A path for unfinished work. */
  temporary(project: OpenProject): Promise<string>;
  /** Give a finished file its place; never over another one. @returns the path that it has, relative to the project. */
  place(project: OpenProject, temporary: string, path: string, signal?: AbortSignal): Promise<string>;
  placeBytes(project: OpenProject, bytes: Uint8Array, path: string): Promise<string>;
  /** Absolute path of a file that the window may download. */
  preview(project: OpenProject, file: string): Promise<string>;
}

export interface DataExportPorts {
  room: () => TableRoom;
  current: CurrentProject;
  files: ExportFiles;
}

type Calls = Pick<Handlers, 'data.exportFile' | 'data.saveImage' | 'data.pins' | 'data.pin' | 'data.unpin'>;

export function createDataExportService({ room, current, files }: DataExportPorts): Calls {
  return {
    async 'data.exportFile'({ from, file, format, place }, { signal }) {
      const project = current.get();
      const name = `${plainName(file)}.${format}`;
      if (place === 'download') {
        const path = await files.preview(project, name);
        const { rows } = await exportTo(room(), from, path, format, signal);
        return { path: name, rows };
      }
      requireWritable(project);
      const temporary = await files.temporary(project);
      const { rows } = await exportTo(room(), from, temporary, format, signal);
      return { path: await files.place(project, temporary, `${exportFolderName}/${name}`, signal), rows };
    },
    async 'data.saveImage'({ file, format, content }) {
      const project = current.get();
      requireWritable(project);
      const path = `${exportFolderName}/${plainName(file)}.${format}`;
      return { path: await files.placeBytes(project, imageBytes(format, content), path) };
    },
    ...pinCalls(current),
  };
}

function exportTo(
  room: TableRoom,
  from: Parameters<TableRoom['export']>[0],
  path: string,
  format: TableExportFormat,
  signal: AbortSignal,
): ReturnType<TableRoom['export']> {
  return room.export(from, path, format, { signal });
}

/** A name that every system takes, without folders. */
function plainName(file: string): string {
  const plain = file
    .normalize('NFC')
    .replace(/[\p{C}<>:"/\\|?*%#]+/gu, ' ')
    .trim()
    .replace(/^[.\s]+|[.\s]+$/g, '');
  return plain === '' ? 'table' : plain;
}

function imageBytes(format: 'svg' | 'png', content: string): Uint8Array {
  const bytes = Buffer.from(content, format === 'png' ? 'base64' : 'utf8');
  const isImage =
    format === 'svg' ? content.startsWith('<svg') : bytes.subarray(1, 4).toString('latin1') === 'PNG';
  if (!isImage) throw new TrimbinError('bad-request', `This is no ${format.toUpperCase()} picture.`);
  return bytes;
}

const pinsKey = 'data.pins';
const Pins = z.array(Pin);

/** What reports of a project show of its tables. */
export function readPins(project: OpenProject): Pin[] {
  return project.settings.get(pinsKey, Pins) ?? [];
}

function pinCalls(current: CurrentProject): Pick<Calls, 'data.pins' | 'data.pin' | 'data.unpin'> {
  const write = (change: (pins: Pin[]) => Pin[]): Pin[] => {
    const project = current.get();
    requireWritable(project);
    const pins = change(readPins(project));
    if (pins.length > mostPins) {
      const message = `A report shows at most ${mostPins} charts and summaries. Take one out first.`;
      throw new TrimbinError('bad-request', message, { most: mostPins });
    }
    project.settings.set(pinsKey, pins);
    return pins;
  };
  return {
    'data.pins': async () => readPins(current.get()),
    'data.pin': async (pin) => write((pins) => [...pins.filter(({ id }) => id !== pin.id), pin]),
    'data.unpin': async ({ id }) => write((pins) => pins.filter((pin) => pin.id !== id)),
  };
}
