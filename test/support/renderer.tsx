import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { createClient } from '#shared/client.ts';
import { toErrorData } from '#shared/errors.ts';
import { createTransportPair, type ClientMessage, type Transport } from '#shared/protocol.ts';
import { CoreContext, createCore, startCore, type Core } from '#renderer/app/client/core.ts';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

/** What a core answers, by the name of the call: a value, an error, or a function of the input. Others wait. */
export type Answers = Record<string, unknown>;

export interface TestCore {
  core: Core;
  answers: Answers;
  /** Every call so far. */
  calls: { id: string; name: string; input: unknown }[];
  cancelled: string[];
  /** The core's end of the line, for progress and events. */
  line: Transport;
  emit(name: string, payload: unknown): void;
}

/** A core that answers what the test says. */
export function openFakeCore(answers: Answers): TestCore {
  const [near, far] = createTransportPair();
  const test: TestCore = {
    core: createCore(createClient(near)),
    answers,
    calls: [],
    cancelled: [],
    line: far,
    emit: (name, payload) => far.send({ type: 'event', name, payload }),
  };
  far.onMessage((raw) => {
    const message = raw as ClientMessage;
    if (message.type === 'cancel') return void test.cancelled.push(message.id);
    const { id, name, input } = message;
    test.calls.push({ id, name, input });
    if (!(name in test.answers)) return;
    const answer = test.answers[name];
    try {
      const value = typeof answer === 'function' ? (answer as (input: unknown) => unknown)(input) : answer;
      if (value instanceof Error) throw value;
      far.send({ type: 'result', id, value });
    } catch (error) {
      far.send({ type: 'error', id, error: toErrorData(error) });
    }
  });
  return test;
}

export interface Mounted extends TestCore {
  page: HTMLElement;
  /** Let answers arrive and the page draw them. */
  settle(ms?: number): Promise<void>;
  /** The button of this name. */
  button(name: string): HTMLButtonElement;
  click(name: string): Promise<void>;
  unmount(): Promise<void>;
}

/** Mount a component below a core that answers what the test says. */
export async function mount(node: ReactNode, answers: Answers): Promise<Mounted> {
  const test = openFakeCore(answers);
  const page = document.body.appendChild(document.createElement('div'));
  const root: Root = createRoot(page);
  const settle = (ms = 20) => act(async () => new Promise<void>((resolve) => setTimeout(resolve, ms)));
  const nameOf = (element: Element) => element.getAttribute('aria-label') ?? element.textContent;
  const button = (name: string): HTMLButtonElement => {
    const all = [...document.querySelectorAll('button')];
    const found = all.find((one) => nameOf(one) === name);
    if (!found) throw new Error(`There is no button "${name}", but: ${all.map(nameOf).join(' | ')}`);
    return found;
  };
  let stop = (): void => undefined;
  await act(async () => {
    stop = startCore(test.core);
    root.render(<CoreContext value={test.core}>{node}</CoreContext>);
  });
  await settle();
  return Object.assign(test, {
    page,
    settle,
    button,
    async click(name: string) {
      await act(async () => button(name).click());
      await settle();
    },
    async unmount() {
      stop();
      await act(async () => root.unmount());
      page.remove();
    },
  });
}
