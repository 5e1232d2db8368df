import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** Name of the file that a report leaves beside itself: `{"files": ["report.json", "shots.csv", …]}`. */
export const reportMarkerName = '.trimbin-report.json';

const Marker = z.object({ files: z.array(z.string()) });

/**
 * Reports may be written into the project folder. The marker beside them tells which files and folders are a
 * report's, so that the next scan does not take its tables and thumbnails for footage.
 */
export async function readReportMarker(
  folder: string,
  entries: readonly { name: string }[],
): Promise<(name: string) => boolean> {
  if (!entries.some(({ name }) => name === reportMarkerName)) return () => false;
  try {
    const text = await readFile(join(folder, reportMarkerName), 'utf8');
    const names = new Set(Marker.parse(JSON.parse(text)).files);
    return (name) => names.has(name);
  } catch {
    // A marker that cannot be read marks nothing: better a table too many in the list than footage left out.
    return () => false;
  }
}

/** The content of the marker for these files, names relative to its folder. */
export function reportMarker(files: readonly string[]): string {
  return `${JSON.stringify({ files: [...files].sort() })}\n`;
}
