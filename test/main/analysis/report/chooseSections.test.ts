import { describe, expect, it } from 'vitest';
import { chooseSections } from '#main/analysis/report/chooseSections.ts';
import { Report } from '#shared/domain/report.ts';
import { reportSections, type ReportSection } from '#shared/domain/reportSections.ts';
import { htmlReport } from '#main/reports/html/htmlReport.ts';
import { contentText, writerContext } from '../../reports/writerContext.ts';

const all = writerContext().document;
const without = (...left: ReportSection[]) =>
  chooseSections(
    all,
    reportSections.filter((section) => !left.includes(section)),
  );
const html = (document: typeof all) => contentText(htmlReport({ ...writerContext(), document }));

describe('sections of a report', () => {
  it('are all there by default, and then nothing says so', () => {
    expect(without()).toBe(all);
    expect(all.report.sections).toBeUndefined();
  });

  it.each(reportSections)('without %s the document still keeps its promise', (section) => {
    const { report, pages } = without(section);
    expect(() => Report.parse(report)).not.toThrow();
    expect(report.sections).not.toContain(section);
    expect(pages).toHaveLength(report.clips.length);
  });

  it('leave out what was not asked for, and nothing else', () => {
    expect(without('clips').report.clips).toEqual([]);
    expect(without('skipped').report.skipped).toEqual([]);
    expect(without('shots').report.clips.flatMap(({ shots }) => shots)).toEqual([]);
    expect(without('sound').report.clips.every(({ audio }) => audio === null)).toBe(true);
    expect(without('sound').pages.flatMap(({ curves }) => curves.map(({ name }) => name))).not.toContain(
      'waveform',
    );
    expect(without('sound').pages.flatMap(({ curves }) => curves.map(({ name }) => name))).toContain('luma');
    expect(without('curves').pages.flatMap(({ curves }) => curves)).toEqual([]);
    expect(without('scores').report.scoredBy).toBeUndefined();
    expect(without('thumbnails').report.clips.map(({ shots }) => shots.length)).toEqual(
      all.report.clips.map(({ shots }) => shots.length),
    );
  });

  it('are not seen on the page', async () => {
    expect(await html(all)).toContain('id="summary"');
    expect(await html(without('summary'))).not.toContain('id="summary"');
    expect(await html(without('clips'))).not.toContain('<article');
    expect(await html(without('clips'))).not.toContain('id="clips-title"');
    expect(await html(without('thumbnails'))).not.toMatch(/<img|class="nopicture"/);
    expect(await html(without('curves'))).not.toContain('class="curves"');
    expect(await html(without('skipped'))).not.toContain('id="skipped"');
  });
});
