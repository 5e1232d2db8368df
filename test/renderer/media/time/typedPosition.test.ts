import { describe, expect, it } from 'vitest';
import { readTypedPosition } from '#renderer/media/time/typedPosition.ts';
import { clockOf, constant, ntsc, pal, uneven } from './clocks.ts';

const clock = clockOf({ ...constant(pal, 2000), startTimecode: '01:00:00:00' });
const at = (text: string, here = 100) => readTypedPosition(text, clock, here);
const frame = (n: number) => ({ type: 'frame', frame: n });

describe('a typed place', () => {
  it.each([
    ['01:00:10:12', 262],
    ['1.0.10.12', 262],
    ['00:00:10:12', 262],
    ['10:12', 262],
    ['123', 123],
    [' f7 ', 7],
    ['#0', 0],
    ['+12', 112],
    ['-100', 0],
    ['+1:00', 125],
    ['-2:00', 50],
  ])('%s is frame %i', (text, expected) => expect(at(text)).toEqual(frame(expected)));

  it.each(['', 'x', '10:99', '1:2:3:4:5', '01:61:00:00', '12x', '--1'])('"%s" is no place', (text) =>
    expect(at(text)).toEqual({ type: 'unreadable' }),
  );

  it.each(['2000', '+1900', '-101', '02:00:00:00', '00:59:59:24'])('%s lies outside', (text) =>
    expect(at(text)).toEqual({ type: 'outside' }),
  );

  it('knows the labels that drop-frame leaves out', () => {
    const drop = clockOf({ ...constant(ntsc, 4000), startTimecode: '00:00:00;00' });
    expect(readTypedPosition('1:00;02', drop, 0)).toEqual(frame(1800));
    expect(readTypedPosition('1:00;00', drop, 0)).toEqual({ type: 'unreadable' });
  });

  it('takes the frame on screen at that label where frames come unevenly', () => {
    const odd = clockOf(uneven(500));
    const place = readTypedPosition('1:00', odd, 0);
    expect(place.type).toBe('frame');
    if (place.type === 'frame') expect(odd.labelOf(place.frame)).toBe('00:00:01:00');
  });
});
