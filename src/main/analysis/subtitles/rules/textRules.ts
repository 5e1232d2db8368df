import type { HyphenStyle } from '#shared/domain/subtitles/profile.ts';
import { isDialogue, leadingDash } from './dialogue.ts';
import { found, type Rule } from './finding.ts';
import { baseOf, type Scene } from './scene.ts';

/** What a speaker's line starts with by style: first line, lines after it. */
const hyphens: Record<HyphenStyle, readonly [string, string]> = {
  both: ['-', '-'],
  'both-spaced': ['- ', '- '],
  second: ['', '-'],
  'second-spaced': ['', '- '],
};

export function hyphensOf(scene: Scene): readonly [string, string] | null {
  const setting = scene.rules['dialogue-hyphen'];
  return setting ? hyphens[setting.byLanguage[baseOf(scene.language)] ?? setting.style] : null;
}

/** Lines of two speakers in the style of the language. */
export const dialogueHyphen: Rule = (placed, scene) => {
  const wanted = hyphensOf(scene);
  const { lines } = placed.measure;
  if (!wanted || !isDialogue(lines)) return [];
  return lines.flatMap((line, index) => {
    const start = leadingDash.exec(line)?.[0] ?? '';
    const limit = index === 0 ? wanted[0] : wanted[1];
    // A speaker's second line has no hyphen of its own.
    if (start === limit || (index > 0 && start === '')) return [];
    return [found('dialogue-hyphen', placed, scene, { value: start, limit, unit: 'text', line: index + 1 })];
  });
};

/** Two or more full stops in a row, also with spaces between three. */
export const dots = /\.(?:[ \u00a0]?\.){2,}|\.\./gu;

export const ellipsis: Rule = (placed, scene) => {
  if (!scene.rules.ellipsis) return [];
  return placed.measure.lines.flatMap((line, index) => {
    const [value] = line.match(dots) ?? [];
    if (value === undefined) return [];
    return [found('ellipsis', placed, scene, { value, limit: '…', unit: 'text', line: index + 1 })];
  });
};

export const italics: Rule = (placed, scene) => {
  if (!scene.rules.italics) return [];
  const span = placed.cue.lines
    .flat()
    .find(({ style, text }) => style?.italic === true && text.trim() !== '');
  return span ? [found('italics', placed, scene, { value: span.text, limit: null, unit: 'text' })] : [];
};

/** A whole line, or a speaker's, in round or curly brackets: sounds and speakers stand in square ones. */
export const otherBrackets = /^(\s*(?:[-‐–—]\s*)?)[({](.*)[)}](\s*)$/u;

export const sdhBrackets: Rule = (placed, scene) => {
  if (!scene.rules['sdh-brackets']) return [];
  return placed.measure.lines.flatMap((line, index) => {
    const match = otherBrackets.exec(line);
    if (!match || /[(){}]/.test(match[2] ?? '')) return [];
    const fields = {
      value: line.trim(),
      limit: `[${match[2] ?? ''}]`,
      unit: 'text',
      line: index + 1,
    } as const;
    return [found('sdh-brackets', placed, scene, fields)];
  });
};

/**
 * Signs outside of the scripts and marks that subtitles are written in: controls, private use, emoji, ligatures
 * and styled letters. The house's own glyph list is not public as text; this is its outline by Unicode.
 */
const unusual =
  /[^\t\n\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thai}\p{Script=Devanagari}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Inherited}\p{Nd}\p{Sc}\u0020-\u007e\u00a0-\u00bf\u00d7\u00f7\u02bc\u0640\u060c\u061b\u061f\u066a-\u066c\u0964\u0965\u200b-\u200f\u2010-\u2027\u202a-\u202f\u2030-\u203a\u203c\u203e\u2044\u2047-\u2049\u2066-\u2069\u2070-\u209c\u2116\u2122\u2150-\u215e\u2190-\u2193\u2212\u221a\u221e\u2260\u2264\u2265\u22ef\u2500\u25a0\u25a1\u25b2\u25b3\u25cb\u25cf\u25ce\u2605\u2606\u2665\u2669-\u266f\u2713\u3000-\u303f\u3040-\u30ff\u3105-\u312f\uff01-\uffe6\ufe10-\ufe4f\u30fb\u30fc]/u;
const presentationForm = /[\ufb00-\ufb06\u{1d400}-\u{1d7ff}\ufb50-\ufdff\ufe70-\ufefc\ufffd]/u;

export const glyph: Rule = (placed, scene) => {
  if (!scene.rules.glyph) return [];
  return placed.measure.lines.flatMap((line, index) => {
    const value = (unusual.exec(line) ?? presentationForm.exec(line))?.[0];
    if (value === undefined) return [];
    const detail = `U+${(value.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
    return [found('glyph', placed, scene, { value, limit: null, unit: 'text', line: index + 1, detail })];
  });
};
