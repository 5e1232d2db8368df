import type { TrackBuilder } from '../trackBuilder.ts';
import { headParts } from './styles.ts';
import type { TimeParameters } from './times.ts';
import { elementsOf, textOf, writeAttributes, writeXml, type XmlElement } from './xmlTree.ts';

/** What a document says of itself: title, language, rate; and its head, as it is written. */
export function describeTrack(
  builder: TrackBuilder,
  root: XmlElement,
  { hasFrames, rate }: TimeParameters,
): void {
  const { track } = builder;
  const head = elementsOf(root, 'head')[0] ?? null;
  const title = [head, ...elementsOf(head, 'metadata')].flatMap((one) => elementsOf(one, 'title'))[0];
  track.title = title ? textOf(title).trim() || null : null;
  track.language = root.attributes.find(({ name }) => name === 'xml:lang')?.value || null;
  if (hasFrames) track.frameRate = rate;
  const outside = headParts(root).filter((one) => root.children.includes(one));
  if (outside.length > 0) {
    const names = [...new Set(outside.map(({ local }) => `<${local}>`))].join(', ');
    builder.odd(
      outside[0]?.line ?? null,
      `${names} stands outside of <head>; it is read as if it stood there.`,
    );
  }
  track.native = {
    root: writeAttributes(root.attributes).trim(),
    ...(head || outside.length > 0
      ? { head: [...(head?.children ?? []), ...outside].map(writeXml).join('') }
      : {}),
    ...(root.prefix === '' ? {} : { prefix: root.prefix }),
  };
}
