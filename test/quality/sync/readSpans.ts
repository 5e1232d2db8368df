import { readFileSync } from 'node:fs';
import type { Span } from '#shared/domain/metrics.ts';

const times = /(?:(\d+):)?(\d+):(\d+)[.,](\d{3}) --> (?:(\d+):)?(\d+):(\d+)[.,](\d{3})/g;

/** Times of the well-formed SubRip and WebVTT files that the numbers are measured on; no reader of the product. */
export function readSpans(path: string): Span[] {
  return [...readFileSync(path, 'utf8').matchAll(times)].map((match) => {
    const [h1 = 0, m1, s1, f1, h2 = 0, m2, s2, f2] = match
      .slice(1)
      .map((part?: string) => (part === undefined ? undefined : Number(part)));
    const at = (h: number, m: number, s: number, f: number): number => ((h * 60 + m) * 60 + s) * 1000 + f;
    return { startMs: at(h1, m1!, s1!, f1!), endMs: at(h2, m2!, s2!, f2!) };
  });
}
