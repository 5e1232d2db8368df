import type { FrameRate } from '#shared/domain/frameRate.ts';
import { decodeCodePage } from './characters.ts';

/** The general subtitle information block. @see EBU Tech 3264-E (1991), section 3. */

export interface GeneralBlock {
  rate: FrameRate;
  /** Rate of labels; 25 or 30 in the standard. */
  nominalRate: number;
  isStandardRate: boolean;
  /** DSC: 0 open subtitles, 1 and 2 teletext. */
  displayStandard: string;
  characterTable: number;
  language: string | null;
  title: string | null;
  /** Rows of the grid that places count in. */
  rows: number;
  /** Timecode of the start of the programme, frames; `null` where it is none. */
  programStart: number | null;
  blocks: number;
  /** Fields as they are written. */
  fields: Record<string, string>;
}

/** First byte and length of the text fields that a conversion may want. */
const fields: Record<string, readonly [number, number]> = {
  ...{ originalTitle: [16, 32], episodeTitle: [48, 32], translatedTitle: [80, 32], translator: [144, 32] },
  ...{
    reference: [208, 16],
    country: [274, 3],
    publisher: [277, 32],
    editor: [309, 32],
    displayStandard: [11, 1],
  },
  ...{
    codePage: [0, 3],
    format: [3, 8],
    characterTable: [12, 2],
    languageCode: [14, 2],
    programStart: [256, 8],
  },
};

const rates: Record<string, FrameRate> = {
  ...{ '23': { num: 24_000, den: 1001 }, '24': { num: 24, den: 1 }, '25': { num: 25, den: 1 } },
  ...{ '29': { num: 30_000, den: 1001 }, '30': { num: 30, den: 1 }, '48': { num: 48, den: 1 } },
  ...{ '50': { num: 50, den: 1 }, '60': { num: 60, den: 1 } },
};

/** Language codes of appendix 3 for which there is a tag. */
const languages =
  '01 sq 02 br 03 ca 04 hr 05 cy 06 cs 07 da 08 de 09 en 0A es 0B eo 0C et 0D eu 0E fo 0F fr 10 fy 11 ga 12 gd 13 gl 14 is ' +
  '15 it 16 se 17 la 18 lv 19 lb 1A lt 1B hu 1C mt 1D nl 1E no 1F oc 20 pl 21 pt 22 ro 23 rm 24 sr 25 sk 26 sl 27 fi 28 sv ' +
  '29 tr 2A nl-BE 2B wa 45 zu 46 vi 47 uz 48 ur 49 uk 4A th 4B te 4C tt 4D ta 4E tg 4F sw 51 so 52 si 53 sn 55 rue 56 ru ' +
  '57 qu 58 ps 59 pa 5A fa 5B pap 5C or 5D ne 5F mr 60 ro-MD 61 ms 62 mg 63 mk 64 lo 65 ko 66 km 67 kk 68 kn 69 ja 6A id ' +
  '6B hi 6C he 6D ha 6F gu 70 el 71 ka 72 ff 73 prs 74 cv 75 zh 76 my 77 bg 78 bn 79 be 7A bm 7B az 7C as 7D hy 7E ar 7F am';

const languageOf = new Map(
  languages
    .split(' ')
    .flatMap((code, at, all): [string, string][] => (at % 2 === 0 ? [[code, all[at + 1] ?? '']] : [])),
);

/** @param bytes - At least 1024. */
export function readGeneral(bytes: Uint8Array): GeneralBlock {
  const raw = (from: number, length: number): string =>
    String.fromCharCode(...bytes.subarray(from, from + length)).trim();
  const page = raw(0, 3);
  const text = (name: string): string => {
    const [from, length] = fields[name] ?? [0, 0];
    return decodeCodePage(bytes.subarray(from, from + length), page)
      .replaceAll('\0', ' ')
      .trim();
  };
  const named = Object.keys(fields).map((name): [string, string] => [name, text(name)]);
  const format = /^STL(\d\d)\.\d\d$/.exec(raw(3, 8))?.[1] ?? '';
  const rate = rates[format] ?? { num: 25, den: 1 };
  const nominalRate = Math.round(rate.num / rate.den);
  const table = Number.parseInt(raw(12, 2), 10);
  const rows = Number.parseInt(raw(253, 2), 10);
  return {
    ...{ rate, nominalRate, isStandardRate: format === '25' || format === '30', displayStandard: raw(11, 1) },
    characterTable: table >= 0 && table <= 4 ? table : 0,
    language: languageOf.get(raw(14, 2).toUpperCase()) ?? null,
    title: text('originalTitle') || text('translatedTitle') || null,
    rows: rows > 0 ? rows : 23,
    programStart: labelFrames(raw(256, 8), nominalRate),
    blocks: Number.parseInt(raw(238, 5), 10),
    fields: Object.fromEntries(named.filter(([, value]) => value !== '')),
  };
}

/** `HHMMSSFF` as a count of frames. */
function labelFrames(digits: string, nominalRate: number): number | null {
  const match = /^(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(digits);
  if (!match) return null;
  const [hours, minutes, seconds, frames] = match.slice(1).map(Number) as [number, number, number, number];
  return ((hours * 60 + minutes) * 60 + seconds) * nominalRate + frames;
}
