/** Colours of the lanes, as the style sheet says: `--lane-<name>`; the words after them are what they fall back on. */
const names = {
  ground: '--lane-ground',
  line: '--lane-line',
  text: '--lane-text',
  quiet: '--lane-quiet',
  playhead: '--lane-playhead',
  range: '--lane-range',
  rangeEdge: '--lane-range-edge',
  shot: '--lane-shot',
  shotOther: '--lane-shot-other',
  selected: '--lane-selected',
  cut: '--lane-cut',
  edited: '--lane-edited',
  transition: '--lane-transition',
  black: '--lane-black',
  white: '--lane-white',
  frozen: '--lane-frozen',
  wave: '--lane-wave',
  waveInner: '--lane-wave-inner',
  loudness: '--lane-loudness',
  speech: '--lane-speech',
  curve: '--lane-curve',
  curveFill: '--lane-curve-fill',
  cue: '--lane-cue',
  warning: '--lane-warning',
  bad: '--lane-bad',
} as const;

export type LaneColour = keyof typeof names;
export type LaneTheme = Readonly<Record<LaneColour, string>> & { readonly font: string };

/** Read what the colours come to under `host`; values may be any CSS colour, also `color-mix()` and `light-dark()`. */
export function readLaneTheme(host: HTMLElement): LaneTheme {
  const probe = host.ownerDocument.createElement('span');
  probe.hidden = true;
  host.append(probe);
  const style = getComputedStyle(probe);
  const read = (variable: string): string => {
    probe.style.color = `var(${variable})`;
    return style.color;
  };
  const colours = Object.fromEntries(
    Object.entries(names).map(([name, variable]) => [name, read(variable)]),
  ) as Record<LaneColour, string>;
  const font = `11px ${getComputedStyle(host).fontFamily || 'sans-serif'}`;
  probe.remove();
  return { ...colours, font };
}

/** Told when the window turns dark or light, by the system or by a setting on the root. */
export function onThemeChange(listener: () => void): () => void {
  const query = window.matchMedia('(prefers-color-scheme: dark)');
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['class', 'style', 'data-theme', 'lang'],
  });
  query.addEventListener('change', listener);
  return () => {
    observer.disconnect();
    query.removeEventListener('change', listener);
  };
}
