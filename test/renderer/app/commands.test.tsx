// @vitest-environment jsdom
import { act, useRef } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { runKey, useCommands, type Command } from '#renderer/app/shell/commands.ts';
import { showDone, showError } from '#renderer/app/shell/toasts.ts';
import { Toasts } from '#renderer/app/frame/Toasts.tsx';
import { CommandPalette } from '#renderer/app/frame/CommandPalette.tsx';
import { TrimbinError } from '#shared/errors.ts';
import { mount, type Mounted } from '../../support/renderer.tsx';

const run = { window: vi.fn(), inside: vi.fn(), typed: vi.fn(), held: vi.fn() };
const base = { group: 'g' };

function Inside() {
  const box = useRef<HTMLDivElement>(null);
  const commands: Command[] = [
    { ...base, id: 'in.k', title: 'Inside', keys: ['K'], within: box, run: run.inside },
  ];
  useCommands(commands);
  return (
    <div ref={box} tabIndex={0} data-testid="box">
      <input />
      <button type="button">b</button>
    </div>
  );
}

function Window() {
  useCommands([
    { ...base, id: 'w.k', title: 'Anywhere', keys: ['K', 'Space'], run: run.window },
    { ...base, id: 'w.t', title: 'Typed', keys: ['Mod+K'], isInText: true, run: run.typed },
    { ...base, id: 'w.h', title: 'Held', keys: ['ArrowRight'], repeats: true, run: run.held },
    { ...base, id: 'w.off', title: 'Off', keys: ['O'], isEnabled: () => false, run: run.window },
  ]);
  return <Inside />;
}

describe('commands', () => {
  let page: Mounted;
  afterEach(async () => {
    await page.unmount();
    for (const one of Object.values(run)) one.mockClear();
  });

  const press = (target: Element | null, key: string, more: KeyboardEventInit = {}): boolean => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
    Object.defineProperty(event, 'target', { value: target ?? document.body });
    return runKey(event);
  };

  it('near the focus come first; anywhere otherwise', async () => {
    page = await mount(<Window />, {});
    press(null, 'k');
    expect([run.window.mock.calls.length, run.inside.mock.calls.length]).toEqual([1, 0]);
    press(page.page.querySelector('[data-testid=box]'), 'k');
    expect([run.window.mock.calls.length, run.inside.mock.calls.length]).toEqual([1, 1]);
  });

  it('leave keys to what has the focus', async () => {
    page = await mount(<Window />, {});
    const input = page.page.querySelector('input');
    expect(press(input, 'k')).toBe(false);
    expect(press(input, 'k', { ctrlKey: true })).toBe(true);
    expect(run.typed).toHaveBeenCalledOnce();
    expect(press(page.page.querySelector('button'), ' ')).toBe(false);
    expect(press(null, ' ')).toBe(true);
    expect(press(null, 'o')).toBe(false);
    expect(press(null, 'k', { isComposing: true })).toBe(false);
  });

  it('repeat only where that is wanted', async () => {
    page = await mount(<Window />, {});
    press(null, 'ArrowRight', { repeat: true });
    press(null, 'k', { repeat: true });
    expect([run.held.mock.calls.length, run.window.mock.calls.length]).toEqual([1, 0]);
  });

  it('stay silent behind a dialog, and are gone with what offered them', async () => {
    page = await mount(<Window />, {});
    const dialog = document.body.appendChild(document.createElement('dialog'));
    dialog.setAttribute('open', '');
    expect(press(null, 'k')).toBe(false);
    dialog.remove();
    expect(press(null, 'k')).toBe(true);
    await page.unmount();
    expect(press(null, 'k')).toBe(false);
    page = await mount(<div />, {});
  });

  it('are chosen by name in the palette', async () => {
    HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
      this.setAttribute('open', '');
    };
    HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
      this.removeAttribute('open');
    };
    const onClose = vi.fn();
    page = await mount(
      <>
        <Window />
        <CommandPalette isOpen onClose={onClose} />
      </>,
      {},
    );
    const names = [...document.querySelectorAll('[role=option]')].map((option) => option.textContent);
    expect(names.some((name) => name?.includes('Anywhere'))).toBe(true);
    expect(names.some((name) => name?.includes('Off'))).toBe(false);
    const option = [...document.querySelectorAll<HTMLElement>('[role=option]')].find((one) =>
      one.textContent?.includes('Typed'),
    );
    await act(async () => option?.click());
    await page.settle();
    expect([onClose.mock.calls.length, run.typed.mock.calls.length]).toEqual([1, 1]);
  });
});

describe('toasts', () => {
  it('take back exactly the step that they tell of, and name failures', async () => {
    const entry = { id: 7, action: 'rate' as const, values: { n: 3 }, madeAt: '2026-01-01T00:00:00Z' };
    const page = await mount(<Toasts />, { 'history.undo': { undo: null, redo: entry, done: entry } });
    await act(async () => showDone(entry, page.core.history));
    expect(page.page.textContent).toContain('Rating (3)');
    await page.click('Undo');
    expect(page.calls.find(({ name }) => name === 'history.undo')?.input).toEqual({ id: 7 });
    await act(async () => showError(new TrimbinError('disk-full', 'x.mov: nothing left.')));
    expect(page.page.querySelector('[role=alert]')?.textContent).toContain('x.mov: nothing left.');
    await act(async () => showError(new TrimbinError('cancelled', 'Stopped.')));
    expect(page.page.querySelectorAll('[role=alert]')).toHaveLength(1);
    await page.unmount();
  });
});
