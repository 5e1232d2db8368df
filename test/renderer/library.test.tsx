// @vitest-environment jsdom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClient } from '#shared/client.ts';
import type { ClipSummary } from '#shared/contract/clips.ts';
import { createTransportPair, type ClientMessage, type Transport } from '#shared/protocol.ts';
import { App } from '#renderer/app/App.tsx';
import { pictureUrl } from '#renderer/app/client/pictureUrl.ts';
import { pickLanguage, textOf } from '#renderer/app/i18n/texts.ts';
import { lengthText } from '#renderer/features/library/libraryModel.ts';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

const clip: ClipSummary = {
  ...{ id: 'a', path: 'film/x.mp4', kind: 'video', status: 'ok', error: null, durationMs: 61_000 },
  ...{ width: 960, height: 540, shotCount: 17, thumbnail: 'ab/c d.jpg' },
};
const broken: ClipSummary = {
  ...clip,
  ...{ id: 'b', path: 'film/y.mp4', status: 'failed', durationMs: null, shotCount: null, thumbnail: null },
  error: { code: 'media-damaged', message: 'film/y.mp4 has no moov box.' },
};
const project = { id: 'p', name: 'Last Reel', root: '/work/reel', readOnly: false };

describe('the window', () => {
  let root: Root;
  let page: HTMLElement;
  let core: Transport;
  let calls: ClientMessage[];
  let answers: Record<string, unknown>;

  const settle = () => act(async () => new Promise((resolve) => setTimeout(resolve, 20)));
  const button = (text: string) =>
    [...page.querySelectorAll('button')].find((one) => one.textContent === text);

  beforeEach(async () => {
    const [near, far] = createTransportPair();
    core = far;
    calls = [];
    answers = { 'projects.current': project, 'clips.list': [clip, broken] };
    core.onMessage((message) => {
      const call = message as ClientMessage;
      calls.push(call);
      if (call.type === 'call' && call.name in answers) {
        const value = answers[call.name];
        core.send(
          value instanceof Error
            ? { type: 'error', id: call.id, error: { code: 'internal', message: value.message } }
            : { type: 'result', id: call.id, value },
        );
      }
    });
    page = document.createElement('div');
    root = createRoot(page);
    await act(async () => root.render(<App connecting={Promise.resolve(createClient(near))} />));
  });
  afterEach(() => act(async () => root.unmount()));

  it('lists the clips of the open project with what was found and what went wrong', async () => {
    await settle();
    expect(page.querySelector('h1')?.textContent).toBe('Last Reel');
    const cards = [...page.querySelectorAll('li')].map((card) => card.textContent);
    expect(cards).toHaveLength(2);
    expect(cards[0]).toContain('Video · 1:01 · 960×540 · Shots: 17');
    expect(cards[1]).toContain('film/y.mp4 has no moov box.');
    expect(page.querySelector('img')?.getAttribute('src')).toBe('./pictures/ab/c%20d.jpg');
  });

  it('reads the list again when the project changes, and says when it is empty', async () => {
    await settle();
    answers['clips.list'] = [];
    core.send({ type: 'event', name: 'projects.changed', payload: { id: 'p' } });
    await settle();
    expect(page.querySelectorAll('li')).toHaveLength(0);
    expect(page.textContent).toContain(textOf('en', 'library.empty'));
  });

  it('shows a failure and tries again', async () => {
    answers['clips.list'] = new Error('The disk has gone.');
    core.send({ type: 'event', name: 'projects.changed', payload: { id: 'p' } });
    await settle();
    expect(page.querySelector('[role=alert]')?.textContent).toContain('The disk has gone.');
    answers['clips.list'] = [clip];
    await act(async () => button('Try again')?.click());
    await settle();
    expect(page.querySelector('[role=alert]')).toBeNull();
    expect(page.querySelectorAll('li')).toHaveLength(1);
  });

  it('analyses, shows how far it is, and stops when told', async () => {
    await settle();
    await act(async () => button('Analyse')?.click());
    await settle();
    const call = calls.find((message) => message.type === 'call' && message.name === 'analysis.run');
    if (!call) throw new Error('analysis.run was not called');
    core.send({
      type: 'progress',
      id: call.id,
      value: { stage: 'analyse', overall: 0.5, done: 1, total: 2 },
    });
    await settle();
    expect(page.querySelector('progress')?.value).toBe(0.5);
    expect(page.textContent).toContain('1 of 2 (50 %)');
    await act(async () => button('Stop')?.click());
    await settle();
    expect(calls).toContainEqual({ type: 'cancel', id: call.id });
    core.send({
      type: 'error',
      id: call.id,
      error: { code: 'cancelled', message: 'The work was cancelled.' },
    });
    await settle();
    expect(page.querySelector('[role=alert]')).toBeNull();
    expect(button('Analyse')).toBeDefined();
  });
});

describe('words', () => {
  it.each([
    [['zh-Hans-CN', 'en'], 'zh-CN'],
    [['fr', 'en-GB'], 'en'],
    [['fr'], 'en'],
  ] as const)('%j → %s', (wanted, language) => expect(pickLanguage(wanted)).toBe(language));

  it('fill their places', () => {
    expect(textOf('zh-CN', 'library.shots', { count: 3 })).toBe('镜头：3');
  });

  it.each([
    [null, '–'],
    [0, '0:00'],
    [59_600, '1:00'],
    [3_661_000, '1:01:01'],
  ])('length %s is %s', (ms, text) => expect(lengthText(ms)).toBe(text));

  it('escape a picture’s name in its address', () => {
    expect(pictureUrl('a#b/c?.jpg')).toBe('./pictures/a%23b/c%3F.jpg');
  });
});
