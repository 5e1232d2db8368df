import { visibleText } from '../safeText.ts';

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
