import { describe, expect, it } from 'vitest';
import { productionTags } from '#main/media/probeTags.ts';

const recordedAt = (tags: Record<string, string>): string | null =>
  productionTags({ format: { tags } }, null).recordedAt;

describe('when a clip was recorded', () => {
  it('joins date and time of day, which a broadcast WAV keeps apart', () => {
    expect(recordedAt({ date: '2025-01-02', creation_time: '03:04:05' })).toBe('2025-01-02T03:04:05');
    expect(recordedAt({ date: '2025-01-02', creation_time: '03-04-05' })).toBe('2025-01-02T03:04:05');
  });

  it('takes a whole date as it is, a date alone as a date, and a time of day alone as unknown', () => {
    const whole = '2025-05-05T01:02:03.000000Z';
    expect(recordedAt({ creation_time: whole, date: '2024' })).toBe(whole);
    expect(recordedAt({ date: '2024' })).toBe('2024');
    expect(recordedAt({ creation_time: '03:04:05' })).toBeNull();
    expect(recordedAt({})).toBeNull();
  });
});
