import type { FileKind } from './projectFiles.ts';

/** What an ending may stand for, where its first bytes have to decide. */
export type Ambiguous = 'transport-stream' | 'plain-text' | 'xml' | 'stl' | 'sub' | 'json';

const endings: Record<FileKind, string> = {
  video:
    'mp4 m4v mov qt mkv webm avi mpg mpeg mpe m2v m1v mts m2ts m2t mod tod vob mxf wmv asf flv f4v 3gp 3g2 ogv ogm dv dif ' +
    'rm rmvb divx gxf y4m nut ivf h264 264 h265 265 hevc av1 obu vc1 braw r3d insv lrv wtv',
  audio:
    'wav wave bwf rf64 w64 mp3 mp2 m4a m4b aac flac ogg oga opus aif aiff aifc caf wma ac3 eac3 ec3 dts amr au snd mka ape wv ' +
    'tta alac thd',
  image:
    'jpg jpeg jpe jfif png webp gif tif tiff bmp heic heif avif dpx exr jp2 j2k jxl tga ppm pgm pbm pnm psd cr2 cr3 nef arw dng raf orf rw2',
  subtitle: 'srt vtt webvtt ass ssa ttml dfxp itt sbv lrc smi sami sup idx usf scc',
  screenplay: 'fountain spmd fdx',
  table: 'csv tsv xlsx parquet jsonl ndjson',
};

const kindByEnding = new Map<string, FileKind>(
  Object.entries(endings).flatMap(([kind, list]) =>
    list.split(' ').map((ending) => [ending, kind as FileKind] as const),
  ),
);

const ambiguousEndings = new Map<string, Ambiguous>([
  ['ts', 'transport-stream'],
  ['trp', 'transport-stream'],
  ['txt', 'plain-text'],
  ['xml', 'xml'],
  ['stl', 'stl'],
  ['sub', 'sub'],
  ['json', 'json'],
]);

/** Sort a file by the ending of its name. `null`: nothing that Trimbin reads. */
export function typeByName(
  name: string,
): { kind: FileKind; ask: null } | { kind: null; ask: Ambiguous } | null {
  const dot = name.lastIndexOf('.');
  if (dot <= 0) return null;
  const ending = name.slice(dot + 1).toLowerCase();
  const kind = kindByEnding.get(ending);
  if (kind) return { kind, ask: null };
  const ask = ambiguousEndings.get(ending);
  return ask ? { kind: null, ask } : null;
}
