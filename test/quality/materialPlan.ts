import type { Source } from './catalog.ts';
import { planTitle, type PlannedDistractor } from './distractors.ts';
import { planHardMontage } from './hardPlan.ts';
import { pickSource, planMontage, planShot, type Plan, type PlannedShot, type PlanOptions } from './plan.ts';
import type { Prng } from './prng.ts';

/** What is drawn up anew for a kind of material; the rest of the plan stays. */
type Treat = (plan: Plan, rng: Prng, sources: readonly Source[]) => void;

const fast = { '120': [120, 1], '119.88': [120_000, 1001] } as const;

/** Kinds of material: how a film was shot, made, carried over or delivered. */
const materials: Record<string, Treat> = {
  pulldown: (plan) => telecine(plan, { kind: 'pulldown' }),
  woven: (plan) => telecine(plan, { kind: 'woven' }),
  blended: (plan) => telecine(plan, { kind: 'blended' }),
  gaps: (plan, rng) => {
    plan.frameRate = rng.pick([[30, 1] as const, [60, 1] as const]).slice() as [number, number];
    plan.cadence = { kind: 'gaps', share: rng.real(0.05, 0.3), seed: rng.int(1, 1e9) };
  },
  fast: (plan, rng) => {
    plan.frameRate = [...fast[rng.chance(0.5) ? '120' : '119.88']] as [number, number];
    stretch(plan, 4);
    if (rng.chance(0.5)) plan.cadence = { kind: 'gaps', share: 0.08, seed: rng.int(1, 1e9) };
  },
  twos: (plan, rng) => onHold(plan, rng, 2),
  threes: (plan, rng) => onHold(plan, rng, 3),
  lowlight: (plan, rng) => {
    plan.grain = rng.real(6, 13);
    for (const shot of plan.shots)
      shot.look = { gamma: rng.real(1.2, 2), gain: rng.real(0.15, 0.4), colour: rng.real(0.3, 0.8) };
  },
  screen: (plan, rng, sources) => {
    plan.frameRate = [10, 1];
    onlyLive(plan, rng, sources, /desktop/, 0.7);
    for (const shot of plan.shots) shot.distractors = [];
  },
  upright: (plan) => {
    [plan.width, plan.height] = [202, 360];
  },
  lapse: (plan, rng) => {
    plan.frameRate = [rng.int(4, 8), 1];
    for (const shot of plan.shots) {
      shot.frames = Math.max(8, Math.round(shot.frames / 2));
      [shot.speed, shot.distractors] = [rng.int(3, 6), []];
      if (shot.move.kind === 'drift')
        shot.move = { ...shot.move, dx: shot.move.dx * 3, dy: shot.move.dy * 3 };
      else shot.move = { kind: 'still' };
      shot.distractors = flicker(rng, shot.frames);
    }
  },
  starved: (plan, rng) => {
    [plan.crf, plan.codec, plan.container] = [rng.int(38, 43), 'x264', 'mp4'];
  },
  tiny: (plan) => {
    [plan.width, plan.height] = [160, 120];
  },
  subtitled: (plan, rng) => {
    plan.overlay = { kind: 'subtitles', seed: rng.int(1, 1e9), logo: rng.chance(0.7) };
  },
  inset: (plan, rng, sources) => {
    const inside = Array.from({ length: 4 }, () => pickSource(rng, sources, null));
    plan.inset = { sources: inside, share: rng.real(0.22, 0.38), seed: rng.int(1, 1e9) };
  },
  live: (plan, rng, sources) => {
    onlyLive(plan, rng, sources, /fireworks|stage|fire|water|static/, 0.8);
    for (const shot of plan.shots) shot.distractors = [];
  },
  weather: (plan, rng) => {
    const kind = rng.pick(['rain', 'snow', 'confetti'] as const);
    plan.overlay = { kind, amount: rng.real(0.4, 1.4), seed: rng.int(1, 1e9) };
  },
  takes: (plan, rng, sources) => sameAgain(plan, rng, sources, 'take'),
  similar: (plan, rng, sources) => sameAgain(plan, rng, sources, 'similar'),
  punches: (plan, rng, sources) => sameAgain(plan, rng, sources, 'punch'),
  cards: (plan, rng) => {
    for (const shot of plan.shots) {
      if (rng.chance(0.6)) shot.look = { gamma: rng.real(1, 2), gain: rng.real(0.04, 0.3), colour: 0.6 };
      if (shot.frames >= 34) shot.distractors = [card(rng, shot.frames)];
      if (shot.move.kind === 'whip' || shot.move.kind === 'crash-zoom') shot.move = { kind: 'still' };
    }
  },
  whips: (plan, rng, sources) => {
    for (const shot of plan.shots) {
      if (sources[shot.source]!.kind !== 'photo' || shot.frames < 30) continue;
      const frames = rng.int(3, 14);
      const distance = (rng.chance(0.5) ? 1 : -1) * rng.real(0.2, 0.37);
      [shot.zoom, shot.distractors] = [rng.real(1.6, 2.2), []];
      shot.move = { kind: 'whip', at: rng.int(7, shot.frames - 7 - frames), frames, distance };
    }
  },
  slow: (plan, rng) => {
    const rate = plan.frameRate[0] / plan.frameRate[1];
    plan.transitions = plan.transitions.map((transition) => {
      const seconds = (low: number, high: number) => Math.round(rng.real(low, high) * rate);
      if (transition.kind === 'dissolve') return { ...transition, frames: seconds(1, 3) };
      if (transition.kind !== 'fade' && !rng.chance(0.4)) return transition;
      const colour = rng.chance(0.7) ? 'black' : 'white';
      const sides = rng.weighted({ both: 5, out: 2, into: 2 });
      return {
        ...{ kind: 'fade', colour, hold: rng.chance(0.4) ? 0 : seconds(0.1, 1.2) },
        ...{ out: sides === 'into' ? 0 : seconds(0.5, 3), in: sides === 'out' ? 0 : seconds(0.5, 3) },
      };
    });
  },
};

export const materialNames = Object.keys(materials);

/** Draw up a montage of one kind of material; kinds take turns by `index`. */
export function planMaterialMontage(
  rng: Prng,
  sources: readonly Source[],
  options: PlanOptions & { index: number },
): Plan {
  const name = materialNames[options.index % materialNames.length]!;
  const draw = rng.chance(0.5) ? planMontage : planHardMontage;
  const plan = draw(rng, sources, options);
  materials[name]!(plan, rng, sources);
  plan.material = name;
  return plan;
}

function telecine(plan: Plan, cadence: NonNullable<Plan['cadence']>): void {
  plan.frameRate = [30_000, 1001];
  plan.cadence = cadence;
}

/** Every length in frames, times as many. */
function stretch(plan: Plan, times: number): void {
  for (const shot of plan.shots) {
    shot.frames *= times;
    shot.speed = 0.5;
    const { move } = shot;
    if (move.kind === 'drift') {
      shot.move = { ...move, dx: move.dx / times, dy: move.dy / times, zoom: move.zoom ** (1 / times) };
    } else if (move.kind !== 'shake' && move.kind !== 'still') {
      shot.move = { ...move, at: move.at * times, frames: move.frames * times };
    }
    for (const d of shot.distractors) [d.at, d.frames] = [d.at * times, d.frames * times];
  }
  plan.transitions = plan.transitions.map((transition) => {
    if (transition.kind === 'cut') return transition;
    if (transition.kind !== 'fade') return { ...transition, frames: transition.frames * times };
    const { out, hold, in: into } = transition;
    return { ...transition, out: out * times, hold: hold * times, in: into * times };
  });
}

/** Drawings that stay two or three frames, moving far from one to the next. */
function onHold(plan: Plan, rng: Prng, hold: number): void {
  plan.hold = hold;
  plan.frameRate = rng.pick([[24_000, 1001] as const, [25, 1] as const]).slice() as [number, number];
  for (const shot of plan.shots) {
    shot.frames = Math.ceil(shot.frames / hold) * hold;
    if (shot.move.kind === 'drift') shot.move = { ...shot.move, dx: 2 * shot.move.dx, dy: 2 * shot.move.dy };
  }
}

function onlyLive(plan: Plan, rng: Prng, sources: readonly Source[], wanted: RegExp, share: number): void {
  const live = sources.flatMap((source, i) =>
    source.kind === 'drawn' && wanted.test(source.draw) ? [i] : [],
  );
  let before = -1;
  for (const shot of plan.shots) {
    const rest = live.filter((index) => index !== before);
    if (rest.length > 0 && rng.chance(share)) {
      Object.assign(shot, { source: rng.pick(rest), zoom: 1, move: { kind: 'still' }, speed: 1 });
      shot.look = { gamma: 1, gain: 1, colour: 1 };
    }
    before = shot.source;
  }
  joinAnew(plan);
}

/** Cuts say what they were drawn up for, which no longer holds. */
function joinAnew(plan: Plan): void {
  plan.transitions = plan.transitions.map((transition) =>
    transition.kind === 'cut' ? { kind: 'cut', why: 'plain' } : transition,
  );
}

/** The light of a time lapse is never quite the same. */
function flicker(rng: Prng, frames: number): PlannedDistractor[] {
  return Array.from({ length: Math.floor(frames / 5) }, (_, i) => ({
    ...{ kind: 'exposure', at: i * 5 + 1, frames: 1, gain: rng.real(0.85, 1.18) },
  }));
}

function card(rng: Prng, frames: number): PlannedDistractor {
  const length = rng.int(10, frames - 14);
  const size = rng.weighted({ medium: 2, large: 4, huge: 2 });
  const lines = { medium: rng.int(1, 3), large: rng.int(1, 2), huge: 1 }[size];
  const panel = rng.weighted({ band: 4, box: 4, none: 2 });
  const look = { ...planTitle(rng), size, lines, coloured: rng.chance(0.6) };
  const title = { ...look, panel: panel === 'band' ? ('band' as const) : panel === 'box' };
  return { kind: 'title', at: rng.int(6, frames - 7 - length), frames: length, title, fade: 0 };
}

/** Cuts within one place: other takes of a locked-off camera, other parts in the same tone, closer and wider. */
function sameAgain(
  plan: Plan,
  rng: Prng,
  sources: readonly Source[],
  why: 'take' | 'similar' | 'punch',
): void {
  const first = pickSource(
    rng,
    sources.filter((source) => usable(source, why)),
    null,
  );
  const [film] = [sources.filter((source) => usable(source, why))[first]!.film];
  const own = sources.flatMap((source, i) => (source.film === film && usable(source, why) ? [i] : []));
  plan.shots.forEach((shot, index) => {
    const before = plan.shots[index - 1];
    if (before === undefined || index % 4 === 0) {
      Object.assign(shot, planShot(rng, sources, rng.pick(own), 'plain', false), { move: { kind: 'still' } });
      shot.distractors = [];
      return;
    }
    plan.transitions[index - 1] = { kind: 'cut', why };
    again(shot, before, rng, own, why);
  });
}

function usable(source: Source, why: string): boolean {
  if (why === 'take')
    return source.kind === 'clip' && /intel_one|emotions|vtest|franck|cap13|minions/.test(source.film);
  return source.kind === 'photo';
}

function again(
  shot: PlannedShot,
  before: PlannedShot,
  rng: Prng,
  own: readonly number[],
  why: 'take' | 'similar' | 'punch',
): void {
  Object.assign(shot, { ...before, frames: rng.int(24, 60), distractors: [] });
  if (why === 'take') {
    shot.source = rng.pick(own);
    // Far enough on in the take that something has moved.
    shot.from = before.from + rng.int(20, 45);
  } else if (why === 'similar') {
    shot.source = rng.pick(own.filter((index) => index !== before.source));
    [shot.centreX, shot.centreY, shot.zoom] = [rng.real(0.2, 0.8), rng.real(0.2, 0.8), rng.real(1.2, 2)];
    shot.look = { ...before.look, gamma: 1, gain: 0.7, colour: 0 };
    before.look = shot.look;
  } else {
    shot.zoom = Math.max(1, before.zoom * (before.zoom > 1.5 ? rng.real(0.55, 0.8) : rng.real(1.25, 1.9)));
  }
}
