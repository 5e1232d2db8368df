import { visibleText } from '#shared/domain/visibleText.ts';

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for HTML content and quoted attributes. Every text that comes from outside passes through here. */
export function esc(text: string): string {
  return visibleText(text).replace(/[&<>"']/g, (char) => entities[char] ?? char);
}

/** A name from outside, held apart from the direction of the text around it; long paths may break at a slash. */
export function nameHtml(name: string): string {
  return `<bdi>${esc(name).replaceAll('/', '/<wbr>')}</bdi>`;
}

/** Longest path that a table shows whole, characters. */
const longestShown = 160;

/** A path in a table: of a very long one the first folders and the end, which has the file's name. */
export function pathHtml(path: string): string {
  const characters = [...path];
  if (characters.length <= longestShown) return nameHtml(path);
  const short = `${characters.slice(0, 40).join('')}…${characters.slice(41 - longestShown).join('')}`;
  return `<span title="${esc(path)}">${nameHtml(short)}</span>`;
}

/** The frame of a wide table: it scrolls by keys too, so it can be reached with Tab and has a name. */
export function scrollTag(name: { label: string } | { by: string }): string {
  const naming = 'by' in name ? `aria-labelledby="${name.by}"` : `aria-label="${esc(name.label)}"`;
  return `<div class="scroll" tabindex="0" role="region" ${naming}>`;
}
