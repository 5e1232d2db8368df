import type { ReportClip, ReportShot } from '#shared/domain/report.ts';
import type { ClipPage } from '#shared/domain/reportDocument.ts';
import type { Translator } from '#shared/i18n/translator.ts';
import {
  clipFacts,
  clipHint,
  clipWarnings,
  errorLines,
  meanText,
  shareText,
  shotLengthText,
  soundFacts,
  statText,
  UNKNOWN,
  type Fact,
} from '../clipText.ts';
import { pictureStats, statKey, type PictureStat } from '../measures.ts';
import { SMALL_PICTURE, type FileContent, type SizedPicture, type WriterContext } from '../reportTarget.ts';
import { picturedShots } from '../thumbnails.ts';
import { curvesHtml } from './curveSvg.ts';
import { esc, nameHtml, scrollTag } from './escape.ts';

/** The measures that the table of shots shows; report.json and shots.csv have all of them. */
const shotStats: readonly PictureStat[] = [
  'luma',
  'contrast',
  'saturation',
  'colourfulness',
  'sharpness',
  'noise',
  'motion',
  'cameraShake',
];

/** One clip: what it is, what is wrong with it, its shots, its curves, its numbers. */
export async function* clipPageHtml(
  clip: ReportClip,
  page: ClipPage,
  number: number,
  t: Translator,
  /** Null: pictures were not asked for. */
  thumbnail: WriterContext['thumbnail'] | null,
): FileContent {
  const bare = clip.shots.length === 0 && page.curves.length === 0 && !page.poster ? ' bare' : '';
  yield `<article class="clip${bare}" id="clip-${number}" data-clip="${number}">`;
  yield `<header><h2>${nameHtml(clip.path)}</h2>${statusHtml(clip, t)}</header>`;
  yield noticeHtml(clip, t);
  const facts = factsHtml(clipFacts(clip, t)) + factsHtml(soundFacts(clip, t));
  // An empty block could still be moved to a page of its own when printed.
  if (facts !== '') yield `<div class="facts">${facts}</div>`;
  if (thumbnail && clip.shots.length > 0) {
    yield `<h3>${esc(t.text('count.shots', { n: clip.shots.length }))}</h3><div class="shots">`;
    for await (const batch of picturedShots(clip.shots, page, thumbnail, SMALL_PICTURE)) {
      yield batch.map(({ shot, picture }) => cardHtml(shot, clip, picture, t)).join('');
    }
    yield '</div>';
  } else if (thumbnail && page.poster) {
    const picture = await thumbnail(page.poster.file, 2 * SMALL_PICTURE);
    yield `<p class="poster">${pictureHtml(picture, clip.path, t)}</p>`;
  }
  yield curvesHtml(clip, page, t);
  yield shotTable(clip, t);
  yield measuresHtml(clip, t);
  yield `<p class="top"><a href="#top">${esc(t.text('report.toTop'))}</a></p></article>\n`;
}

export function statusHtml(clip: ReportClip, t: Translator): string {
  return `<span class="status ${clip.status}">${esc(t.text(`status.${clip.status}`))}</span>`;
}

function noticeHtml(clip: ReportClip, t: Translator): string {
  const hint = clipHint(clip, t);
  const code = clip.error ? `<p><code>${esc(clip.error.code)}</code></p>` : '';
  const error =
    errorLines(clip, t)
      .map((line) => `<p><bdi>${esc(line)}</bdi></p>`)
      .join('') + code;
  const warnings = clipWarnings(clip, t).map((warning) => `<li>${esc(warning)}</li>`);
  const list = warnings.length > 0 ? `<ul class="warnings">${warnings.join('')}</ul>` : '';
  return (hint ? `<div class="notice ${clip.status}">${error}<p>${esc(hint)}</p></div>` : '') + list;
}

function factsHtml(facts: readonly Fact[]): string {
  if (facts.length === 0) return '';
  const rows = facts.map(({ label, value }) => `<div><dt>${esc(label)}</dt><dd>${esc(value)}</dd></div>`);
  return `<dl>${rows.join('')}</dl>`;
}

function cardHtml(shot: ReportShot, clip: ReportClip, picture: SizedPicture | null, t: Translator): string {
  const frame = shot.thumbnailFrame ?? shot.startFrame;
  const label = t.text('view.thumbnailOf', { index: shot.index + 1, frame: String(frame) });
  const transition = shot.transitionIn ? `<i>${esc(t.text(`transition.${shot.transitionIn.type}`))}</i>` : '';
  return (
    `<figure class="shot">${pictureHtml(picture, label, t)}<figcaption><span><b>${shot.index + 1}</b>${transition}</span>` +
    `<span class="tc">${esc(shot.startTimecode ?? UNKNOWN)}</span>` +
    `<span class="tc dim">${shotLengthText(shot, clip)} · ${shot.startFrame}–${shot.endFrame - 1}</span></figcaption></figure>`
  );
}

export function pictureHtml(picture: SizedPicture | null, label: string, t: Translator): string {
  if (!picture) return `<span class="nopicture">${esc(t.text('view.noThumbnail'))}</span>`;
  const { jpeg, width, height } = picture;
  return (
    `<img src="data:image/jpeg;base64,${jpeg.toString('base64')}" width="${width}" height="${height}" ` +
    `alt="${esc(label)}" loading="lazy" decoding="async">`
  );
}

function shotTable(clip: ReportClip, t: Translator): string {
  if (clip.shots.length === 0) return '';
  const heads = [
    ...(['field.shot', 'field.timecodeIn', 'field.timecodeOut', 'field.frames', 'field.duration'] as const),
    ...(['field.transitionIn', 'field.transitionOut'] as const),
    ...shotStats.map(statKey),
    ...(['metric.cameraMove', 'metric.speech', 'metric.colours'] as const),
  ].map((key) => `<th scope="col">${esc(t.text(key))}</th>`);
  const rows = clip.shots.map((shot) => shotRow(shot, clip, t)).join('');
  return (
    `<h3>${esc(t.text('view.shotTable'))}</h3>${scrollTag({ label: t.text('view.shotTable') })}` +
    `<table class="numbers"><thead><tr>${heads.join('')}</tr></thead><tbody>${rows}</tbody></table></div>`
  );
}

function shotRow(shot: ReportShot, clip: ReportClip, t: Translator): string {
  const transition = (entry: ReportShot['transitionIn']): string =>
    t.text(entry ? `transition.${entry.type}` : 'transition.none');
  const cells = [
    shot.startTimecode ?? UNKNOWN,
    shot.endTimecode ?? UNKNOWN,
    `${shot.startFrame}–${shot.endFrame - 1}`,
    shotLengthText(shot, clip),
    transition(shot.transitionIn),
    transition(shot.transitionOut),
    ...shotStats.map((name) => meanText(name, shot.metrics[name], t)),
    t.text(`camera.${shot.metrics.cameraMove}`),
    shareText(shot.metrics.speechShare, t),
  ].map((cell) => `<td>${esc(cell)}</td>`);
  return (
    `<tr><th scope="row">${shot.index + 1}</th>${cells.join('')}` +
    `<td>${swatches(shot.metrics.dominantColours)}</td></tr>`
  );
}

/** Drawn, not styled: the page's security policy allows no style attributes. */
function swatches(colours: ReportShot['metrics']['dominantColours']): string {
  if (colours.length === 0) return UNKNOWN;
  let x = 0;
  const rects = colours.map(({ hex, share }) => {
    const width = Math.max(2, Math.round(share * 60));
    x += width;
    return `<rect x="${x - width}" width="${width}" height="12" fill="${esc(hex)}"/>`;
  });
  const names = colours.map(({ hex }) => hex).join(' ');
  return `<svg class="swatches" width="${x}" height="12" role="img" aria-label="${esc(names)}">${rects.join('')}</svg>`;
}

function measuresHtml(clip: ReportClip, t: Translator): string {
  const rows = pictureStats.flatMap((name) => {
    const stat = clip.metrics[name];
    if (!stat) return [];
    const cells = [stat.mean, stat.std, stat.min, stat.max].map(
      (value) => `<td>${esc(statText(name, value, t))}</td>`,
    );
    return [`<tr><th scope="row">${esc(t.text(statKey(name)))}</th>${cells.join('')}</tr>`];
  });
  if (rows.length === 0) return '';
  const heads = ['stat.mean', 'stat.std', 'stat.min', 'stat.max'] as const;
  const columns = heads.map((key) => `<th scope="col">${esc(t.text(key))}</th>`);
  return (
    `<h3>${esc(t.text('view.measures'))}</h3>${scrollTag({ label: t.text('view.measures') })}<table class="numbers"><thead><tr><td></td>` +
    `${columns.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`
  );
}
