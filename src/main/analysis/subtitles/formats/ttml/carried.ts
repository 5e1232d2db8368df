import { writeAttributes, type XmlAttribute, type XmlElement } from './xmlTree.ts';

/** What a cue of TTML must say itself, when it is written alone. */

export interface Surroundings {
  region: string | null;
  /** Attributes of the elements around. */
  carried: readonly Pick<XmlAttribute, 'name' | 'value'>[];
  agent: string | null;
  preserves: boolean;
}

const times = new Set(['begin', 'end', 'dur', 'timeContainer', 'region', 'agent']);

/** Attributes of the cue as they are to be written when it stands alone. */
export function nativeOf(
  { attributes }: XmlElement,
  { region, carried, agent, preserves }: Surroundings,
): Record<string, string> {
  const own = attributes.filter(
    ({ name, local }) =>
      !times.has(local) &&
      name !== 'xml:space' &&
      name !== 'xml:lang' &&
      !carried.some((one) => one.name === name),
  );
  const isPlain = own.length === 0 && carried.length === 0;
  const all = isPlain ? '' : writeAttributes([...own, ...carried]).trim();
  return {
    ...(all === '' ? {} : { attributes: all }),
    ...(region === null ? {} : { region }),
    ...(agent === null ? {} : { agent }),
    ...(preserves ? { space: 'preserve' } : {}),
  };
}
