import { TextTail } from './runProcess.ts';

/** Growing list of picture times in ticks of the stream's clock; NaN where the picture has none. */
export class TickList {
  #ticks = new Float64Array(1024);
  #length = 0;

  push(tick: number): void {
    if (this.#length === this.#ticks.length) {
      const larger = new Float64Array(this.#ticks.length * 2);
      larger.set(this.#ticks);
      this.#ticks = larger;
    }
    this.#ticks[this.#length] = tick;
    this.#length += 1;
  }

  /** View of the times so far. */
  get values(): Float64Array {
    return this.#ticks.subarray(0, this.#length);
  }
}

export interface Summary {
  integrated: number | null;
  range: number | null;
  truePeak: number | null;
}

const longestLine = 64 * 1024;
const pictureLine = /\[showinfo@(small|still) @ [^\]]*\] n:\s*\d+ pts:\s*(-?\d+|NOPTS)/;
const clockLine = /\[showinfo@(small|still) @ [^\]]*\] config in time_base: (\d+)\/(\d+)/;
const firstSampleLine = /\[ashowinfo@first @ [^\]]*\] n:\s*0 pts:\s*(-?\d+).* rate:(\d+)/;
const levelLine = /\[ebur128@level @ [^\]]*\] t:\s*([\d.e+]+).*? M:\s*(\S+)\s+S:\s*(\S+)/;
const ownChatter = /^\[(showinfo|ashowinfo|ebur128)@/;
const headerChatter = /^\s|^(Input|Output|Stream mapping|Press|frame=|size=|video:)/;

/**
 * Reads ffmpeg's log while it runs: the time of every picture, the time of the first sample, loudness every
 * 100 ms and damage. Keeps what it counts, not the text.
 */
export class DecodeLog {
  readonly small = new TickList();
  readonly still = new TickList();
  readonly momentary = new TickList();
  /** Seconds of one tick of the picture clock. */
  tickSeconds: number | null = null;
  soundStartSeconds: number | null = null;
  shortTermMax = -Infinity;
  momentaryMax = -Infinity;
  soundSeconds = 0;
  summary: Summary | null = null;
  summaries = 0;
  undecodable = 0;
  undecodableSound = 0;
  concealed = 0;
  corrupt = 0;
  readonly tail = new TextTail(8 * 1024);
  readonly #videoStream: number | null;
  #rest = '';
  #inSummary = false;

  constructor(videoStream: number | null) {
    this.#videoStream = videoStream;
  }

  push(text: string): void {
    const lines = (this.#rest + text).split(/\r?\n/);
    this.#rest = (lines.pop() ?? '').slice(-longestLine);
    for (const line of lines) this.#line(line);
  }

  end(): void {
    this.#line(this.#rest);
    this.#rest = '';
  }

  #line(line: string): void {
    if (this.#inSummary && this.#summaryLine(line)) return;
    const picture = pictureLine.exec(line);
    if (picture !== null) {
      const list = picture[1] === 'small' ? this.small : this.still;
      list.push(picture[2] === 'NOPTS' ? NaN : Number(picture[2]));
      return;
    }
    const level = levelLine.exec(line);
    if (level !== null) {
      this.#level(level);
      return;
    }
    if (ownChatter.test(line)) {
      this.#setup(line);
      return;
    }
    this.#damage(line);
    if (!headerChatter.test(line) && line !== '') this.tail.push(`${line}\n`);
  }

  #level(found: RegExpExecArray): void {
    const [time, momentary, shortTerm] = found.slice(1).map(Number);
    if (time !== undefined && Number.isFinite(time)) this.soundSeconds = time;
    if (momentary === undefined || shortTerm === undefined) return;
    this.momentary.push(momentary);
    // NaN compares false and so changes nothing.
    if (momentary > this.momentaryMax) this.momentaryMax = momentary;
    if (shortTerm > this.shortTermMax) this.shortTermMax = shortTerm;
  }

  #setup(line: string): void {
    const clock = clockLine.exec(line);
    if (clock !== null) this.tickSeconds = Number(clock[2]) / Number(clock[3]);
    const first = firstSampleLine.exec(line);
    if (first !== null) this.soundStartSeconds ??= Number(first[1]) / Number(first[2]);
    if (/^\[ebur128@level .*Summary:/.test(line)) {
      this.#inSummary = true;
      this.summary = { integrated: null, range: null, truePeak: null };
    }
  }

  /** The summary is indented and has no prefix; anything else ends it. */
  #summaryLine(line: string): boolean {
    if (line !== '' && !line.startsWith(' ')) {
      this.#inSummary = false;
      return false;
    }
    const found = /^\s+(I|LRA|Peak):\s+(-?[\d.]+|-?inf|nan)/.exec(line);
    if (found === null || this.summary === null) return true;
    const value = Number(found[2]);
    const known = Number.isFinite(value) ? value : null;
    if (found[1] === 'I') this.summary.integrated = known;
    if (found[1] === 'LRA') this.summary.range = known;
    if (found[1] === 'Peak') {
      this.summary.truePeak = known;
      this.summaries += 1;
    }
    return true;
  }

  #damage(line: string): void {
    const stream =
      /Error while decoding stream #0:(\d+)|\[[av]ist#0:(\d+)\/.*(?:Error submitting packet|Decoding error)/.exec(
        line,
      );
    if (stream !== null) {
      if (Number(stream[1] ?? stream[2]) === this.#videoStream) this.undecodable += 1;
      else this.undecodableSound += 1;
    } else if (/concealing \d+ DC/.test(line)) this.concealed += 1;
    else if (/corrupt decoded frame/.test(line)) this.corrupt += 1;
  }

  /** Pictures that were lost or patched. A patched one can be reported twice, in two ways. */
  get damagedFrames(): number {
    return this.undecodable + Math.max(this.concealed, this.corrupt);
  }
}
