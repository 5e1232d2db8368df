import { capable, type Capabilities, type TextFormat } from '../format.ts';
import { AssReader } from './read.ts';
import { writeAss } from './write.ts';

/** Advanced SubStation Alpha and its forerunner. @see the ASS specification (Aegisub, libass wiki). */

const capabilities: Capabilities = capable({
  ...{ italic: true, bold: true, underline: true, strike: true, color: true, speaker: true },
  ...{ place: true, exactPlace: true, comments: true, wordTimes: true, title: true, stepMs: 10 },
});

const isV4 = /^[ \t]{0,20}(?:\[v4 styles\]|script ?type:[ \t]{0,9}v4\.00[ \t]{0,9}$)/im;
const isAss = /^[ \t]{0,20}\[(?:script info|v4\+{0,2} styles\+{0,2}|events)\]/im;
const isEvent = /^(?:dialogue|comment|style):/im;

function score(head: string): number {
  if (isAss.test(head)) return 0.95;
  return isEvent.test(head) ? 0.5 : 0;
}

export const ass: TextFormat = {
  id: 'ass',
  name: 'Advanced SubStation Alpha',
  endings: ['ass'],
  capabilities,
  sniff: (head) => (isV4.test(head) ? score(head) * 0.8 : score(head)),
  parse: (text, options) => new AssReader('ass', options).read(text),
  write: (track) => writeAss(track, ass),
};

export const ssa: TextFormat = {
  id: 'ssa',
  name: 'SubStation Alpha',
  endings: ['ssa'],
  capabilities,
  sniff: (head) => (isV4.test(head) ? score(head) : score(head) * 0.8),
  parse: (text, options) => new AssReader('ssa', options).read(text),
  write: (track) => writeAss(track, ssa),
};
