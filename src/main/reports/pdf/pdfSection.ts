import type { Content } from 'pdfmake';
import { colours } from './contactSheet.ts';

/** The heading of a part beside the contact sheet, and a line on what it is. Both as the font can draw them. */
export function sectionTitle(title: string, about = ''): Content[] {
  return [
    { text: title, bold: true, fontSize: 13, margin: [0, 14, 0, 2], headlineLevel: 1 },
    ...(about === '' ? [] : [{ text: about, color: colours.dim, margin: [0, 0, 0, 4] } satisfies Content]),
  ];
}
