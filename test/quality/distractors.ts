import type { YuvFrame } from '#shared/domain/yuvFrame.ts';
import { mixToGrey, white, black } from './picture.ts';
import { createPrng, hashText, type Prng } from './prng.ts';

/** Something that happens in a shot and is no change of shot. Frames count from the shot's first frame alone. */
export type PlannedDistractor = { at: number; frames: number } & (
  | { kind: 'flash'; strength: number }
  | { kind: 'strobe'; strength: number; period: number; grey: 'black' | 'white' }
  | { kind: 'exposure'; gain: number }
  | { kind: 'damaged'; grey: number }
  | { kind: 'foreground'; width: number; luma: number; leftward: boolean; shape: 'bar' | 'person' }
  | { kind: 'title'; title: TitleLook; fade: number }
  | { kind: 'glare'; strength: number; x: number; y: number; radius: number }
  | { kind: 'burst'; strength: number }
  | { kind: 'lightning'; seed: number }
);

export interface TitleLook {
  lines: number;
  size: 'subtitle' | 'small' | 'medium' | 'large' | 'huge';
  place: 'centre' | 'lower-third' | 'top' | 'subtitle';
  /** A box behind the lines; a band goes across the whole picture. */
  panel: boolean | 'band';
  seed: number;
  /** Draw the letters and the panel in colour; without it they are grey. */
  coloured?: boolean;
}

/** Distance kept from the ends of the shot, frames. */
const margin = 8;

/** Pick none or one distractor for a shot of `frames` frames. */
export function planDistractors(rng: Prng, frames: number): PlannedDistractor[] {
  if (!rng.chance(0.62) || frames < 28) return [];
  const kind = rng.weighted({ flash: 5, title: 6, foreground: 3, strobe: 1.5, exposure: 2, damaged: 1 });
  const place = (length: number) => ({ at: rng.int(margin, frames - margin - length), frames: length });
  switch (kind) {
    case 'flash':
      return [{ kind, ...place(rng.int(1, 3)), strength: rng.real(0.5, 1) }];
    case 'strobe':
      return [
        {
          kind,
          ...place(rng.int(6, 12)),
          strength: rng.real(0.4, 0.95),
          period: rng.int(1, 3),
          grey: rng.pick(['black', 'white']),
        },
      ];
    case 'exposure':
      return [
        { kind, ...place(rng.int(1, 4)), gain: rng.chance(0.5) ? rng.real(0.6, 0.8) : rng.real(1.2, 1.5) },
      ];
    case 'damaged':
      return [{ kind, ...place(1), grey: rng.pick([black, 126, 126, 60]) }];
    case 'foreground':
      return [
        {
          kind,
          ...place(rng.int(7, Math.min(20, frames - 2 * margin))),
          width: rng.real(0.2, 0.6),
          luma: rng.int(18, 120),
          leftward: rng.chance(0.5),
          shape: rng.pick(['bar', 'person']),
        },
      ];
    case 'title':
      return [
        {
          kind,
          ...place(rng.int(8, Math.min(30, frames - 2 * margin))),
          title: planTitle(rng),
          fade: rng.chance(0.3) ? rng.int(2, 4) : 0,
        },
      ];
  }
}

export function planTitle(rng: Prng): TitleLook {
  return {
    lines: rng.int(1, 3),
    size: rng.weighted({ small: 4, medium: 4, large: 2 }),
    place: rng.weighted({ centre: 4, 'lower-third': 5, top: 1 }),
    panel: rng.chance(0.35),
    seed: rng.int(1, 1e9),
  };
}

/** Change a picture of a shot as the distractor has it `local` frames into the shot. Titles are laid on later. */
export function applyDistractor(picture: YuvFrame, distractor: PlannedDistractor, local: number): void {
  const step = local - distractor.at;
  if (distractor.kind === 'exposure')
    return step >= 0
      ? expose(picture, distractor.gain, Math.min(1, (step + 1) / distractor.frames))
      : undefined;
  if (step < 0 || step >= distractor.frames) return;
  switch (distractor.kind) {
    case 'flash':
      return mixToGrey(picture, white, distractor.strength * (1 - (0.5 * step) / distractor.frames));
    case 'strobe':
      if (Math.floor(step / distractor.period) % 2 === 0)
        mixToGrey(picture, distractor.grey === 'white' ? white : black, distractor.strength);
      return;
    case 'damaged':
      return mixToGrey(picture, distractor.grey, 1);
    case 'foreground':
      return cross(picture, distractor, (step + 0.5) / distractor.frames);
    case 'glare':
      return glare(picture, distractor);
    case 'burst':
      return mixToGrey(picture, white, distractor.strength * Math.exp((-3 * step) / distractor.frames));
    case 'lightning': {
      const noise = createPrng(distractor.seed + step);
      return noise.chance(0.5) ? expose(picture, noise.real(1.3, 3), 1) : undefined;
    }
    case 'title':
      return;
  }
}

/** A flash near one place: the far side of the picture hardly changes. */
function glare(picture: YuvFrame, flash: PlannedDistractor & { kind: 'glare' }): void {
  const { width, height } = picture;
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const away = Math.hypot(column / width - flash.x, (row / height - flash.y) * (height / width));
      const share = flash.strength * Math.exp(-((away / flash.radius) ** 2));
      const i = row * width + column;
      picture.y[i] = picture.y[i]! + (white - picture.y[i]!) * share;
      if (row % 2 === 1 || column % 2 === 1) continue;
      const c = (row >> 1) * (width >> 1) + (column >> 1);
      picture.u[c] = picture.u[c]! + (128 - picture.u[c]!) * share;
      picture.v[c] = picture.v[c]! + (128 - picture.v[c]!) * share;
    }
  }
}

function expose(picture: YuvFrame, gain: number, share: number): void {
  const by = 1 + (gain - 1) * share;
  for (let i = 0; i < picture.y.length; i += 1)
    picture.y[i] = Math.min(white, black + (picture.y[i]! - black) * by);
}

/** A body close to the camera walks through: textured, soft-edged, and the picture behind it stays. */
function cross(picture: YuvFrame, body: PlannedDistractor & { kind: 'foreground' }, progress: number): void {
  const { width, height } = picture;
  const half = (body.width * width) / 2;
  const centre = (body.leftward ? 1 - progress : progress) * (width + 2 * half) - half;
  const noise = createPrng(hashText(`${body.luma}/${body.width}`));
  const texture = Array.from({ length: 64 }, () => noise.int(-12, 12));
  const softness = width * 0.02;
  for (let row = 0; row < height; row += 1) {
    const up = row / height;
    const reach = body.shape === 'bar' ? half : half * (up < 0.12 ? 0 : up < 0.4 ? 0.55 : 1);
    const first = Math.max(0, Math.floor(centre - reach - softness));
    const last = Math.min(width - 1, Math.ceil(centre + reach + softness));
    for (let column = first; column <= last && reach > 0; column += 1) {
      const cover = Math.min(1, Math.max(0, (reach - Math.abs(column - centre)) / softness + 0.5));
      const i = row * width + column;
      const fold = texture[Math.abs(Math.floor((column - centre) / 9) + (row >> 5) * 7) % 64]!;
      picture.y[i] = picture.y[i]! + (Math.max(black, body.luma + fold) - picture.y[i]!) * cover;
      if (row % 2 === 1 || column % 2 === 1) continue;
      const c = (row >> 1) * (width >> 1) + (column >> 1);
      picture.u[c] = picture.u[c]! + (124 - picture.u[c]!) * cover;
      picture.v[c] = picture.v[c]! + (131 - picture.v[c]!) * cover;
    }
  }
}
