import { displayLength } from '#shared/domain/subtitles/measure.ts';
import { found, rounded, type Rule } from './finding.ts';
import { breakFault } from './lineBreak.ts';
import { isDialogue } from './dialogue.ts';
import { joinedText } from './joinLines.ts';

/** Characters of each line, spaces and punctuation as the profile counts them. */
export const lineLength: Rule = (placed, scene) => {
  const setting = scene.rules['line-length'];
  if (!setting) return [];
  return placed.measure.lengths.flatMap((length, index) =>
    length <= setting.limit
      ? []
      : [
          found('line-length', placed, scene, {
            ...({ value: length, limit: setting.limit, unit: 'characters' } as const),
            line: index + 1,
          }),
        ],
  );
};

export const lineCount: Rule = (placed, scene) => {
  const setting = scene.rules['line-count'];
  const value = placed.measure.lines.length;
  if (!setting || value <= setting.limit) return [];
  return [found('line-count', placed, scene, { value, limit: setting.limit, unit: 'lines' })];
};

/** Two lines whose text would fit on one; not where the lines are two speakers. */
export const oneLine: Rule = (placed, scene) => {
  const limit = scene.rules['line-length']?.limit;
  const { lines } = placed.measure;
  if (!scene.rules['one-line'] || limit === undefined || lines.length < 2 || isDialogue(lines)) return [];
  const value = displayLength(joinedText(lines), scene.counting);
  if (value > limit || lines.some((line) => line.trim() === '')) return [];
  return [found('one-line', placed, scene, { value, limit, unit: 'characters' })];
};

const closesSentence = /[.!?…。！？؟]['"”’)\]]*\s*$/u;

/** Shorter line over longer line of a cue with two lines; a line that closes a sentence may be short. */
export const lineBalance: Rule = (placed, scene) => {
  const setting = scene.rules['line-balance'];
  const { lengths, lines } = placed.measure;
  if (!setting || lengths.length !== 2 || isDialogue(lines) || closesSentence.test(lines[0] ?? '')) return [];
  const [first = 0, second = 0] = lengths;
  const longer = Math.max(first, second);
  const value = longer === 0 ? 1 : Math.min(first, second) / longer;
  if (value >= setting.limit) return [];
  return [
    found('line-balance', placed, scene, { value: rounded(value), limit: setting.limit, unit: 'ratio' }),
  ];
};

/** A line that ends where the language does not let go. */
export const lineBreak: Rule = (placed, scene) => {
  const { lines } = placed.measure;
  if (!scene.rules['line-break'] || lines.length < 2 || isDialogue(lines)) return [];
  return lines.slice(0, -1).flatMap((line, index) => {
    const fault = breakFault(line, lines[index + 1] ?? '', scene.words, index === 0);
    if (!fault) return [];
    const fields = { value: fault.text, limit: null, unit: 'text', line: index + 1 } as const;
    return [found('line-break', placed, scene, { ...fields, detail: fault.kind })];
  });
};
