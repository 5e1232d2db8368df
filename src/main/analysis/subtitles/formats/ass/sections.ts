import { splitLines } from '../trackBuilder.ts';

/** The sections of an ASS or SSA file. */

export interface Section {
  /** As written, without the brackets; '' for what stands before the first head. */
  name: string;
  /** 1-based line of the first of `lines`. */
  line: number;
  lines: string[];
}

export function readSections(text: string): Section[] {
  const sections: Section[] = [{ name: '', line: 1, lines: [] }];
  splitLines(text.replace(/^\uFEFF+/, '')).forEach((line, at) => {
    const head = /^\s{0,99}\[([^\]]{1,99})\]\s{0,99}$/.exec(line);
    if (head && !isFontLine(sections.at(-1), line))
      sections.push({ name: head[1]?.trim() ?? '', line: at + 2, lines: [] });
    else sections.at(-1)?.lines.push(line);
  });
  return sections.filter(({ name, lines }) => name !== '' || lines.some((line) => line.trim() !== ''));
}

/** Encoded fonts are lines of 80 characters of any kind from `!` to `` ` ``; only the last one is shorter. */
function isFontLine(section: Section | undefined, line: string): boolean {
  return section !== undefined && /^(fonts|graphics)$/i.test(section.name) && line.length >= 80;
}

/** The part of a name that tells what a section is; `null` for one that nobody knows. */
export function sectionKind(
  name: string,
): 'info' | 'styles' | 'v4 styles' | 'events' | 'fonts' | 'graphics' | null {
  const lower = name.toLowerCase();
  if (lower === 'script info') return 'info';
  if (/^v4\+{1,2} styles\+{0,2}$/.test(lower)) return 'styles';
  if (lower === 'v4 styles') return 'v4 styles';
  return lower === 'events' || lower === 'fonts' || lower === 'graphics' ? lower : null;
}

/** Lines without the empty ones at the end. */
export function trimEnd(lines: readonly string[]): string[] {
  let end = lines.length;
  while (end > 0 && lines[end - 1]?.trim() === '') end -= 1;
  return lines.slice(0, end);
}
