import type { CallName, Contract } from '#shared/contract/index.ts';
import type { ParsedInputOf } from '#shared/contract/define.ts';

/**
 * What a page may name in a field that holds a path.
 *
 * - `read`, `write`: absolute, in the open project's folder or in what the editor chose in a native dialog or dropped
 *   in this run; `write` never in the folder that Trimbin keeps its own files in.
 * - `relative`: in the project folder, from there; its handler holds to that (`safePath`).
 * - `opens`: becomes the folder that is open, or is asked about as one: the editor may open any.
 * - `lists`: shows names of folders, never of files; what a page has instead of a native dialog.
 * - `same-content`: tells and takes nothing but a file of exactly the content that a clip is known to have.
 * - `program`: one that the editor has installed; never one that lies among the footage.
 */
export type PathRule = 'read' | 'write' | 'relative' | 'opens' | 'lists' | 'same-content' | 'program';

type Fields<C extends CallName> = Record<
  string,
  PathRule | ((input: ParsedInputOf<Contract[C]>) => PathRule)
>;

/** With a track of the project, paths beside it are the project's too. */
const ofTrack =
  (otherwise: PathRule) =>
  (input: { from: object }): PathRule =>
    'trackId' in input.from ? 'relative' : otherwise;

const judged = {
  ...{ 'from.path': 'read', profilePath: 'read', 'video.path': 'read' },
} satisfies Fields<'subtitles.check'>;

/**
 * Every field of the contract that holds a path: `a.b`, with `[]` behind a list. A test compares it with the
 * contract, so that no call with a path is forgotten.
 */
export const pathFields: { [C in CallName]?: Fields<C> } = {
  'clips.relink': { path: 'same-content' },
  'data.open': { 'source.path': ({ source }) => (source.from === 'project' ? 'relative' : 'read') },
  'data.export': { path: 'write' },
  // Names, made into ones without folders by their handler.
  'data.exportFile': { file: 'relative' },
  'data.saveImage': { file: 'relative' },
  'host.browse': { folder: 'lists' },
  'host.choose': { startIn: 'lists' },
  'host.copyIn': { 'paths[]': 'read', into: 'relative' },
  // Its handler holds to the same places, and takes paths from the project folder too.
  'host.reveal': { path: 'relative' },
  'media.probe': { path: 'read' },
  'projects.forget': { folder: 'opens' },
  'projects.makeSample': { folder: 'opens' },
  'projects.open': { folder: 'opens' },
  'reports.write': { outDir: 'write' },
  'scoring.exportFeatures': { path: 'write' },
  'scoring.exportModel': { path: 'write' },
  'scoring.exportScores': { path: 'write' },
  'scoring.exportSelects': { path: 'write' },
  'selects.export': { path: 'write' },
  'scoring.fitTable': { path: 'read', out: 'write' },
  'settings.findTool': { path: 'program' },
  'settings.set': { ffmpegPath: 'program', ffprobePath: 'program' },
  'subtitles.previewSave': { path: 'relative' },
  'subtitles.exportProfile': { path: 'relative' },
  'subtitles.check': { ...judged, 'report.path': ofTrack('write') },
  'subtitles.convert': { 'from.path': 'read', 'to.path': 'write' },
  'subtitles.fix': { ...judged, 'to.path': ofTrack('write') },
  'subtitles.read': { path: 'read' },
  'subtitles.save': { path: 'relative' },
  'subtitles.stats': { path: 'read', 'video.path': 'read', 'with.path': 'read' },
  'subtitles.sync': { 'from.path': 'read', 'to.path': 'read', 'out.path': 'write' },
};

/** The texts in a field such as `source.path` or `paths[]`; none where a part on the way was left out. */
export function textsAt(input: unknown, field: string): string[] {
  let values = [input];
  for (const step of field.split('.')) {
    const name = step.replace(/\[\]$/, '');
    values = values.flatMap((value) => {
      const next = typeof value === 'object' && value !== null ? Object.entries(value) : [];
      const found = next.filter(([key]) => key === name).map(([, inner]) => inner as unknown);
      return step.endsWith('[]') ? found.flat() : found;
    });
  }
  return values.filter((value) => typeof value === 'string');
}
