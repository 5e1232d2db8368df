import type { Parsed } from './format.ts';
import { TrackBuilder } from './trackBuilder.ts';

/** Read European subtitle data. */
export function parseEbuStl(_bytes: Uint8Array, _options: { strict?: boolean } = {}): Parsed {
  return new TrackBuilder('ebu-stl').done();
}
