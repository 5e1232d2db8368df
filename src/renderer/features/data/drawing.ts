import { BarChart, BoxplotChart, HeatmapChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, TitleComponent, TooltipComponent, VisualMapComponent } from 'echarts/components';
import { init, use, type EChartsType } from 'echarts/core';
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers';
import type { ChartOption } from './model/chartOptions.ts';

/** The parts of ECharts that are needed, in a chunk of their own: loaded with the first chart. */
use([
  ...[BarChart, BoxplotChart, HeatmapChart, LineChart, ScatterChart],
  ...[GridComponent, TitleComponent, TooltipComponent, VisualMapComponent],
  ...[CanvasRenderer, SVGRenderer],
]);

export interface Drawing {
  draw(option: ChartOption): void;
  resize(): void;
  close(): void;
}

/** Draw into an element of the page, on a canvas. */
export function openDrawing(element: HTMLElement): Drawing {
  const chart: EChartsType = init(element, null, { renderer: 'canvas' });
  return {
    draw: (option) => chart.setOption(option, { notMerge: true }),
    resize: () => chart.resize(),
    close: () => chart.dispose(),
  };
}

/** The same as a drawing that can be enlarged, without the page. */
export function svgOf(option: ChartOption, { width, height }: { width: number; height: number }): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({ ...option, tooltip: { show: false } });
    // Its styles are about a pointer that hovers: not in a file.
    return chart.renderToSVGString().replace(/<style\b[\s\S]*?<\/style>\s*/g, '');
  } finally {
    chart.dispose();
  }
}

/** A picture, twice as many pixels as the drawing. @returns PNG in base64. */
export function pngOf(option: ChartOption, { width, height }: { width: number; height: number }): string {
  const element = document.createElement('div');
  const chart = init(element, null, { renderer: 'canvas', width, height, devicePixelRatio: 2 });
  try {
    chart.setOption(option);
    const url = chart.getDataURL({ type: 'png', pixelRatio: 2 });
    return url.slice(url.indexOf(',') + 1);
  } finally {
    chart.dispose();
  }
}
