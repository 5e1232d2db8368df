// @vitest-environment jsdom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runKey, useCommands } from '#renderer/app/shell/commands.ts';
import { LaneKeys } from '#renderer/media/lanes/LaneKeys.tsx';
import type { Lane, LaneKey } from '#renderer/media/lanes/lane.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

describe('a lane that has the focus', () => {
  let host: HTMLElement;
  let root: ReturnType<typeof createRoot>;
  let pressed: LaneKey[];
  let chosen: number | null;
  let tell: () => void;
  const lane: Lane = {
    ...{ id: 'cues', height: 40, paint: () => undefined },
    onChange: (listener) => ((tell = listener), () => undefined),
    keyboard: {
      ...{ label: 'Cues', hint: 'Left and right choose' },
      current: () => (chosen === null ? null : { index: chosen, count: 9, text: `Cue ${chosen + 1}` }),
      press: (key) => {
        pressed.push(key);
        return key.key === 'ArrowRight';
      },
    },
  };

  beforeEach(() => {
    [pressed, chosen] = [[], null];
    host = document.body.appendChild(document.createElement('div'));
    root = createRoot(host);
    act(() => root.render(<LaneKeys lane={lane} keyboard={lane.keyboard!} top={27} />));
  });
  afterEach(() => {
    act(() => root.unmount());
    host.remove();
  });
  const box = (): HTMLElement => host.querySelector<HTMLElement>('[role=listbox]')!;

  it('is named, lies over its strip, and speaks the mark in hand', () => {
    expect(box().getAttribute('aria-label')).toBe('Cues');
    expect([box().style.insetBlockStart, box().style.blockSize, box().tabIndex]).toEqual(['27px', '40px', 0]);
    expect(box().getAttribute('aria-activedescendant')).toBeNull();
    chosen = 3;
    act(() => tell());
    const mark = document.getElementById(box().getAttribute('aria-activedescendant') ?? '');
    expect([mark?.textContent, mark?.ariaSelected ?? mark?.getAttribute('aria-selected')]).toEqual([
      'Cue 4',
      'true',
    ]);
    expect([mark?.getAttribute('aria-posinset'), mark?.getAttribute('aria-setsize')]).toEqual(['4', '9']);
    const hint = document.getElementById(box().getAttribute('aria-describedby') ?? '');
    expect(hint?.textContent).toBe('Left and right choose');
  });

  it('takes the keys that mean something to it; others go on to the view', () => {
    const goneOn: string[] = [];
    const listen = (event: KeyboardEvent): void => void goneOn.push(event.key);
    window.addEventListener('keydown', listen);
    const press = (key: string, more: KeyboardEventInit = {}): boolean =>
      box().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
    expect(press('ArrowRight', { altKey: true, shiftKey: true })).toBe(false);
    expect(press(' ')).toBe(true);
    window.removeEventListener('keydown', listen);
    expect(pressed).toEqual([
      { key: 'ArrowRight', shift: true, alt: true, mod: false },
      { key: ' ', shift: false, alt: false, mod: false },
    ]);
    expect(goneOn).toEqual([' ']);
  });

  it('does not keep the view from its own keys, as a list of choices would', () => {
    let runs = 0;
    function View() {
      useCommands([{ id: 'view.go', title: 'Go', group: 'View', keys: ['Q'], run: () => void (runs += 1) }]);
      return null;
    }
    const other = document.body.appendChild(document.createElement('div'));
    other.setAttribute('role', 'listbox');
    act(() =>
      root.render([
        <View key="view" />,
        <LaneKeys key="lane" lane={lane} keyboard={lane.keyboard!} top={0} />,
      ]),
    );
    const pressQ = (target: HTMLElement): boolean => {
      let isTaken = false;
      const listen = (event: KeyboardEvent): void => void (isTaken = runKey(event));
      window.addEventListener('keydown', listen);
      target.dispatchEvent(new KeyboardEvent('keydown', { key: 'q', code: 'KeyQ', bubbles: true }));
      window.removeEventListener('keydown', listen);
      return isTaken;
    };
    expect([pressQ(box()), pressQ(other), runs]).toEqual([true, false, 1]);
    other.remove();
  });
});
