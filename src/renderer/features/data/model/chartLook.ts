/** Colours and numbers of a chart, by theme and language. */
export interface ChartLook {
  text: string;
  line: string;
  ground: string;
  soft: string;
  series: readonly [string, string];
  /** From little to much. */
  ramp: readonly string[];
  /** From −1 over 0 to 1; light enough for dark digits in both themes. */
  diverging: readonly string[];
  number(value: number): string;
}

const ramp = ['#f3f6fb', '#c4dcf2', '#8fbce3', '#5f9bd0', '#7a8fd0'];
const diverging = ['#e58f7b', '#f4cbbf', '#f5f5f5', '#bcd7ee', '#7fb2de'];

/** For files and reports: paper. */
export const paperLook = (number: (value: number) => string): ChartLook => ({
  ...{ text: '#1b1f24', line: '#c9ced4', ground: '#ffffff', soft: '#d4e6f6', series: ['#0b60a8', '#a5481a'] },
  ...{ ramp, diverging, number },
});

/** As the window looks now. */
export function windowLook(number: (value: number) => string): ChartLook {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string): string => style.getPropertyValue(name).trim();
  return {
    ...{ text: of('--text'), line: of('--line'), ground: of('--ground'), soft: of('--accent-soft') },
    series: [of('--lane-1'), of('--lane-6')],
    ...{ ramp, diverging, number },
  };
}

export const shade = (value: number | undefined): number => value ?? Number.NaN;

const longest = 22;

/** Shortened in the middle of the chart; whole in its tooltip. */
const shortened = (label: string): string =>
  label.length > longest ? `${label.slice(0, longest - 1)}…` : label;

/** What all charts share. Tooltips are drawn: the page's policy refuses the style attributes of others. */
export function frame(look: ChartLook): Record<string, unknown> {
  return {
    animation: false,
    backgroundColor: look.ground,
    // No quotes: ECharts writes this into an attribute of its drawings as it stands.
    textStyle: { fontFamily: 'system-ui, Noto Sans, Noto Sans CJK SC, Microsoft YaHei, sans-serif' },
    grid: {
      left: 16,
      right: 76,
      top: 36,
      bottom: 36,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    tooltip: {
      ...{ trigger: 'item', renderMode: 'richText', confine: true, backgroundColor: look.ground },
      ...{ borderColor: look.line, textStyle: { color: look.text } },
      valueFormatter: (value: unknown) => (typeof value === 'number' ? look.number(value) : String(value)),
    },
  };
}

/** Labels that stand aslant need room below the axis, by the longest of them. */
function slantedGap(labels: readonly string[]): number {
  const length = labels.reduce((most, label) => Math.max(most, label.length), 0);
  return 28 + 4 * Math.min(longest, length);
}

export function axis(look: ChartLook, name: string, labels: readonly string[]): Record<string, unknown> {
  const isCrowded = labels.length > 8 || labels.some((label) => label.length > 10);
  return {
    ...{
      type: 'category',
      data: [...labels],
      name,
      nameLocation: 'middle',
      nameGap: isCrowded ? slantedGap(labels) : 30,
    },
    nameTextStyle: { color: look.text },
    axisLabel: { color: look.text, rotate: isCrowded ? 40 : 0, formatter: shortened, hideOverlap: true },
    axisLine: { lineStyle: { color: look.line } },
  };
}

/** Categories beside the chart: their labels lie, its name stands above. */
export function sideAxis(look: ChartLook, name: string, labels: readonly string[]): Record<string, unknown> {
  const { axisLabel, ...rest } = axis(look, name, labels);
  return { ...rest, axisLabel: { ...(axisLabel as object), rotate: 0 }, nameLocation: 'end', nameGap: 12 };
}

export function valueAxis(look: ChartLook, name: string): Record<string, unknown> {
  return {
    ...{ type: 'value', name, nameTextStyle: { color: look.text, align: 'left' } },
    axisLabel: { color: look.text, formatter: (value: number) => look.number(value), hideOverlap: true },
    axisLine: { lineStyle: { color: look.line } },
    splitLine: { lineStyle: { color: look.line, opacity: 0.6 } },
  };
}
