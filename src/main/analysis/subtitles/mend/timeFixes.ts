import type { Cue } from '#shared/domain/subtitles/cue.ts';
import type { Finding } from '#shared/domain/subtitles/finding.ts';
import { boundMs } from '#shared/domain/subtitles/measure.ts';
import type { RuleId } from '#shared/domain/subtitles/profile.ts';
import { neighbour, type PlacedCue, type Scene } from '../rules/scene.ts';

/** New times of a cue; what is left out stays. */
export interface Retiming {
  placed: PlacedCue;
  startMs?: number;
  endMs?: number;
}

/** Ways to mend one finding about time, the best first; each may move neighbours too. */
export type TimeFix = (placed: PlacedCue, finding: Finding, scene: Scene) => Retiming[][];

/** An in-cue is not moved further before the speech than this, ms. */
const MOST_EARLIER_MS = 500;

/** The room between two cues that the house asks for, ms. */
function leastGap({ rules, rate }: Scene): number {
  return rules['gap-min'] ? boundMs(rules['gap-min'].limit, rate) : 0;
}

/** How long a cue has to stand by every rule about its length, or by one of them, whole ms. */
export function neededMs({ measure }: PlacedCue, { rules, rate }: Scene, rule?: RuleId): number {
  const asks: [RuleId, number | undefined][] = [
    ['duration-min', rules['duration-min'] && boundMs(rules['duration-min'].limit, rate)],
    ['cps-max', rules['cps-max'] && (measure.characters * 1000) / rules['cps-max'].limit],
    ['wpm-max', rules['wpm-max'] && (measure.words * 60_000) / rules['wpm-max'].limit],
  ];
  const wanted = asks.filter(([id]) => rule === undefined || id === rule).map(([, ms]) => ms ?? 1);
  return Math.max(1, Math.ceil(Math.max(...wanted)));
}

const longer: TimeFix = (placed, { rule }, scene) => {
  const { startMs, endMs } = placed.cue;
  const gap = leastGap(scene);
  const nextStart = neighbour(scene, placed.index, 1)?.cue.startMs;
  const lastEnd = neighbour(scene, placed.index, -1)?.cue.endMs;
  const latest = nextStart === undefined ? Infinity : Math.round(nextStart - gap);
  const earliest = Math.max(
    0,
    startMs - MOST_EARLIER_MS,
    lastEnd === undefined ? 0 : Math.round(lastEnd + gap),
  );
  const ways: Retiming[][] = [];
  for (const need of new Set([neededMs(placed, scene), neededMs(placed, scene, rule)])) {
    if (startMs + need <= latest) ways.push([{ placed, endMs: startMs + need }]);
    if (Number.isFinite(latest) && startMs + need <= latest) ways.push([{ placed, endMs: latest }]);
    if (endMs - need >= earliest) ways.push([{ placed, startMs: endMs - need }]);
    if (latest - need >= earliest && Number.isFinite(latest)) {
      ways.push([{ placed, startMs: Math.min(startMs, latest - need), endMs: latest }]);
    }
  }
  return ways;
};

const shorter: TimeFix = (placed, { limit }) =>
  typeof limit === 'number' ? [[{ placed, endMs: placed.cue.startMs + limit }]] : [];

const someTime: TimeFix = (placed, _finding, scene) => {
  const { startMs, endMs } = placed.cue;
  const need = neededMs(placed, scene);
  const ways: Retiming[][] = endMs < startMs ? [[{ placed, startMs: endMs, endMs: startMs }]] : [];
  const next = neighbour(scene, placed.index, 1);
  const latest = next ? Math.round(next.cue.startMs - leastGap(scene)) : Infinity;
  return [
    ...ways,
    [{ placed, endMs: startMs + need }],
    [{ placed, endMs: Math.min(latest, startMs + need) }],
  ];
};

/** Make room between two cues: the earlier one ends sooner, else the later one starts later, else both. */
const apart: TimeFix = (placed, _finding, scene) => {
  const next = neighbour(scene, placed.index, 1);
  if (!next) return [];
  const gap = leastGap(scene);
  const middle = (placed.cue.endMs + next.cue.startMs) / 2;
  return [
    [{ placed, endMs: Math.round(next.cue.startMs - gap) }],
    [{ placed: next, startMs: Math.round(placed.cue.endMs + gap) }],
    [
      { placed, endMs: Math.round(middle - gap / 2) },
      { placed: next, startMs: Math.round(Math.round(middle - gap / 2) + gap) },
    ],
  ];
};

const together: TimeFix = (placed, _finding, scene) => {
  const next = neighbour(scene, placed.index, 1);
  const setting = scene.rules['gap-close'];
  if (!next || !setting) return [];
  return [[{ placed, endMs: Math.round(next.cue.startMs - boundMs(setting.to, scene.rate)) }]];
};

const inToCut: TimeFix = (placed, { wantedMs }, scene) => {
  if (wantedMs === undefined) return [];
  const before = neighbour(scene, placed.index, -1);
  const move: Retiming = { placed, startMs: wantedMs };
  if (!before) return [[move]];
  return [[move], [{ placed: before, endMs: Math.round(wantedMs - leastGap(scene)) }, move]];
};

const outToCut: TimeFix = (placed, { wantedMs }, scene) => {
  const setting = scene.rules['shot-out'];
  if (wantedMs === undefined || !setting) return [];
  const next = neighbour(scene, placed.index, 1);
  const move: Retiming = { placed, endMs: wantedMs };
  if (!next) return [[move]];
  const cutMs = Math.round(wantedMs + boundMs(setting.before, scene.rate));
  return [[move], [move, { placed: next, startMs: cutMs }]];
};

const inToWanted: TimeFix = (placed, { wantedMs }) =>
  wantedMs === undefined ? [] : [[{ placed, startMs: wantedMs }]];

const outToWanted: TimeFix = (placed, { wantedMs }) =>
  wantedMs === undefined ? [] : [[{ placed, endMs: wantedMs }]];

/** In the order in which they run: what is impossible first, then cuts and speech, then length, then the room between. */
export const timeFixes: readonly (readonly [RuleId, TimeFix])[] = [
  ['end-before-start', someTime],
  ['overlap', apart],
  ['shot-in', inToCut],
  ['shot-out', outToCut],
  ['speech-in', inToWanted],
  ['speech-out', outToWanted],
  ['duration-max', shorter],
  ['gap-min', apart],
  ['duration-min', longer],
  ['cps-max', longer],
  ['wpm-max', longer],
  ['gap-close', together],
];

export function retimed({ startMs, endMs }: Omit<Retiming, 'placed'>, cue: Cue): Cue {
  return { ...cue, startMs: startMs ?? cue.startMs, endMs: endMs ?? cue.endMs };
}
