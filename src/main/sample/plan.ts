/** What the sample film and its rushes are made of. Frames count from 0; pictures are named in `pictures.ts`. */

/** Where the camera looks: centre and width as shares of the source picture. */
export interface View {
  x: number;
  y: number;
  width: number;
}

export interface Caption {
  text: string;
  /** Letter height in rows of the output. */
  size: number;
  /** Centre, as shares of the output. */
  x: number;
  y: number;
  /** Frames of the shot `[from, to)` in which it is seen; it appears over 8 frames and goes over 8. */
  from: number;
  to: number;
}

export interface PlannedShot {
  picture: string;
  frames: number;
  from: View;
  to: View;
  captions?: Caption[];
  /** Hand-held unrest, share of the picture width. */
  shake?: number;
  fadeIn?: number;
  fadeOut?: number;
  /** Frames that this shot shares with the one before it. */
  dissolve?: number;
}

export interface PlannedClip {
  /** Relative to the project folder, forward slashes. */
  file: string;
  width: number;
  height: number;
  rate: { num: number; den: number };
  timecode?: string;
  sound: 'film' | 'take' | 'phone';
  shots: PlannedShot[];
}

const whole: View = { x: 0.5, y: 0.5, width: 1 };
const rate24 = { num: 24, den: 1 };

const film: PlannedShot[] = [
  {
    ...{ picture: 'title', frames: 84, from: whole, to: { ...whole, width: 0.94 }, fadeIn: 24 },
    captions: [
      { text: 'THE LAST REEL', size: 64, x: 0.5, y: 0.46, from: 0, to: 84 },
      { text: '最后一卷胶片', size: 30, x: 0.5, y: 0.6, from: 20, to: 84 },
    ],
  },
  {
    ...{ picture: 'cinema', frames: 120, from: whole, to: { x: 0.52, y: 0.58, width: 0.72 }, dissolve: 16 },
    captions: [{ text: 'Harbour Cinema, the last night', size: 28, x: 0.3, y: 0.88, from: 40, to: 104 }],
  },
  {
    picture: 'booth',
    frames: 120,
    from: { x: 0.4, y: 0.5, width: 0.76 },
    to: { x: 0.6, y: 0.5, width: 0.76 },
  },
  {
    picture: 'photo6',
    frames: 72,
    from: { x: 0.84, y: 0.32, width: 0.3 },
    to: { x: 0.83, y: 0.32, width: 0.27 },
  },
  {
    picture: 'photo6',
    frames: 96,
    from: { x: 0.2, y: 0.47, width: 0.34 },
    to: { x: 0.2, y: 0.46, width: 0.3 },
  },
  {
    ...{ picture: 'seats', frames: 84, dissolve: 20 },
    ...{ from: { x: 0.5, y: 0.52, width: 0.9 }, to: { x: 0.5, y: 0.42, width: 0.7 } },
  },
  {
    picture: 'photo1',
    frames: 84,
    from: { x: 0.36, y: 0.45, width: 0.66 },
    to: { x: 0.66, y: 0.42, width: 0.66 },
  },
  {
    picture: 'photo1',
    frames: 60,
    from: { x: 0.5, y: 0.38, width: 0.34 },
    to: { x: 0.5, y: 0.37, width: 0.31 },
  },
  {
    picture: 'photo1',
    frames: 60,
    from: { x: 0.83, y: 0.26, width: 0.3 },
    to: { x: 0.82, y: 0.27, width: 0.33 },
  },
  {
    ...{ picture: 'photo2', frames: 84, dissolve: 24 },
    ...{ from: { x: 0.68, y: 0.36, width: 0.62 }, to: { x: 0.34, y: 0.36, width: 0.62 } },
  },
  {
    picture: 'photo3',
    frames: 72,
    from: { x: 0.38, y: 0.36, width: 0.5 },
    to: { x: 0.36, y: 0.34, width: 0.36 },
  },
  {
    ...{ picture: 'photo3', frames: 84, fadeOut: 20 },
    ...{ from: { x: 0.62, y: 0.3, width: 0.42 }, to: { x: 0.76, y: 0.32, width: 0.42 } },
  },
  {
    ...{ picture: 'photo5', frames: 120, fadeIn: 20 },
    ...{ from: { x: 0.6, y: 0.34, width: 0.5 }, to: { x: 0.52, y: 0.46, width: 0.96 } },
  },
  {
    picture: 'photo5',
    frames: 60,
    from: { x: 0.8, y: 0.35, width: 0.3 },
    to: { x: 0.8, y: 0.34, width: 0.28 },
  },
  {
    ...{ picture: 'seats', frames: 96, dissolve: 18 },
    ...{ from: { x: 0.5, y: 0.4, width: 0.66 }, to: { x: 0.5, y: 0.52, width: 0.94 } },
  },
  {
    ...{ picture: 'dawn', frames: 96, fadeOut: 30 },
    ...{ from: { x: 0.5, y: 0.55, width: 0.8 }, to: { x: 0.5, y: 0.48, width: 0.98 } },
  },
  {
    ...{ picture: 'title', frames: 72, from: whole, to: { ...whole, width: 0.97 }, fadeIn: 18, fadeOut: 24 },
    captions: [{ text: 'The End   剧终', size: 44, x: 0.5, y: 0.5, from: 0, to: 72 }],
  },
];

/** A slate, then one set-up held in the hand; takes differ in how the camera drifts. */
function take(scene: string, number: number, photo: string, from: View, to: View): PlannedShot[] {
  const lines = [
    { text: 'THE LAST REEL', size: 34, x: 0.5, y: 0.42, from: 0, to: 36 },
    { text: `SCENE ${scene}`, size: 46, x: 0.34, y: 0.6, from: 0, to: 36 },
    { text: `TAKE ${number}`, size: 46, x: 0.68, y: 0.6, from: 0, to: 36 },
  ];
  return [
    { picture: 'slate', frames: 36, from: whole, to: whole, shake: 0.002, captions: lines },
    { picture: photo, frames: 108, from, to, shake: 0.004 },
  ];
}

const hd = { width: 960, height: 540, rate: rate24 };

export const filmClip: PlannedClip = { file: 'film/the-last-reel.mp4', ...hd, sound: 'film', shots: film };

export const clips: PlannedClip[] = [
  filmClip,
  {
    ...{ file: 'rushes/2A-take1.mov', ...hd, timecode: '01:00:00:00', sound: 'take' },
    shots: take('2A', 1, 'photo6', { x: 0.8, y: 0.34, width: 0.42 }, { x: 0.84, y: 0.32, width: 0.3 }),
  },
  {
    ...{ file: 'rushes/2A-take2.mov', ...hd, timecode: '01:02:10:12', sound: 'take' },
    shots: take('2A', 2, 'photo6', { x: 0.84, y: 0.32, width: 0.3 }, { x: 0.83, y: 0.32, width: 0.27 }),
  },
  {
    ...{ file: 'rushes/phone/IMG_0007.mp4', width: 540, height: 960, rate: { num: 30_000, den: 1001 } },
    sound: 'phone',
    shots: [
      {
        ...{ picture: 'photo4', frames: 150, shake: 0.012 },
        ...{ from: { x: 0.24, y: 0.5, width: 0.4 }, to: { x: 0.62, y: 0.5, width: 0.4 } },
      },
    ],
  },
];

/** First frame of every shot on the clip's own timeline, in order, and the number of frames in all. */
export function layOut(shots: readonly PlannedShot[]): { starts: number[]; frames: number } {
  const starts: number[] = [];
  let end = 0;
  for (const shot of shots) {
    const start = end - (shot.dissolve ?? 0);
    starts.push(start);
    end = start + shot.frames;
  }
  return { starts, frames: end };
}
