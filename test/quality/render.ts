import type { YuvFrame } from '#shared/domain/yuvFrame.ts';
import { startEncoder } from './encode.ts';
import type { Footage } from './footage.ts';
import { createInset } from './inset.ts';
import { createOverlay } from './overlays.ts';
import { black, blankPicture, lumaDistance, mixPictures, mixToGrey, white } from './picture.ts';
import { frameOf, lastFrameOf, orderPictures, type ShownFrame } from './pictureOrder.ts';
import type { Plan } from './plan.ts';
import { createPrng } from './prng.ts';
import { createShotCamera, type ShotCamera } from './shotPicture.ts';
import { layOut, type Moment, type Timeline } from './timeline.ts';
import { drawTitle, type Title } from './titles.ts';
import type { Distractor, TrueGradual, Truth } from './truth.ts';
import { wipePictures } from './wipes.ts';

/** Two shots whose pictures differ by less than this (mean luma levels) can't be told apart by anyone. */
const leastVisible = 2;
/** Let the encoder's pipe and the clock have their turn. */
const pause = async () => new Promise((resolve) => setImmediate(resolve));

/** Render a plan into `file` and return what is true of it. */
export async function renderMontage(plan: Plan, footage: readonly Footage[], file: string): Promise<Truth> {
  const line = layOut(plan);
  const cameras = await Promise.all(plan.shots.map(async (shot) => openCamera(shot, footage, plan)));
  const encoder = startEncoder({
    file,
    width: plan.width,
    height: plan.height,
    frameRate: plan.frameRate,
    crf: plan.crf,
    ...(plan.codec === undefined ? {} : { codec: plan.codec }),
  });
  const out = blankPicture(plan.width, plan.height);
  const finish = createFinish(plan);
  const distances: (number | null)[] = line.spans.map(() => null);
  const later = blankPicture(plan.width, plan.height);
  const shown = orderPictures(plan, line.moments.length);
  const over =
    plan.overlay === undefined
      ? null
      : await createOverlay(plan.overlay, shown.length, plan.width, plan.height);
  const inset = plan.inset === undefined ? null : createInset(plan.inset, footage, shown.length);
  for (const [frame, { first, second }] of shown.entries()) {
    drawMoment(line.moments[first]!, cameras, out);
    if (second !== first) {
      drawMoment(line.moments[second]!, cameras, later);
      if (plan.cadence?.kind === 'woven') weaveRows(later, out);
      else mixPictures(out, later, 0.5, out);
    }
    inset?.lay(out, frame);
    finish(out, frame);
    over?.lay(out, frame);
    await encoder.write(out);
    if (frame % 16 === 0) await pause();
  }
  await encoder.close();
  for (const [index] of plan.transitions.entries()) distances[index] = jointDistance(cameras, plan, index);
  const truth = carryOver(truthOf(plan, line, footage, distances, file), shown);
  const changes = (kind: string, frames: readonly number[]): Distractor[] =>
    frames.map((at) => ({ startFrame: at, endFrame: at, kind, film: truth.films[0]! }));
  truth.distractors.push(...changes('subtitle', over?.changes ?? []), ...changes('inset', inset?.cuts ?? []));
  return truth;
}

/** Every second row of `from`, as the other field of a frame. */
function weaveRows(from: YuvFrame, into: YuvFrame): void {
  const weave = (a: Uint8Array, b: Uint8Array, stride: number) => {
    for (let at = stride; at < b.length; at += 2 * stride) b.set(a.subarray(at, at + stride), at);
  };
  weave(from.y, into.y, from.width);
  weave(from.u, into.u, from.width >> 1);
  weave(from.v, into.v, from.width >> 1);
}

/** The same truth, counted in frames of the file instead of moments of the timeline. */
function carryOver(truth: Truth, shown: readonly ShownFrame[]): Truth {
  const move = <T extends { startFrame: number; endFrame: number }>(span: T): T => ({
    ...span,
    startFrame: frameOf(shown, span.startFrame),
    endFrame: lastFrameOf(shown, span.endFrame),
  });
  return {
    ...truth,
    frameCount: shown.length,
    cuts: truth.cuts.map((cut) => ({ ...cut, frame: frameOf(shown, cut.frame) })),
    eitherWay: truth.eitherWay.map((at) => frameOf(shown, at)),
    gradual: truth.gradual.map(move),
    distractors: truth.distractors.map(move),
  };
}

async function openCamera(
  shot: Plan['shots'][number],
  footage: readonly Footage[],
  plan: Plan,
): Promise<ShotCamera> {
  const titles = new Map<number, Title>();
  for (const [index, distractor] of shot.distractors.entries()) {
    if (distractor.kind === 'title')
      titles.set(index, await drawTitle(distractor.title, plan.width, plan.height));
  }
  const camera = createShotCamera(shot, footage[shot.source]!, titles, plan.width, plan.height);
  const { hold } = plan;
  return hold === undefined
    ? camera
    : { picture: (local) => camera.picture(Math.floor(local / hold) * hold) };
}

function jointDistance(cameras: readonly ShotCamera[], plan: Plan, index: number): number {
  const before = cameras[index]!.picture(plan.shots[index]!.frames - 1);
  return lumaDistance(before, cameras[index + 1]!.picture(0));
}

function copy(from: YuvFrame, to: YuvFrame): void {
  to.y.set(from.y);
  to.u.set(from.u);
  to.v.set(from.v);
}

function drawMoment(moment: Moment, cameras: readonly ShotCamera[], out: YuvFrame): void {
  if (moment.kind === 'shot') return copy(cameras[moment.shot]!.picture(moment.local), out);
  if (moment.kind === 'grey') {
    if (moment.shot !== null) copy(cameras[moment.shot]!.picture(moment.local), out);
    return mixToGrey(out, moment.colour === 'white' ? white : black, moment.share);
  }
  const a = cameras[moment.a]!.picture(moment.aLocal);
  const b = cameras[moment.b]!.picture(moment.bLocal);
  const { transition, progress } = moment;
  if (transition.kind === 'wipe') return wipePictures(a, b, transition.wipe, progress, transition.soft, out);
  const eased = transition.kind === 'dissolve' && transition.eased;
  mixPictures(a, b, eased ? progress * progress * (3 - 2 * progress) : progress, out);
}

/** Grain, black-and-white and bars, as the whole montage has them. */
function createFinish(plan: Plan): (picture: YuvFrame, frame: number) => void {
  const rng = createPrng(plan.seed ^ 0x5eed);
  const noise = Int8Array.from(
    { length: 1 << 16 },
    () => (rng.next() + rng.next() + rng.next() - 1.5) * 2 * plan.grain,
  );
  const offsets = Array.from({ length: 97 }, () => rng.int(0, noise.length - 1));
  const bar = Math.round(plan.letterbox * plan.height) & ~1;
  return (picture, frame) => {
    const { width, height } = picture;
    if (plan.monochrome) {
      picture.u.fill(128);
      picture.v.fill(128);
    }
    if (plan.grain > 0) {
      const offset = offsets[frame % offsets.length]! + frame * 131;
      for (let i = 0; i < picture.y.length; i += 1) {
        picture.y[i] = Math.min(white, Math.max(black, picture.y[i]! + noise[(i + offset) & 0xffff]!));
      }
    }
    if (bar === 0) return;
    picture.y.fill(black, 0, bar * width).fill(black, (height - bar) * width);
    for (const plane of [picture.u, picture.v])
      plane.fill(128, 0, (bar / 2) * (width / 2)).fill(128, ((height - bar) / 2) * (width / 2));
  };
}

function truthOf(
  plan: Plan,
  line: Timeline,
  footage: readonly Footage[],
  distances: readonly (number | null)[],
  file: string,
): Truth {
  const film = (shot: number) => footage[plan.shots[shot]!.source]!.source.film;
  const rate = plan.frameRate[0] / plan.frameRate[1];
  const truth: Truth = {
    id: plan.id,
    file,
    framesPerSecond: rate,
    frameCount: line.moments.length,
    cuts: [],
    eitherWay: [],
    gradual: [],
    distractors: distractorsOf(plan, line, film),
    ...(plan.material === undefined ? {} : { material: plan.material }),
    films: [...new Set(plan.shots.map((_, shot) => film(shot)))],
  };
  const soft = (
    span: { startFrame: number; endFrame: number } | null,
    rest: Omit<TrueGradual, 'startFrame' | 'endFrame'>,
  ) => {
    if (span !== null) truth.gradual.push({ ...span, ...rest });
  };
  const fade = (type: 'fade-in' | 'fade-out', colour: 'black' | 'white', films: string[]) =>
    ({ type, kind: `fade-${colour}`, made: `fade:${colour}`, films }) as const;
  soft(line.opening, fade('fade-in', 'black', [film(0)]));
  plan.transitions.forEach((transition, index) => {
    const span = line.spans[index]!;
    const films = [film(index), film(index + 1)];
    const seen = distances[index] === null || distances[index]! >= leastVisible;
    if (transition.kind === 'cut') {
      if (seen) truth.cuts.push({ frame: span.cut!, kind: transition.why, films });
      else truth.eitherWay.push(span.cut!);
    } else if (transition.kind === 'fade') {
      // A side of no frames is a hard change into or out of black: either answer will do.
      if (span.out === null) truth.eitherWay.push(line.starts[index]! + plan.shots[index]!.frames);
      if (span.in === null) truth.eitherWay.push(line.starts[index + 1]!);
      soft(span.out, fade('fade-out', transition.colour, [films[0]!]));
      soft(span.in, fade('fade-in', transition.colour, [films[1]!]));
    } else {
      const made =
        transition.kind === 'wipe'
          ? `wipe:${transition.wipe}`
          : transition.eased
            ? 'dissolve:eased'
            : 'dissolve';
      soft(span.mix, { type: 'dissolve', kind: transition.kind, made, films });
    }
  });
  soft(line.closing, fade('fade-out', 'black', [film(plan.shots.length - 1)]));
  truth.gradual.sort((a, b) => a.startFrame - b.startFrame);
  return truth;
}

function distractorsOf(plan: Plan, line: Timeline, film: (shot: number) => string): Distractor[] {
  return plan.shots.flatMap((shot, index): Distractor[] => {
    const start = line.starts[index]!;
    const span = (kind: string, at: number, frames: number) => ({
      startFrame: start + at,
      endFrame: start + at + frames - 1,
      kind,
      film: film(index),
    });
    const { move } = shot;
    const list = shot.distractors.map((d) => span(d.kind, d.at, d.frames));
    if (move.kind === 'shake') list.push(span('shake', 3, shot.frames - 6));
    if (move.kind === 'whip') list.push(span('whip', move.at, move.frames));
    if (move.kind === 'crash-zoom') list.push(span('zoom', move.at, move.frames));
    return list;
  });
}
