import type { ReportClip } from '#shared/domain/report.ts';
import type { ClipPage, Curve, CurveName } from '#shared/domain/reportDocument.ts';
import type { Translator } from '#shared/i18n/translator.ts';
import { clipTimecode } from '#shared/time/timecode.ts';
import { formatDuration } from '#shared/time/duration.ts';
import { nearestFrame } from '#shared/time/frameTime.ts';
import { esc } from './escape.ts';

const WIDTH = 1000;
const HEIGHT = 48;

/** The least range of each curve's axis, so that a locked-off shot draws as a flat line and not as noise. */
const axisOf: Record<
  CurveName,
  { from: number; leastTo: number; fixed: boolean; percent?: true; unit: string }
> = {
  luma: { from: 0, leastTo: 255, fixed: true, unit: '' },
  motion: { from: 0, leastTo: 5, fixed: false, unit: '' },
  shift: { from: 0, leastTo: 0.01, fixed: false, percent: true, unit: ' %' },
  sharpness: { from: 0, leastTo: 50, fixed: false, unit: '' },
  loudness: { from: -60, leastTo: 0, fixed: true, unit: ' LUFS' },
  waveform: { from: 0, leastTo: 1, fixed: true, unit: '' },
};

/** The measured curves of a clip, one strip under another on the same time axis; shots part them. */
export function curvesHtml(clip: ReportClip, page: ClipPage, t: Translator): string {
  if (page.curves.length === 0 || page.axisMs <= 0) return '';
  const shots = boundariesPath(clip, page.axisMs);
  const strips = page.curves.map((curve) => stripHtml(curve, page.axisMs, shots, t)).join('');
  return `<h3>${esc(t.text('view.curves'))}</h3><div class="curves">${strips}${axisHtml(clip, page.axisMs)}</div>`;
}

function stripHtml(curve: Curve, axisMs: number, shots: string, t: Translator): string {
  const { from, leastTo, fixed, percent, unit } = axisOf[curve.name];
  const known = curve.values.filter((value) => value !== null);
  if (known.length === 0) return '';
  const to = fixed ? leastTo : Math.max(leastTo, ...known);
  const x = (ms: number): number => Math.min(WIDTH, Math.max(0, (ms / axisMs) * WIDTH));
  const share = (value: number): number => Math.min(1, Math.max(0, (value - from) / (to - from)));
  const drawn = curve.name === 'waveform' ? wavePath(curve, x, share) : linePath(curve, x, share);
  const scale = percent ? 100 : 1;
  const decimals = to * scale < 10 ? 2 : to * scale < 100 ? 1 : 0;
  const range = `${t.trimmed(from * scale, decimals)} – ${t.trimmed(to * scale, decimals)}${unit}`;
  const title = t.text(`metric.${curve.name}`);
  return (
    `<figure class="strip ${curve.name}"><figcaption><b>${esc(title)}</b><span>${esc(range)}</span></figcaption>` +
    `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${esc(`${title} ${range}`)}">` +
    `${shots}${drawn}</svg></figure>`
  );
}

function linePath(curve: Curve, x: (ms: number) => number, share: (value: number) => number): string {
  let path = '';
  let pen = false;
  curve.values.forEach((value, index) => {
    const ms = curve.timesMs[index];
    if (value === null || ms === undefined) {
      pen = false;
      return;
    }
    path += `${pen ? 'L' : 'M'}${short(x(ms))} ${short(HEIGHT - 1 - share(value) * (HEIGHT - 2))}`;
    pen = true;
  });
  // A single point would draw nothing.
  if (curve.values.length === 1) path += `H${WIDTH}`;
  return `<path class="line" d="${path}"/>`;
}

function wavePath(curve: Curve, x: (ms: number) => number, share: (value: number) => number): string {
  const middle = HEIGHT / 2;
  const points = curve.values.map((value, index) => ({
    x: short(x(curve.timesMs[index] ?? 0)),
    height: share(value ?? 0) * (middle - 1),
  }));
  const upper = points.map((point) => `${point.x} ${short(middle - point.height)}`).join('L');
  const lower = points
    .reverse()
    .map((point) => `${point.x} ${short(middle + point.height)}`)
    .join('L');
  return `<path class="area" d="M${upper}L${lower}Z"/>`;
}

function boundariesPath(clip: ReportClip, axisMs: number): string {
  const marks = clip.shots
    .slice(1)
    .map((shot) => (shot.startMs === null ? '' : `M${short((shot.startMs / axisMs) * WIDTH)} 0V${HEIGHT}`))
    .join('');
  return marks === '' ? '' : `<path class="cuts" d="${marks}"/>`;
}

function axisHtml(clip: ReportClip, axisMs: number): string {
  const labels = [0, 0.25, 0.5, 0.75, 1].map((part) => {
    const ms = part * axisMs;
    const { frameRate, startTimecode, media } = clip;
    const text = frameRate
      ? clipTimecode(nearestFrame(ms, frameRate), frameRate, startTimecode, media?.dropFrame)
      : formatDuration(ms, null);
    return `<span>${esc(text)}</span>`;
  });
  return `<div class="axis" aria-hidden="true">${labels.join('')}</div>`;
}

function short(value: number): string {
  return String(Math.round(value * 10) / 10);
}
