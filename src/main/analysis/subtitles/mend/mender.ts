import type { Cue } from '#shared/domain/subtitles/cue.ts';
import type { Finding } from '#shared/domain/subtitles/finding.ts';
import { measureCue, remeasure } from '#shared/domain/subtitles/measure.ts';
import type { RuleId } from '#shared/domain/subtitles/profile.ts';
import { besideText, judgeCue, ruleOf, timingRules } from '../rules/judge.ts';
import { byTime, type PlacedCue, type Scene } from '../rules/scene.ts';
import type { CueChange } from './cueChange.ts';
import { textFixes } from './textFixes.ts';
import { retimed, timeFixes } from './timeFixes.ts';

/**
 * Mend a scene in place by trying ways and keeping only those that take their finding away and make nothing
 * worse in the cue and around it. Every step kept leaves fewer findings, so it ends, and a second run finds
 * nothing to do.
 *
 * @returns What was changed, in the order in which it was done.
 */
export function mendScene(scene: Scene, rules: ReadonlySet<RuleId>): CueChange[] {
  const changes: CueChange[] = [];
  let open = new Set(scene.timed.map(({ index }) => index));
  while (open.size > 0) {
    const touched = new Set<number>();
    for (const { rule, fix } of fixesOf(rules)) {
      for (const index of inTimeOrder(open, scene)) fix(index, rule, scene, { changes, touched });
    }
    // A way tried at a cue may move its neighbour, whose own neighbour has a say in it.
    open = withNeighbours(withNeighbours(touched, scene), scene);
  }
  return changes;
}

interface Trail {
  changes: CueChange[];
  touched: Set<number>;
}

type FixCue = (index: number, rule: RuleId, scene: Scene, trail: Trail) => void;

function fixesOf(rules: ReadonlySet<RuleId>): { rule: RuleId; fix: FixCue }[] {
  const texts = textFixes.map(([rule, ways]): { rule: RuleId; fix: FixCue } => ({
    rule,
    fix: (index, _, scene, trail) => {
      // One way mends every line of a cue.
      const [finding] = findingsOf(index, rule, scene);
      if (!finding) return;
      const placed = placedAt(scene, index);
      for (const lines of ways(placed, scene)) {
        if (tryEdits(finding, new Map([[index, { ...placed.cue, lines }]]), { scene, trail, kind: 'text' }))
          return;
      }
    },
  }));
  const times = timeFixes.map(([rule, ways]): { rule: RuleId; fix: FixCue } => ({
    rule,
    fix: (index, _, scene, trail) => {
      const [finding] = findingsOf(index, rule, scene);
      if (!finding) return;
      for (const way of ways(placedAt(scene, index), finding, scene)) {
        const edits = new Map(way.map(({ placed, ...to }) => [placed.index, retimed(to, placed.cue)]));
        if (tryEdits(finding, edits, { scene, trail, kind: 'time' })) return;
      }
    },
  }));
  return [...texts, ...times].filter(({ rule }) => rules.has(rule));
}

interface Attempt {
  scene: Scene;
  trail: Trail;
  kind: Kind;
}

/** What an edit changes of its cues; times beside a cue do not depend on its text. */
type Kind = 'text' | 'time';

function findingsOf(index: number, rule: RuleId, scene: Scene): Finding[] {
  if (!scene.rules[rule]) return [];
  return ruleOf[rule](placedAt(scene, index), scene).filter((finding) => finding.rule === rule);
}

/** @returns whether the edits were kept. */
function tryEdits(
  finding: Finding,
  edits: ReadonlyMap<number, Cue>,
  { scene, trail, kind }: Attempt,
): boolean {
  const before = [...edits.keys()].map((index) => placedAt(scene, index));
  if (!isSound(edits, scene) || !isChange(edits, before)) return false;
  const around = [...withNeighbours(edits.keys(), scene, true)];
  const was = burdenAround(around, edits, scene, kind);
  for (const [index, cue] of edits) place(scene, index, cue);
  if (!isBetter(finding, was, burdenAround(around, edits, scene, kind))) {
    for (const placed of before) putBack(scene, placed);
    return false;
  }
  trail.changes.push({
    rule: finding.rule,
    cueIds: before.map(({ cue }) => cue.id),
    before: before.map(({ cue }) => cue),
    after: [...edits.values()],
  });
  for (const index of edits.keys()) trail.touched.add(index);
  return true;
}

function burdenAround(
  around: readonly number[],
  edits: ReadonlyMap<number, Cue>,
  scene: Scene,
  kind: Kind,
): Map<string, number> {
  return burdenOf(
    around.flatMap((index) => {
      const rules = kind === 'time' ? timingRules : edits.has(index) ? undefined : besideText;
      return judgeCue(placedAt(scene, index), scene, rules);
    }),
  );
}

/** How bad it is: by rule and cue, how far over the limit, over all lines. */
export function burdenOf(findings: readonly Finding[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const finding of findings) {
    const key = `${finding.rule} ${finding.cueId}`;
    sums.set(key, (sums.get(key) ?? 0) + excessOf(finding));
  }
  return sums;
}

/** Rules that are broken or not; their value says where, not how much. */
const yesOrNo: ReadonlySet<RuleId> = new Set<RuleId>(['order', 'repeated', 'one-line']);

/** How far a finding is from its limit, in its unit; a text at fault counts 1. */
export function excessOf({ rule, value, limit }: Finding): number {
  const measured = typeof value === 'number' && typeof limit === 'number' && !yesOrNo.has(rule);
  return measured ? Math.abs(value - limit) : 1;
}

/** Rounding of told values must not look like a change for the worse. */
const NOISE = 1e-6;

function isBetter(finding: Finding, was: Map<string, number>, is: Map<string, number>): boolean {
  if (is.has(`${finding.rule} ${finding.cueId}`)) return false;
  for (const [key, excess] of is) {
    const old = was.get(key);
    if (old === undefined || excess > old + NOISE) return false;
  }
  return true;
}

/** Times stay ordered and not negative, and every cue keeps some time. */
function isSound(edits: ReadonlyMap<number, Cue>, scene: Scene): boolean {
  for (const [index, cue] of edits) {
    if (cue.startMs < 0 || cue.endMs <= cue.startMs) return false;
    const rank = scene.rankOf[index] ?? 0;
    const here = { index, cue };
    const at = (place: number): Pick<PlacedCue, 'index' | 'cue'> | undefined => {
      const placed = scene.timed[place];
      return placed && { index: placed.index, cue: edits.get(placed.index) ?? placed.cue };
    };
    const before = at(rank - 1);
    const after = at(rank + 1);
    if ((before && byTime(before, here) > 0) || (after && byTime(here, after) > 0)) return false;
  }
  return true;
}

function isChange(edits: ReadonlyMap<number, Cue>, before: readonly PlacedCue[]): boolean {
  return before.some(({ index, cue }) => {
    const after = edits.get(index);
    return (
      after !== undefined &&
      (after.startMs !== cue.startMs ||
        after.endMs !== cue.endMs ||
        (after.lines !== cue.lines && JSON.stringify(after.lines) !== JSON.stringify(cue.lines)))
    );
  });
}

function place(scene: Scene, index: number, cue: Cue): void {
  const old = placedAt(scene, index);
  const measure = old.cue.lines === cue.lines ? remeasure(cue, old.measure) : measureCue(cue, scene.counting);
  putBack(scene, { cue, index, measure });
}

function putBack(scene: Scene, placed: PlacedCue): void {
  scene.placed[placed.index] = placed;
  scene.timed[scene.rankOf[placed.index] ?? 0] = placed;
}

function placedAt(scene: Scene, index: number): PlacedCue {
  const placed = scene.placed[index];
  if (!placed) throw new RangeError(`There is no cue ${index + 1} among ${scene.placed.length}.`);
  return placed;
}

/** Cues with those beside them in time; `inFile`: also with the one below in the file, for whose order they count. */
function withNeighbours(indexes: Iterable<number>, scene: Scene, inFile = false): Set<number> {
  const all = new Set<number>();
  for (const index of indexes) {
    const rank = scene.rankOf[index] ?? 0;
    if (inFile && index + 1 < scene.placed.length) all.add(index + 1);
    for (const near of scene.timed.slice(Math.max(0, rank - 1), rank + 2)) all.add(near.index);
  }
  return all;
}

function inTimeOrder(indexes: ReadonlySet<number>, scene: Scene): number[] {
  return [...indexes].sort((a, b) => (scene.rankOf[a] ?? 0) - (scene.rankOf[b] ?? 0));
}
