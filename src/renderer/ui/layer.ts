import { createContext, useContext } from 'react';

/**
 * Where floating parts are put: the open dialog around a control, because the browser draws a modal dialog above
 * everything that lies outside of it. Null: the page.
 */
export const LayerContext = createContext<HTMLElement | null>(null);

export function useLayer(): HTMLElement | null {
  return useContext(LayerContext);
}
