import type { Cue, Span, SubtitleTrack } from '#shared/domain/subtitles/cue.ts';
import type { Capabilities, TextFormat } from './format.ts';

type Feature = Exclude<keyof Capabilities, 'endTimes' | 'stepMs' | 'comments' | 'title'>;

const featureNames: Record<Feature, string> = {
  italic: 'italics',
  bold: 'bold',
  underline: 'underlines',
  strike: 'struck-out text',
  color: 'colours',
  ruby: 'ruby (set in brackets after its base)',
  speaker: 'speakers',
  language: 'languages of parts',
  classes: 'classes',
  place: 'places on the picture',
  exactPlace: 'exact places on the picture (the nearest of nine is kept)',
  vertical: 'vertical writing',
  wordTimes: 'times within a cue',
};

/** Say what of a track a format cannot hold; once a kind, with the number of cues. */
export function findLosses(
  track: SubtitleTrack,
  format: Pick<TextFormat, 'id' | 'name' | 'capabilities'>,
): string[] {
  const { capabilities } = format;
  const counts = new Map<string, number>();
  const note = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);
  const isForeign = !sharesMarkup(track, format);
  for (const cue of track.cues) {
    const lost = [...featuresOf(cue)].filter((feature) => !capabilities[feature]);
    // Where no place is held at all, none of the nine is kept.
    const named = lost.map((one) => (one === 'exactPlace' && !capabilities.place ? 'place' : one));
    for (const feature of new Set(named)) note(featureNames[feature]);
    for (const what of timeLosses(cue, capabilities)) note(what);
    if (isForeign && cue.lines.some((line) => line.some(({ markup }) => markup !== undefined))) {
      note(`markup that only ${track.format} knows`);
    }
    if (isForeign && cue.native) note(`fields that only ${track.format} knows`);
  }
  const losses = [...counts].map(
    ([what, count]) => `${sentenceStart(what)}: ${count} ${count === 1 ? 'cue' : 'cues'}.`,
  );
  if (!capabilities.comments && track.comments.length > 0) losses.push(`Comments: ${track.comments.length}.`);
  if (!capabilities.title && track.title !== null) losses.push('The title.');
  if (isForeign && track.native && Object.keys(track.native).length > 0) {
    losses.push(`Heads, styles and regions of ${track.format}.`);
  }
  return losses;
}

/** SSA and ASS spell their tags alike. */
export function sharesMarkup(track: SubtitleTrack, { id }: Pick<TextFormat, 'id'>): boolean {
  const family = (name: string): string => (name === 'ssa' ? 'ass' : name);
  return family(track.format) === family(id);
}

function featuresOf(cue: Cue): Set<Feature> {
  const found = new Set<Feature>();
  if (cue.speaker !== null) found.add('speaker');
  const { position } = cue;
  if (position) {
    if (position.vertical !== 'bottom' || position.horizontal !== 'center') found.add('place');
    if (position.x !== undefined || position.y !== undefined) found.add('exactPlace');
    if (position.writing) found.add('vertical');
  }
  for (const line of cue.lines) for (const one of line) addSpanFeatures(found, one);
  return found;
}

function addSpanFeatures(found: Set<Feature>, { style, offsetMs }: Span): void {
  if (offsetMs !== undefined) found.add('wordTimes');
  if (!style) return;
  for (const name of [
    'italic',
    'bold',
    'underline',
    'strike',
    'color',
    'ruby',
    'language',
    'classes',
  ] as const) {
    if (style[name] !== undefined) found.add(name);
  }
  if (style.voice !== undefined) found.add('speaker');
}

function timeLosses({ startMs, endMs }: Cue, { endTimes, stepMs }: Capabilities): string[] {
  if (stepMs === 0) return ['times'];
  const losses: string[] = [];
  if (startMs < 0 || endMs < 0) losses.push('times before zero (written as zero)');
  if (!endTimes) losses.push('end times');
  const isFine = startMs % stepMs !== 0 || (endTimes && endMs % stepMs !== 0);
  if (isFine) losses.push(`times finer than ${stepMs} ms (rounded)`);
  return losses;
}

function sentenceStart(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
