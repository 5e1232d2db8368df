import { createContext, useContext } from 'react';
import type { Client } from '#shared/client.ts';

export const ClientContext = createContext<Client | null>(null);

/** The core, for everything below the app. */
export function useClient(): Client {
  const client = useContext(ClientContext);
  if (!client) throw new Error('useClient is called outside of the app.');
  return client;
}
