import { createStore, useStore } from 'zustand';
import type { Client } from '#shared/client.ts';
import type { HostFacts } from '#shared/contract/host.ts';

/** Until the core has told: a browser that can do nothing by itself. */
const unknownHost: HostFacts = {
  kind: 'web',
  platform: '',
  canChoose: false,
  canReveal: false,
  canCopyIn: false,
  hasMenu: false,
};

const store = createStore<{ facts: HostFacts }>(() => ({ facts: unknownHost }));

export async function readHostFacts(client: Client): Promise<void> {
  store.setState({ facts: await client.call('host.get', {}) });
}

/** What the program around the page can do. */
export function useHostFacts(): HostFacts {
  return useStore(store, ({ facts }) => facts);
}

export function hostFacts(): HostFacts {
  return store.getState().facts;
}
