import type { Cue, Span, SpanStyle } from '#shared/domain/subtitles/cue.ts';
import { keyOfPlace } from '../numpad.ts';
import type { PlayRes } from './overrides.ts';
import { legacyOfKey, styleKey, writeColor, type AssStyle, type StyleTable } from './styles.ts';

export interface AssTextTarget {
  base: AssStyle | null;
  table: StyleTable;
  playRes: PlayRes;
  /** SSA counts places in its own way. */
  isV4: boolean;
  /** Markup of the cue is of this format. */
  own: boolean;
}

/** The Text of an event. */
export function writeAssText(cue: Cue, target: AssTextTarget): string {
  const writer = new AssTextWriter(target);
  const breaks = target.own ? softBreaks(cue) : new Set<number>();
  return (
    placeTags(cue, target) +
    cue.lines.map((line, at) => writer.line(line) + breakAfter(at, cue.lines.length, breaks)).join('')
  );
}

function softBreaks({ native }: Cue): Set<number> {
  const written = native?.['softBreaks'];
  return new Set(written === undefined ? [] : written.split(',').map(Number));
}

function breakAfter(at: number, count: number, soft: ReadonlySet<number>): string {
  if (at === count - 1) return '';
  return soft.has(at) ? '\\n' : '\\N';
}

function placeTags({ position }: Cue, { base, playRes, isV4 }: AssTextTarget): string {
  const key = position ? keyOfPlace(position) : 2;
  const baseKey = base?.position ? keyOfPlace(base.position) : 2;
  const align = key === baseKey ? '' : isV4 ? `\\a${legacyOfKey(key)}` : `\\an${key}`;
  const { x, y } = position ?? {};
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  const at =
    x === undefined && y === undefined
      ? ''
      : `\\pos(${round((x ?? 0.5) * playRes.x)},${round((y ?? 0.5) * playRes.y)})`;
  return align + at === '' ? '' : `{${align}${at}}`;
}

const toggles = [
  ['italic', 'i'],
  ['bold', 'b'],
  ['underline', 'u'],
  ['strike', 's'],
] as const;

class AssTextWriter {
  readonly #target: AssTextTarget;
  #look: SpanStyle;
  #sungMs = 0;

  constructor(target: AssTextTarget) {
    this.#target = target;
    this.#look = target.base?.look ?? {};
  }

  line(line: readonly Span[]): string {
    return line.map((one, at) => this.#span(one, line[at + 1])).join('');
  }

  #span(one: Span, next: Span | undefined): string {
    const markup = this.#target.own ? (one.markup ?? '') : '';
    const reset = /\\r([^\\}]*)/.exec(markup);
    if (reset) {
      const name = reset[1]?.trim() ?? '';
      this.#look =
        (name === '' ? this.#target.base : this.#target.table.styles.get(styleKey(name)))?.look ?? {};
    }
    const text = escapeText(one.text) + rubyText(one);
    const look = text === '' ? '' : this.#change(one.style ?? {});
    const sung = markup === '' ? this.#karaoke(one, next) : '';
    return (reset ? markup + look : look + markup) + sung + text;
  }

  #change(look: SpanStyle): string {
    const tags = toggles
      .filter(([name]) => look[name] !== this.#look[name])
      .map(([name, tag]) => `\\${tag}${look[name] ? 1 : 0}`);
    if (look.color !== this.#look.color) tags.push(`\\c${writeColor(look.color ?? '#ffffff')}`);
    this.#look = look;
    return tags.length === 0 ? '' : `{${tags.join('')}}`;
  }

  /** Word times of another format, as the length of each word. */
  #karaoke({ offsetMs }: Span, next: Span | undefined): string {
    if (offsetMs === undefined) return '';
    const wait = Math.round((offsetMs - this.#sungMs) / 10);
    const length =
      next?.offsetMs === undefined ? 0 : Math.max(0, Math.round((next.offsetMs - offsetMs) / 10));
    this.#sungMs = offsetMs + length * 10;
    return `${wait > 0 ? `{\\k${wait}}` : ''}{\\k${length}}`;
  }
}

function rubyText({ style }: Span): string {
  return style?.ruby === undefined ? '' : `(${escapeText(style.ruby)})`;
}

function escapeText(text: string): string {
  return text
    .replace(/\\(?=[Nnh{}]|$)/g, '\\\u2060')
    .replace(/[{}]/g, '\\$&')
    .replaceAll('\u00a0', '\\h');
}
