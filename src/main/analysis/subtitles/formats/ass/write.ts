import type { Cue, SubtitleTrack, TrackComment } from '#shared/domain/subtitles/cue.ts';
import { writeClock } from '../clockText.ts';
import type { TextFormat, Written } from '../format.ts';
import { findLosses, sharesMarkup } from '../losses.ts';
import { playResOf, type PlayRes } from './overrides.ts';
import { readStyles, styleKey, writeStyles, type StyleTable } from './styles.ts';
import { writeAssText } from './writeText.ts';

const form = { point: '.', hourDigits: 1, fractionDigits: 2 } as const;
/** The grid of files that are made new. */
const newPlayRes: PlayRes = { x: 1920, y: 1080 };

export function writeAss(track: SubtitleTrack, format: TextFormat): Written {
  const own = sharesMarkup(track, format);
  const native = own ? (track.native ?? {}) : {};
  const isV4 = format.id === 'ssa';
  const wasV4 = native['stylesVersion'] === 'v4';
  const table = native['styles'] === undefined ? null : readStyles(native['styles'].split('\n'), wasV4);
  const sections = [
    `[Script Info]\n${infoText(track, native['info'], isV4)}`,
    `[${isV4 ? 'V4' : 'V4+'} Styles]\n${wasV4 === isV4 && native['styles'] !== undefined ? native['styles'] : writeStyles(table, isV4).join('\n')}`,
  ];
  for (const name of ['Fonts', 'Graphics'] as const) {
    const text = native[name.toLowerCase()];
    if (text !== undefined) sections.push(`[${name}]\n${text}`);
  }
  if (native['other'] !== undefined) sections.push(native['other']);
  const events = new EventWriter({
    ...{ isV4, own, table: table ?? readStyles(writeStyles(null, isV4), isV4) },
    playRes:
      native['info'] === undefined
        ? own
          ? playResOf(null, null)
          : newPlayRes
        : playResOfInfo(native['info']),
  });
  sections.push(`[Events]\n${events.all(track).join('\n')}`);
  return { text: `${sections.join('\n\n')}\n`, losses: findLosses(track, format) };
}

function infoText({ title, format }: SubtitleTrack, raw: string | undefined, isV4: boolean): string {
  const type = `ScriptType: v4.00${isV4 ? '' : '+'}`;
  if (raw !== undefined) {
    const replaced = raw.replace(/^\s{0,9}script ?type\s{0,9}:.*$/im, type);
    return /^\s{0,9}script ?type\s{0,9}:/im.test(raw) ? replaced : `${type}\n${raw}`;
  }
  const isForeign = format !== 'ass' && format !== 'ssa';
  const grid = isForeign
    ? [`PlayResX: ${newPlayRes.x}`, `PlayResY: ${newPlayRes.y}`, 'ScaledBorderAndShadow: yes']
    : [];
  return [
    ...(title === null ? [] : [`Title: ${title.replaceAll('\n', ' ')}`]),
    type,
    'WrapStyle: 0',
    ...grid,
  ].join('\n');
}

function playResOfInfo(info: string): PlayRes {
  const size = (name: string): number | null => {
    const match = new RegExp(`^\\s{0,9}${name}\\s{0,9}:\\s{0,9}(\\d{1,9})`, 'im').exec(info);
    return match && Number(match[1]) > 0 ? Number(match[1]) : null;
  };
  return playResOf(size('PlayResX'), size('PlayResY'));
}

class EventWriter {
  /** SSA has marks instead; but some of its files have layers. */
  #hasLayers = true;
  readonly #target: { isV4: boolean; own: boolean; table: StyleTable; playRes: PlayRes };

  constructor(target: { isV4: boolean; own: boolean; table: StyleTable; playRes: PlayRes }) {
    this.#target = target;
  }

  all({ cues, comments }: SubtitleTrack): string[] {
    this.#hasLayers =
      !this.#target.isV4 || cues.some(({ native }) => this.#target.own && native?.['layer'] !== undefined);
    const first = this.#hasLayers ? 'Layer' : 'Marked';
    const lines = [`Format: ${first}, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text`];
    const sorted = [...comments].sort((a, b) => a.beforeCue - b.beforeCue);
    let next = 0;
    const tell = (upTo: number, near: Cue | undefined): void => {
      for (; next < sorted.length && (sorted[next]?.beforeCue ?? 0) <= upTo; next += 1) {
        const comment = sorted[next];
        if (comment) lines.push(this.#comment(comment, near));
      }
    };
    cues.forEach((cue, at) => {
      tell(at, cue);
      lines.push(`Dialogue: ${this.#event(cue)}`);
    });
    tell(Number.MAX_SAFE_INTEGER, cues.at(-1));
    return lines;
  }

  #comment({ text, markup }: TrackComment, near: Cue | undefined): string {
    if (this.#target.own && markup !== undefined) return markup;
    const time = writeClock(near?.startMs ?? 0, form);
    const plain = text.replaceAll('\n', '\\N');
    return `Comment: ${this.#hasLayers ? '0' : 'Marked=0'},${time},${time},Default,,0,0,0,,${plain}`;
  }

  #event(cue: Cue): string {
    const { isV4, own, table } = this.#target;
    const native = own ? (cue.native ?? {}) : {};
    const style = native['style'] ?? 'Default';
    const base = table.styles.get(styleKey(style)) ?? table.styles.get('default') ?? null;
    const first = this.#hasLayers ? (native['layer'] ?? '0') : `Marked=${native['marked'] ?? '0'}`;
    return [
      ...[first, writeClock(cue.startMs, form), writeClock(cue.endMs, form), style],
      (cue.speaker ?? '').replace(/[,\n]/g, ';'),
      ...[
        native['marginL'] ?? '0',
        native['marginR'] ?? '0',
        native['marginV'] ?? '0',
        native['effect'] ?? '',
      ],
      writeAssText(cue, { base, table, playRes: this.#target.playRes, isV4, own }),
    ].join(',');
  }
}
