import type { ReactElement } from 'react';
import { Tooltip as Parts } from 'radix-ui';
import { useLayer } from './layer.ts';
import './overlays.css';

export const TooltipProvider = Parts.Provider;

/** Words for a control that shows a picture only. The control needs a name of its own (`aria-label`). */
export function Tooltip({
  text,
  keys,
  side = 'bottom',
  children,
}: {
  text: string;
  keys?: string | undefined;
  side?: 'top' | 'right' | 'bottom' | 'left';
  children: ReactElement;
}) {
  const layer = useLayer();
  return (
    <Parts.Provider delayDuration={500}>
      <Parts.Root>
        <Parts.Trigger asChild>{children}</Parts.Trigger>
        <Parts.Portal container={layer}>
          <Parts.Content className="tooltip" side={side} sideOffset={6} collisionPadding={8}>
            {text}
            {keys !== undefined && <kbd className="kbd">{keys}</kbd>}
          </Parts.Content>
        </Parts.Portal>
      </Parts.Root>
    </Parts.Provider>
  );
}
