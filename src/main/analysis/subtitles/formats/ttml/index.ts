import { capable, type TextFormat } from '../format.ts';
import { TtmlReader } from './read.ts';
import { writeTtml } from './write.ts';

/** TTML and its profile IMSC 1.1, also as DFXP and EBU-TT-D. @see https://www.w3.org/TR/ttml2/, https://www.w3.org/TR/ttml-imsc1.1/ */
export const ttml: TextFormat = {
  id: 'ttml',
  name: 'TTML / IMSC 1.1',
  endings: ['ttml', 'xml', 'dfxp', 'itt', 'imsc'],
  capabilities: capable({
    ...{ italic: true, bold: true, underline: true, strike: true, color: true, ruby: true, speaker: true },
    ...{ language: true, place: true, exactPlace: true, vertical: true, comments: true, title: true },
  }),
  sniff(head) {
    if (/<(?:[\w-]{1,40}:)?tt[\s>]/.test(head)) return 1;
    return /^\uFEFF?\s{0,99}<\?xml/.test(head) ? 0.3 : 0;
  },
  parse: (text, options) => new TtmlReader(options).read(text),
  write: (track) => writeTtml(track, ttml),
};
