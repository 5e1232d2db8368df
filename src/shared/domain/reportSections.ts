/** Parts that a report may have; what it is about stands in it always. `shots`, `curves` and `thumbnails` belong to clips. */
export const reportSections = [
  'summary',
  'clips',
  'shots',
  'thumbnails',
  'curves',
  'sound',
  'scores',
  'subtitles',
  'data',
  'skipped',
] as const;
export type ReportSection = (typeof reportSections)[number];
