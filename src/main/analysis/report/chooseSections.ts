import type { Report, ReportClip } from '#shared/domain/report.ts';
import type { ClipPage, CurveName, ReportDocument } from '#shared/domain/reportDocument.ts';
import { reportSections, type ReportSection } from '#shared/domain/reportSections.ts';

const curvesOfSound: ReadonlySet<CurveName> = new Set<CurveName>(['loudness', 'waveform']);

/**
 * The same report with some of its sections. What is left out is empty or null as where nothing was measured, and
 * `report.sections` says that it was left out.
 *
 * @param sections - Which to keep, in any order. All of them: the document as it is.
 */
export function chooseSections(document: ReportDocument, sections: readonly ReportSection[]): ReportDocument {
  const kept = reportSections.filter((section) => sections.includes(section));
  if (kept.length === reportSections.length) return document;
  const has = (section: ReportSection): boolean => kept.includes(section);
  const { scoredBy, tables, subtitles, ...report } = document.report;
  const chosen: Report = {
    ...report,
    sections: kept,
    clips: has('clips') ? report.clips.map((clip) => chooseOfClip(clip, has)) : [],
    skipped: has('skipped') ? report.skipped : [],
    ...(has('data') && tables ? { tables } : {}),
    ...(has('scores') && scoredBy ? { scoredBy } : {}),
    ...(has('subtitles') && subtitles ? { subtitles } : {}),
  };
  return {
    ...document,
    report: chosen,
    sections: kept,
    pins: has('data') ? (document.pins ?? []) : [],
    pages: has('clips') ? document.pages.map((page) => chooseOfPage(page, has)) : [],
  };
}

function chooseOfClip(clip: ReportClip, has: (section: ReportSection) => boolean): ReportClip {
  const shots = has('shots') ? clip.shots : [];
  return {
    ...clip,
    audio: has('sound') ? clip.audio : null,
    transitions: has('shots') ? clip.transitions : [],
    ...(has('thumbnails') ? {} : { thumbnail: null, sprite: null }),
    shots: shots.map(({ score, ...shot }) => ({
      ...shot,
      ...(has('thumbnails') ? {} : { thumbnail: null, thumbnailFrame: null }),
      ...(has('scores') && score ? { score } : {}),
      ...(has('sound') ? {} : { metrics: { ...shot.metrics, ...noSound } }),
    })),
  };
}

/** The numbers of a shot that come from its sound. */
const noSound = { speechShare: null, silenceShare: null } as const;

function chooseOfPage(page: ClipPage, has: (section: ReportSection) => boolean): ClipPage {
  const curves = has('curves') ? page.curves : [];
  return {
    ...page,
    shotLength: has('shots') ? page.shotLength : null,
    curves: has('sound') ? curves : curves.filter(({ name }) => !curvesOfSound.has(name)),
    poster: has('thumbnails') ? page.poster : null,
    thumbnails: !has('shots') ? [] : has('thumbnails') ? page.thumbnails : page.thumbnails.map(() => null),
  };
}
