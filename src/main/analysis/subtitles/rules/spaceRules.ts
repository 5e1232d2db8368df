import type { LanguageWords, RuleId } from '#shared/domain/subtitles/profile.ts';
import type { Finding } from '#shared/domain/subtitles/finding.ts';
import { found, type Rule } from './finding.ts';
import type { PlacedCue, Scene } from './scene.ts';

/** White space of any width in a row. */
export const doubleSpace = /\s{2,}/gu;
export const edgeSpace = /^\s+|\s+$/gu;

const plainMarks = ',.!?:;…؟،؛';
/** Marks of Chinese and Japanese, behind which words go on without a space. */
const wideMarks = '，。！？：；、';
const patternOf = new Map<string, RegExp>();

/** White space before a mark that does not have it in this language; not before a number or a word such as `.com`, nor `…` that starts one. */
export function spaceBeforeMark(words: LanguageWords | null): RegExp {
  const marks = [...plainMarks].filter((mark) => words?.spacedMarks.includes(mark) !== true).join('');
  let pattern = patternOf.get(marks);
  if (!pattern) {
    pattern = new RegExp(`(?<=\\S)(?<![-–—.…])\\s+(?=[${wideMarks}]|[${marks}](?![\\p{L}\\p{N}.…()]))`, 'gu');
    patternOf.set(marks, pattern);
  }
  return pattern;
}

function lineRule(id: RuleId, patternOfScene: (scene: Scene) => RegExp): Rule {
  return (placed: PlacedCue, scene: Scene): Finding[] => {
    if (!scene.rules[id]) return [];
    const pattern = patternOfScene(scene);
    return placed.measure.lines.flatMap((line, index) => {
      const count = matchesWithin(line, pattern, id === 'white-space-double');
      if (count === 0) return [];
      return [found(id, placed, scene, { value: count, limit: 0, unit: 'characters', line: index + 1 })];
    });
  };
}

/** How many white-space characters are at fault. Those at the edges are the edge rule's. */
function matchesWithin(line: string, pattern: RegExp, inside: boolean): number {
  let count = 0;
  for (const [match] of (inside ? line.trim() : line).matchAll(pattern)) {
    count += inside ? match.length - 1 : match.length;
  }
  return count;
}

export const whiteSpaceDouble = lineRule('white-space-double', () => doubleSpace);
export const whiteSpaceEdge = lineRule('white-space-edge', () => edgeSpace);
export const whiteSpaceBeforePunctuation = lineRule('white-space-before-punctuation', ({ words }) =>
  spaceBeforeMark(words),
);
