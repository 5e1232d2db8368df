import type { FrameRate } from '#shared/domain/frameRate.ts';
import { frameToWholeMs } from '#shared/time/subtitleTime.ts';
import { parseTimecode } from '#shared/time/timecode.ts';
import { readClock } from '../clockText.ts';
import { attributeOf, type XmlElement } from './xmlTree.ts';

/** Time expressions of TTML. @see W3C TTML2, section 12.3 "Time Value Expressions", and 7.2 for the parameters. */

export interface TimeParameters {
  /** Frames a second that labels count, and what really passes. */
  nominalRate: number;
  rate: FrameRate;
  subFrameRate: number;
  /** Ticks a second. */
  tickRate: FrameRate;
  isSmpte: boolean;
  dropFrame: boolean;
  hasFrames: boolean;
}

const positive = (text: string | null): number | null => {
  const value = Number(text);
  return text !== null && Number.isSafeInteger(value) && value > 0 && value < 1e9 ? value : null;
};

/** @param root - The `tt` element; what it does not say has the standard's default. */
export function readTimeParameters(root: XmlElement): TimeParameters {
  const frameRate = positive(attributeOf(root, 'frameRate'));
  const nominalRate = frameRate ?? 30;
  const multiplier = /^\s{0,9}(\d{1,9})\s{0,9}[ :/]\s{0,9}(\d{1,9})\s{0,9}$/.exec(
    attributeOf(root, 'frameRateMultiplier') ?? '',
  );
  const [num, den] = [positive(multiplier?.[1] ?? null) ?? 1, positive(multiplier?.[2] ?? null) ?? 1];
  const rate = { num: nominalRate * num, den };
  const subFrameRate = positive(attributeOf(root, 'subFrameRate')) ?? 1;
  const ticks = positive(attributeOf(root, 'tickRate'));
  const byFrames = frameRate === null ? { num: 1, den: 1 } : { num: rate.num * subFrameRate, den: rate.den };
  return {
    ...{ nominalRate, rate, subFrameRate, hasFrames: frameRate !== null },
    tickRate: ticks === null ? byFrames : { num: ticks, den: 1 },
    isSmpte: attributeOf(root, 'timeBase') === 'smpte',
    dropFrame: (attributeOf(root, 'dropMode') ?? '').startsWith('drop'),
  };
}

const clock = /^(\d{1,9}):(\d{1,2}):(\d{1,2})(?:[.,](\d{1,12})|[:;](\d{1,4})(?:\.(\d{1,9}))?)?$/;
const offset = /^(\d{1,15})(?:\.(\d{1,12}))?(h|ms|m|s|f|t)$/;

export interface ReadTime {
  /** Whole ms. */
  ms: number;
  /** Written as the standard has it, no part out of its range. */
  isExact: boolean;
}

/** @returns `null` where it is no time expression, nor looks like one. */
export function readTime(text: string, parameters: TimeParameters): ReadTime | null {
  const trimmed = text.trim();
  const byClock = clock.exec(trimmed);
  if (byClock) {
    return { ms: clockMs(byClock, parameters), isExact: isExactClock(byClock, parameters) };
  }
  const byOffset = offset.exec(trimmed);
  const ms = byOffset ? offsetMs(byOffset, parameters) : null;
  if (ms !== null) return { ms, isExact: true };
  const meant = /^(?:[\d.]{1,20}(?:h|ms|m|s)){2,4}$/.test(trimmed)
    ? sumOfParts(trimmed, parameters)
    : readClock(trimmed)?.ms;
  return meant === undefined || meant === null ? null : { ms: meant, isExact: false };
}

/** `1h30m`: nobody's standard, and plain to read. */
function sumOfParts(text: string, parameters: TimeParameters): number | null {
  const parts = [...text.matchAll(/[\d.]{1,20}(?:h|ms|m|s)/g)].map(([part]) => {
    const found = offset.exec(part);
    return found ? offsetMs(found, parameters) : null;
  });
  return parts.reduce((sum, part) => (sum === null || part === null ? null : sum + part), 0);
}

/** Seconds go up to 60: a leap second. */
function isExactClock(
  [whole, , minutes, seconds, , frames]: RegExpExecArray,
  { nominalRate }: TimeParameters,
) {
  if (!/^\d{2,}:\d\d:\d\d(?:\.\d{1,12}|:\d{2,}(?:\.\d{1,9})?)?$/.test(whole)) return false;
  if (Number(minutes) > 59 || Number(seconds) > 60) return false;
  return frames === undefined || Number(frames) < nominalRate;
}

function clockMs(match: RegExpExecArray, parameters: TimeParameters): number {
  const [, hours = '0', minutes = '0', seconds = '0', fraction, frames, subFrames] = match;
  const whole = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  if (frames === undefined) return whole * 1000 + roundFraction(fraction ?? '', 1000);
  const { rate, nominalRate, isSmpte, dropFrame, subFrameRate } = parameters;
  const part = subFrames === undefined ? 0 : Number(subFrames) / subFrameRate;
  const partMs = part === 0 ? 0 : Math.round((part * 1000 * rate.den) / rate.num);
  if (!isSmpte) return whole * 1000 + frameToWholeMs(Number(frames), rate) + partMs;
  const label = `${hours.padStart(2, '0')}:${minutes}:${seconds}:${frames}`;
  const dropped = dropFrame ? parseTimecode(label, rate, true) : null;
  return frameToWholeMs(dropped?.frame ?? whole * nominalRate + Number(frames), rate) + partMs;
}

/** `0.digits` of a unit of that many ms. */
function roundFraction(digits: string, unitMs: number): number {
  return digits === '' ? 0 : Math.round(Number(`0.${digits}`) * unitMs);
}

function offsetMs(match: RegExpExecArray, { rate, tickRate }: TimeParameters): number | null {
  const [, whole = '0', fraction = '', unit = 's'] = match;
  const units: Record<string, number> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };
  const unitMs = units[unit];
  const count = Number(whole);
  if (!Number.isSafeInteger(count)) return null;
  if (unitMs !== undefined) return count * unitMs + roundFraction(fraction, unitMs);
  const perSecond = unit === 'f' ? rate : tickRate;
  return frameToWholeMs(count, perSecond) + roundFraction(fraction, (1000 * perSecond.den) / perSecond.num);
}
