import type { Cue, CuePosition } from '#shared/domain/subtitles/cue.ts';
import { frameToWholeMs } from '#shared/time/subtitleTime.ts';
import type { Parsed, ParseOptions } from '../format.ts';
import { TrackBuilder } from '../trackBuilder.ts';
import { readGeneral, type GeneralBlock } from './general.ts';
import { readTextField } from './textField.ts';

/** European subtitle data exchange. @see EBU Tech 3264-E (1991) */

const generalBytes = 1024;
const blockBytes = 128;

/** One subtitle: a block with its extensions joined. */
interface Subtitle {
  /** 1-based number of its first block. */
  block: number;
  number: number;
  group: number;
  cumulative: number;
  startFrame: number;
  endFrame: number;
  row: number;
  justification: number;
  isComment: boolean;
  text: number[];
}

/** Never throws; what is cut off or out of order is listed, with the number of the block in the message. */
export function parseEbuStl(bytes: Uint8Array, { strict = false }: ParseOptions = {}): Parsed {
  const builder = new TrackBuilder('ebu-stl');
  if (bytes.length < generalBytes) {
    builder.odd(null, 'The file is shorter than the general block of 1024 bytes; there is nothing to read.');
    return builder.done();
  }
  const general = readGeneral(bytes);
  const { track } = builder;
  Object.assign(track, { language: general.language, title: general.title, frameRate: general.rate });
  track.native = general.fields;
  if (!general.isStandardRate) {
    const written = general.fields['format'] ?? '';
    builder.odd(
      null,
      `"${written}" is neither STL25.01 nor STL30.01; ${general.nominalRate} frames a second are taken.`,
    );
    if (strict) return builder.done();
  }
  const subtitles = joinBlocks(builder, bytes, general);
  const offset = programOffset(builder, subtitles, general);
  for (const subtitle of subtitles) addSubtitle(builder, subtitle, general, offset);
  return builder.done();
}

function joinBlocks(
  builder: TrackBuilder,
  bytes: Uint8Array,
  { nominalRate, blocks }: GeneralBlock,
): Subtitle[] {
  const body = bytes.length - generalBytes;
  const count = Math.floor(body / blockBytes);
  if (body % blockBytes !== 0)
    builder.odd(null, `The last block is cut off: ${body % blockBytes} bytes are left out.`);
  if (Number.isFinite(blocks) && blocks !== count) {
    builder.odd(null, `The file says ${blocks} blocks and has ${count}; all of them are read.`);
  }
  const subtitles: Subtitle[] = [];
  let open: Subtitle | null = null;
  for (let at = 0; at < count; at += 1) {
    const block = bytes.subarray(generalBytes + at * blockBytes, generalBytes + (at + 1) * blockBytes);
    const extension = block[3] ?? 0xff;
    if (extension === 0xfe) continue;
    const read = readBlock(block, at + 1, nominalRate);
    if (open && open.number === read.number && open.group === read.group) open.text.push(...read.text);
    else {
      if (open) builder.odd(null, `Block ${open.block}: the subtitle goes on in a block that is missing.`);
      open = read;
      subtitles.push(read);
    }
    if (extension === 0xff) open = null;
  }
  return subtitles;
}

function readBlock(block: Uint8Array, number: number, nominalRate: number): Subtitle {
  const at = (index: number): number => block[index] ?? 0;
  const frame = (from: number): number =>
    ((at(from) * 60 + at(from + 1)) * 60 + at(from + 2)) * nominalRate + at(from + 3);
  const text = [...block.subarray(16)];
  // 0x8F fills the rest of the field.
  const end = text.indexOf(0x8f);
  return {
    ...{ block: number, group: at(0), number: at(1) | (at(2) << 8), cumulative: at(4) },
    ...{ startFrame: frame(5), endFrame: frame(9), row: at(13), justification: at(14) },
    ...{ isComment: at(15) === 1, text: end < 0 ? text : text.slice(0, end) },
  };
}

/** Times count from the start of the programme, where the file names one that lies before its subtitles. */
function programOffset(
  builder: TrackBuilder,
  subtitles: readonly Subtitle[],
  { programStart }: GeneralBlock,
): number {
  if (programStart === null || programStart === 0) return 0;
  const first = subtitles.reduce((least, { startFrame }) => Math.min(least, startFrame), Infinity);
  if (programStart <= first) return programStart;
  builder.odd(
    null,
    'The programme is said to start after its first subtitle; the times are kept as they are written.',
  );
  return 0;
}

function addSubtitle(builder: TrackBuilder, subtitle: Subtitle, general: GeneralBlock, offset: number): void {
  const { lines, isBoxed, isDoubleHeight } = readTextField(
    Uint8Array.from(subtitle.text),
    general.characterTable,
  );
  if (subtitle.isComment) {
    builder.comment(lines.map((line) => line.map(({ text }) => text).join('')).join('\n'));
    return;
  }
  const before = builder.track.cues.at(-1);
  const native: Record<string, string> = { number: String(subtitle.number), row: String(subtitle.row) };
  if (subtitle.group !== 0) native['group'] = String(subtitle.group);
  if (subtitle.cumulative !== 0)
    native['cumulative'] = ['', 'first', 'intermediate', 'last'][subtitle.cumulative] ?? '';
  if (isBoxed) native['boxed'] = 'true';
  if (isDoubleHeight) native['doubleHeight'] = 'true';
  const cue: Cue = builder.add({
    startMs: frameToWholeMs(subtitle.startFrame - offset, general.rate),
    endMs: frameToWholeMs(subtitle.endFrame - offset, general.rate),
    ...{ lines, native, position: placeOf(subtitle, general) },
  });
  if (cue.endMs < cue.startMs || (before && cue.startMs < before.startMs)) {
    builder.odd(null, `Block ${subtitle.block}: the times are out of order; they are kept.`);
  }
}

function placeOf({ row, justification }: Subtitle, { rows }: GeneralBlock): CuePosition | null {
  const share = row / rows;
  const vertical = share < 1 / 3 ? 'top' : share < 0.6 ? 'middle' : 'bottom';
  const horizontal = ({ 1: 'left', 3: 'right' } as const)[justification] ?? 'center';
  return vertical === 'bottom' && horizontal === 'center' ? null : { vertical, horizontal };
}
