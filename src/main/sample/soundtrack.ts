import { layOut, type PlannedClip } from './plan.ts';
import {
  addFootstep,
  addProjector,
  addRain,
  addRoomTone,
  addTone,
  silentTrack,
  type StereoTrack,
} from './sound.ts';
import { addVoice, type Voice } from './voice.ts';

/** One subtitle of the film, seconds. */
export interface SpokenLine {
  from: number;
  to: number;
  text: string;
}

const rosa: Voice = { pitchHz: 178, pan: -0.25 };
const mei: Voice = { pitchHz: 226, pan: 0.25 };
/** Who says which of the film's lines. */
const speakers = [rosa, mei, rosa, mei, rosa, mei, rosa, mei, rosa, mei, rosa, mei, rosa, mei];

/** A waltz for the titles: Hz, beats of 0.4 s. */
const melody = [392, 523.25, 659.25, 587.33, 493.88, 392, 440, 523.25];

/** Read the times and texts of an SRT that this project wrote itself. */
export function readOwnSrt(srt: string): SpokenLine[] {
  const time = (text: string): number => {
    const [hours = 0, minutes = 0, seconds = 0, ms = 0] = text.split(/[:,]/).map(Number);
    return hours * 3600 + minutes * 60 + seconds + ms / 1000;
  };
  return srt
    .trim()
    .split(/\n{2,}/)
    .map((block) => block.split('\n'))
    .map(([, times = '', ...text]) => {
      const [from = '', to = ''] = times.split(' --> ');
      return { from: time(from), to: time(to), text: text.join(' ') };
    });
}

function secondsOf(clip: PlannedClip): number {
  return (layOut(clip.shots).frames * clip.rate.den) / clip.rate.num;
}

function filmSound(clip: PlannedClip, lines: readonly SpokenLine[]): StereoTrack {
  const seconds = secondsOf(clip);
  const track = silentTrack(seconds);
  addRoomTone(track, 0.012, 11);
  addRain(track, 2.8, 8.4, 0.09, 21);
  addRain(track, 36.5, 41.5, 0.05, 22);
  for (const [beat, hertz] of melody.entries()) addTone(track, 0.3 + 0.4 * beat, hertz, 1.4, 0.1);
  for (let step = 0; step < 7; step += 1)
    addFootstep(track, 5.2 + 0.46 * step, step % 2 ? 0.3 : -0.3, 0.3, step);
  addProjector(track, 10.6, 36.2, 0.035);
  for (const at of [22.5, 30.5, 33.5]) addTone(track, at - 0.04, 1480, 0.12, 0.16);
  for (const [index, line] of lines.entries()) {
    addVoice(track, line.text, line.from, line.to, speakers[index] ?? mei);
  }
  for (const [beat, hertz] of melody.slice(0, 5).entries())
    addTone(track, 53.4 + 0.5 * beat, hertz / 2, 2, 0.12);
  return track;
}

function takeSound(clip: PlannedClip): StereoTrack {
  const track = silentTrack(secondsOf(clip));
  const isSecond = clip.file.includes('take2');
  addRoomTone(track, 0.02, isSecond ? 32 : 31);
  addTone(track, 1.2, 1900, 0.08, 0.5);
  const from = isSecond ? 2.2 : 2.7;
  addVoice(track, 'Then sit down, audience.', from, from + 2, rosa);
  return track;
}

function phoneSound(clip: PlannedClip): StereoTrack {
  const track = silentTrack(secondsOf(clip));
  addRoomTone(track, 0.05, 7);
  for (let step = 0; step < 8; step += 1) addFootstep(track, 0.3 + 0.55 * step, 0, 0.5, 40 + step);
  return track;
}

export function soundOf(clip: PlannedClip, lines: readonly SpokenLine[]): StereoTrack {
  if (clip.sound === 'film') return filmSound(clip, lines);
  return clip.sound === 'take' ? takeSound(clip) : phoneSound(clip);
}

/** Sounds that are files of their own. */
export function looseSounds(): { file: string; track: StereoTrack }[] {
  const room = silentTrack(12);
  addRoomTone(room, 0.02, 5);
  const bell = silentTrack(4);
  addTone(bell, 0.2, 880, 3.5, 0.4);
  addTone(bell, 0.9, 698.46, 3, 0.4);
  return [
    { file: 'sound/room-tone.wav', track: room },
    { file: 'sound/bell.wav', track: bell },
  ];
}
