import type { ChartData, ChartSpec } from '#shared/domain/tables/chart.ts';

const column = 'length <of a "shot"> & more 镜头';
const box = {
  ...{ label: column, count: 9, mean: 3, min: 1, q1: 2, median: 3, q3: 4, max: 12 },
  ...{ low: 1, high: 5, outliers: [12], outlierCount: 1 },
};

/** One chart of every kind, small, with names that are meant to hurt. */
export const chartsOfEveryKind: { spec: ChartSpec; data: ChartData }[] = [
  {
    spec: { kind: 'histogram', column, bins: 2 },
    data: {
      kind: 'histogram',
      bins: [
        { from: 0, to: 1, count: 3 },
        { from: 1, to: 2, count: 5 },
      ],
      missing: 0,
    },
  },
  {
    spec: { kind: 'bar', category: column, aggregate: 'count', limit: 30 },
    data: {
      kind: 'bar',
      bars: [
        { label: column, value: 3 },
        { label: null, value: 1 },
      ],
      others: 2,
    },
  },
  {
    spec: { kind: 'line', x: 'x', y: column, aggregate: 'mean' },
    data: {
      kind: 'line',
      points: Array.from({ length: 50 }, (_, x) => ({ x, y: 0.00001 * x })),
      thinned: false,
    },
  },
  {
    spec: { kind: 'scatter', x: column, y: 'y' },
    data: {
      kind: 'scatter',
      dots: [
        [1, 2],
        [3, 4.5],
        [5, 5.5],
      ],
      rows: 3,
      regression: { slope: 0.875, intercept: 1.375, r2: 0.9423, rows: 3 },
    },
  },
  {
    spec: { kind: 'box', value: 'length', group: column },
    data: { kind: 'box', boxes: [box], others: 0 },
  },
  {
    spec: { kind: 'heat', x: column, y: 'genre', aggregate: 'count' },
    data: {
      kind: 'heat',
      xs: [column, 'b'],
      ys: ['drama', null],
      values: [
        [1, null],
        [4, 2],
      ],
      others: 0,
    },
  },
];
