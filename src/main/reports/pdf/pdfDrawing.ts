/** Elements that draw, and nothing that loads, runs or repeats. */
const drawing = new Set(
  [
    'svg',
    'g',
    'path',
    'rect',
    'line',
    'circle',
    'ellipse',
    'polyline',
    'polygon',
    'text',
    'tspan',
    'title',
  ].concat(['defs', 'clipPath', 'linearGradient', 'radialGradient', 'stop', 'style']),
);

const tag = /<(\/?)([\w:-]+)((?:\s+[\w:-]+\s*=\s*"[^"<]*")*)\s*(\/?)>/g;

export interface PdfDrawing {
  svg: string;
  font: string;
}

/**
 * A drawing of the data room fit to be set into the document: its words as the font can draw them.
 *
 * A project may come from a stranger, and the library would read any file that a picture in a drawing names.
 *
 * @returns `null` where the drawing is not well-formed or has more in it than lines, areas and words.
 */
export function pdfDrawing(svg: string, draw: (text: string) => string): PdfDrawing | null {
  if (/<!|<\?|\bhref\s*=|url\(\s*['"]?(?!#)|@import/i.test(svg)) return null;
  const open: string[] = [];
  let tags = 0;
  for (const [, slash, name = '', , closed] of svg.matchAll(tag)) {
    tags += 1;
    if (!drawing.has(name)) return null;
    if (slash === '/') {
      if (open.pop() !== name) return null;
    } else if (closed === '') open.push(name);
  }
  if (open.length > 0 || tags !== svg.split('<').length - 1) return null;
  return { svg: svg.replace(/>([^<>]+)</g, (_, text: string) => `>${draw(text)}<`), font: 'NotoSansSC' };
}
