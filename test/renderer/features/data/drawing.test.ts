import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { pdfDrawing } from '#main/reports/pdf/pdfDrawing.ts';
import { ChartData, ChartSpec } from '#shared/domain/tables/chart.ts';
import { svgOf } from '#renderer/features/data/drawing.ts';
import { paperLook } from '#renderer/features/data/model/chartLook.ts';
import { chartOption } from '#renderer/features/data/model/chartOptions.ts';
import { chartsOfEveryKind } from '../../../support/charts.ts';

const words = {
  count: 'Rows',
  missing: '(none)',
  measure: (aggregate: string, column: string) => `${aggregate} of ${column}`,
  regression: () => 'y = x & "more"',
};

describe('a chart as a drawing', () => {
  it.each(chartsOfEveryKind.map(({ spec, data }) => [spec.kind, spec, data] as const))(
    '%s is a file that other programs open, and that the PDF can draw',
    async (_, spec, data) => {
      const option = chartOption(ChartSpec.parse(spec), ChartData.parse(data), paperLook(String), words);
      const svg = svgOf(option, { width: 400, height: 240 });
      // A reader of XML that is strict.
      const { width, height } = await sharp(Buffer.from(svg)).metadata();
      expect([width, height]).toEqual([400, 240]);
      expect(svg).not.toContain('<style');
      expect(pdfDrawing(svg, (text) => text)?.svg).toBe(svg);
    },
  );
});
