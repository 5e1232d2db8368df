import type { ReactElement, ReactNode } from 'react';
import { Popover as Parts } from 'radix-ui';
import { useLayer } from './layer.ts';
import './overlays.css';

/** A small panel at a control: filters, choices with more than one field. Escape and a press outside close it. */
export function Popover({
  trigger,
  label,
  align = 'start',
  isOpen,
  onOpenChange,
  children,
}: {
  trigger: ReactElement;
  /** What it is, for those who do not see where it hangs. */
  label: string;
  align?: 'start' | 'center' | 'end';
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  children: ReactNode;
}) {
  const layer = useLayer();
  const control = {
    ...(isOpen === undefined ? {} : { open: isOpen }),
    ...(onOpenChange ? { onOpenChange } : {}),
  };
  return (
    <Parts.Root {...control}>
      <Parts.Trigger asChild>{trigger}</Parts.Trigger>
      <Parts.Portal container={layer}>
        <Parts.Content
          className="popover"
          aria-label={label}
          align={align}
          sideOffset={6}
          collisionPadding={8}
        >
          {children}
        </Parts.Content>
      </Parts.Portal>
    </Parts.Root>
  );
}
