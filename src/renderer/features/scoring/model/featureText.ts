import { featureNamed } from '#shared/domain/features/registry.ts';
import type { MessageKey } from '#shared/i18n/en.ts';
import type { Translator } from '#shared/i18n/translator.ts';

/** A feature or a part of the default score, in the words of the window; one that is not known keeps its own name. */
export function reasonName(name: string, isPart: boolean, { text }: Translator): string {
  if (isPart) return text(`scorePart.${name}` as MessageKey);
  return featureNamed(name) ? text(`feature.${name}` as MessageKey) : name;
}

/** Units that are a scale and not written behind the number. */
const scales = new Set([
  '0–1',
  '0–127.5',
  '0–150',
  '0–255',
  '0 or 1',
  'count',
  'OKLab a',
  'OKLab b',
  'OKLab L, 0–1',
]);

const unitKeys: Readonly<Record<string, MessageKey>> = {
  levels: 'unit.levels',
  'ln levels²': 'unit.lnLevels',
  'ln ratio': 'unit.lnRatio',
  'ln s': 'unit.lnSeconds',
  'picture heights a frame': 'unit.heightsAFrame',
  'picture widths a frame': 'unit.widthsAFrame',
  'picture widths': 'unit.widths',
};

/** A measured value with its unit; null where it is missing. */
export function valueText(name: string, value: number | null, t: Translator): string | null {
  if (value === null) return null;
  const feature = featureNamed(name);
  if (!feature) return t.trimmed(value, 2);
  const { unit } = feature;
  if (unit === '0 or 1') return t.text(value >= 0.5 ? 'unit.yes' : 'unit.no');
  if (unit === 'share') return `${t.trimmed(value * 100, 1)} %`;
  const number = t.trimmed(value, Math.abs(value) < 0.1 ? 4 : 2);
  if (scales.has(unit)) return number;
  const key = unitKeys[unit];
  return `${number} ${key ? t.text(key) : unit}`;
}
