import type { EChartsCoreOption } from 'echarts/core';
import type { ChartData, ChartSpec } from '#shared/domain/tables/chart.ts';
import type { CellValue } from '#shared/domain/tables/table.ts';
import { axis, frame, shade, sideAxis, valueAxis, type ChartLook } from './chartLook.ts';

export type ChartOption = EChartsCoreOption;

/** Words that stand in a chart. */
export interface ChartWords {
  /** The axis of counts. */
  count: string;
  /** `mean of length`. */
  measure(aggregate: string, column: string): string;
  regression(line: { slope: number; intercept: number; r2: number }): string;
  missing: string;
}

const text = (value: CellValue, missing: string): string => (value === null ? missing : String(value));

/** What ECharts draws of a chart. */
export function chartOption(
  spec: ChartSpec,
  data: ChartData,
  look: ChartLook,
  words: ChartWords,
): ChartOption {
  switch (data.kind) {
    case 'histogram':
      return histogramOption(data.bins, spec.kind === 'histogram' ? spec.column : '', look, words);
    case 'bar':
      return barOption(spec, data, look, words);
    case 'line':
      return lineOption(spec, data, look, words);
    case 'scatter':
      return scatterOption(spec, data, look, words);
    case 'box':
      return boxOption(spec, data, look, words);
    case 'heat':
      return heatOption(spec, data, look, words);
  }
}

type DataOf<K extends ChartData['kind']> = Extract<ChartData, { kind: K }>;

function measureName(spec: ChartSpec, words: ChartWords): string {
  if (spec.kind === 'line') return words.measure(spec.aggregate, spec.y);
  if (spec.kind !== 'bar' && spec.kind !== 'heat') return '';
  return spec.value === undefined ? words.count : words.measure(spec.aggregate, spec.value);
}

/** Bars without gaps; `curve` has one value a bin. */
export function histogramOption(
  bins: DataOf<'histogram'>['bins'],
  name: string,
  look: ChartLook,
  words: Pick<ChartWords, 'count'>,
  curve?: { name: string; values: readonly number[] },
): ChartOption {
  const labels = bins.map(({ from, to }) => look.number((from + to) / 2));
  return {
    ...frame(look),
    xAxis: axis(look, name, labels),
    yAxis: valueAxis(look, words.count),
    series: [
      {
        type: 'bar',
        name: words.count,
        data: bins.map(({ count }) => count),
        barCategoryGap: '4%',
        itemStyle: { color: look.series[0] },
      },
      ...(curve
        ? [
            {
              ...{ type: 'line', name: curve.name, data: curve.values, showSymbol: false, smooth: true },
              lineStyle: { color: look.series[1], width: 2 },
              itemStyle: { color: look.series[1] },
            },
          ]
        : []),
    ],
  };
}

function barOption(
  spec: ChartSpec,
  { bars }: DataOf<'bar'>,
  look: ChartLook,
  words: ChartWords,
): ChartOption {
  const name = spec.kind === 'bar' ? spec.category : '';
  return {
    ...frame(look),
    xAxis: axis(
      look,
      name,
      bars.map(({ label }) => text(label, words.missing)),
    ),
    yAxis: valueAxis(look, measureName(spec, words)),
    series: [{ type: 'bar', data: bars.map(({ value }) => value), itemStyle: { color: look.series[0] } }],
  };
}

function lineOption(
  spec: ChartSpec,
  { points }: DataOf<'line'>,
  look: ChartLook,
  words: ChartWords,
): ChartOption {
  const isNumber = points.every(({ x }) => typeof x === 'number');
  const name = spec.kind === 'line' ? spec.x : '';
  return {
    ...frame(look),
    xAxis: isNumber
      ? { ...valueAxis(look, name), ...nameBelow(look) }
      : axis(
          look,
          name,
          points.map(({ x }) => text(x, words.missing)),
        ),
    yAxis: valueAxis(look, measureName(spec, words)),
    series: [
      {
        type: 'line',
        data: points.map(({ x, y }) => (isNumber ? [x, y] : y)),
        showSymbol: points.length < 60,
        lineStyle: { color: look.series[0], width: 2 },
        itemStyle: { color: look.series[0] },
      },
    ],
  };
}

export const nameBelow = (look: ChartLook): object => ({
  nameLocation: 'middle',
  nameGap: 28,
  nameTextStyle: { color: look.text },
});

function scatterOption(
  spec: ChartSpec,
  { dots, regression }: DataOf<'scatter'>,
  look: ChartLook,
  words: ChartWords,
): ChartOption {
  const [x, y] = spec.kind === 'scatter' ? [spec.x, spec.y] : ['', ''];
  const xs = dots.map(([value]) => value);
  // Not spread into Math.min: thousands of arguments may not fit.
  const [low, high] = [
    xs.reduce((a, b) => Math.min(a, b), Infinity),
    xs.reduce((a, b) => Math.max(a, b), -Infinity),
  ];
  const line =
    regression && dots.length > 0
      ? [low, high].map((at) => [at, regression.intercept + regression.slope * at])
      : [];
  return {
    ...frame(look),
    ...(regression ? { title: subtitle(look, words.regression(regression)) } : {}),
    xAxis: { ...valueAxis(look, x), ...nameBelow(look), scale: true },
    yAxis: { ...valueAxis(look, y), scale: true },
    series: [
      {
        ...{ type: 'scatter', data: dots, symbolSize: dots.length > 1000 ? 4 : 6 },
        itemStyle: { color: look.series[0], opacity: 0.55 },
      },
      {
        ...{ type: 'line', data: line, showSymbol: false, silent: true },
        lineStyle: { color: look.series[1], width: 2 },
        itemStyle: { color: look.series[1] },
      },
    ],
  };
}

function subtitle(look: ChartLook, line: string): object {
  return {
    text: line,
    left: 'center',
    top: 4,
    textStyle: { color: look.text, fontSize: 12, fontWeight: 'normal' },
  };
}

function boxOption(
  spec: ChartSpec,
  { boxes }: DataOf<'box'>,
  look: ChartLook,
  words: ChartWords,
): ChartOption {
  const [value, group] = spec.kind === 'box' ? [spec.value, spec.group] : ['', undefined];
  const labels = boxes.map(({ label }) => (group === undefined ? value : text(label, words.missing)));
  return {
    ...frame(look),
    xAxis: axis(look, group ?? '', labels),
    yAxis: { ...valueAxis(look, value), scale: true },
    series: [
      {
        type: 'boxplot',
        data: boxes.map(({ low, q1, median, q3, high }) => [low, q1, median, q3, high]),
        itemStyle: { color: look.soft, borderColor: look.series[0], borderWidth: 1.5 },
      },
      {
        type: 'scatter',
        data: boxes.flatMap(({ outliers }, i) => outliers.map((out) => [i, out])),
        symbolSize: 4,
        itemStyle: { color: look.series[1], opacity: 0.7 },
      },
    ],
  };
}

function heatOption(
  spec: ChartSpec,
  { xs, ys, values }: DataOf<'heat'>,
  look: ChartLook,
  words: ChartWords,
): ChartOption {
  const [x, y] = spec.kind === 'heat' ? [spec.x, spec.y] : ['', ''];
  const labels = [xs, ys].map((side) => side.map((value) => text(value, words.missing)));
  return {
    ...heatMap(look, labels[0] ?? [], labels[1] ?? [], values, null),
    xAxis: axis(look, x, labels[0] ?? []),
    yAxis: sideAxis(look, y, labels[1] ?? []),
  };
}

/** @param range - Of the colours; by default that of the values. */
export function heatMap(
  look: ChartLook,
  xs: readonly string[],
  ys: readonly string[],
  values: readonly (readonly (number | null)[])[],
  range: [number, number] | null,
): ChartOption {
  const cells = values.flatMap((row, j) =>
    row.flatMap((value, i) => (value === null ? [] : [[i, j, value] as const])),
  );
  const found = cells.map(([, , value]) => value);
  const low = range?.[0] ?? found.reduce((a, b) => Math.min(a, b), Infinity);
  const high = range?.[1] ?? found.reduce((a, b) => Math.max(a, b), -Infinity);
  return {
    ...frame(look),
    xAxis: axis(look, '', xs),
    yAxis: { ...sideAxis(look, '', ys), inverse: true },
    visualMap: {
      ...{
        type: 'continuous',
        min: found.length > 0 ? low : 0,
        max: found.length > 0 ? high : 1,
        calculable: true,
      },
      ...{ orient: 'vertical', right: 4, top: 'middle', itemHeight: 160, textStyle: { color: look.text } },
      inRange: { color: range ? [...look.diverging] : [...look.ramp] },
      formatter: (value: number) => look.number(value),
    },
    series: [
      {
        ...{ type: 'heatmap', data: cells, itemStyle: { borderColor: look.ground, borderWidth: 1 } },
        label: {
          show: xs.length <= 12 && ys.length <= 24,
          ...{ color: '#111', fontSize: 11 },
          formatter: ({ data }: { data: readonly number[] }) => {
            const value = shade(data[2]);
            // Between −1 and 1 two places say enough; the table below has them all.
            return look.number(range ? Math.round(value * 100) / 100 : value);
          },
        },
        // In a narrow window the colours alone.
        labelLayout: { hideOverlap: true },
      },
    ],
  };
}
