import type { ReactElement, ReactNode } from 'react';
import { ContextMenu as Context, DropdownMenu as Drop } from 'radix-ui';
import { Icon, type IconName } from './icons.tsx';
import { useLayer } from './layer.ts';
import './overlays.css';

export type MenuEntry =
  | { kind: 'separator' }
  | { kind: 'heading'; label: string }
  | { kind: 'menu'; label: string; icon?: IconName; entries: readonly MenuEntry[] }
  | {
      kind?: 'action';
      label: string;
      icon?: IconName;
      /** As shown to people. */
      keys?: string | undefined;
      /** A choice that is or is not made shows a tick. */
      isChecked?: boolean;
      isDisabled?: boolean;
      isDanger?: boolean;
      onSelect(): void;
    };

/** A button that opens a list of actions. */
export function Menu({
  trigger,
  entries,
  align = 'start',
}: {
  trigger: ReactElement;
  entries: readonly MenuEntry[];
  align?: 'start' | 'center' | 'end';
}) {
  const layer = useLayer();
  // Not modal: Radix would add a style element, which the page's policy refuses.
  return (
    <Drop.Root modal={false}>
      <Drop.Trigger asChild>{trigger}</Drop.Trigger>
      <Drop.Portal container={layer}>
        <Drop.Content className="menu" align={align} sideOffset={4} collisionPadding={8} loop>
          <Entries parts={Drop} entries={entries} />
        </Drop.Content>
      </Drop.Portal>
    </Drop.Root>
  );
}

/** The same at the secondary mouse button, or the menu key, on what it wraps. */
export function ContextMenu({
  entries,
  children,
}: {
  entries: readonly MenuEntry[];
  children: ReactElement;
}) {
  const layer = useLayer();
  return (
    <Context.Root modal={false}>
      <Context.Trigger asChild>{children}</Context.Trigger>
      <Context.Portal container={layer}>
        <Context.Content className="menu" collisionPadding={8} loop>
          <Entries parts={Context} entries={entries} />
        </Context.Content>
      </Context.Portal>
    </Context.Root>
  );
}

type Parts = typeof Drop | typeof Context;

function Entries({ parts, entries }: { parts: Parts; entries: readonly MenuEntry[] }): ReactNode {
  return entries.map((entry, i) => <Entry key={i} parts={parts} entry={entry} />);
}

function Entry({ parts, entry }: { parts: Parts; entry: MenuEntry }) {
  const layer = useLayer();
  const P = parts as typeof Drop;
  if (entry.kind === 'separator') return <P.Separator className="menu-line" />;
  if (entry.kind === 'heading') return <P.Label className="menu-heading">{entry.label}</P.Label>;
  if (entry.kind === 'menu') {
    return (
      <P.Sub>
        <P.SubTrigger className="menu-entry">
          <span className="menu-icon">{entry.icon && <Icon name={entry.icon} />}</span>
          {entry.label}
          <Icon name="chevronRight" size={12} className="icon menu-more" />
        </P.SubTrigger>
        <P.Portal container={layer}>
          <P.SubContent className="menu" collisionPadding={8} loop>
            <Entries parts={parts} entries={entry.entries} />
          </P.SubContent>
        </P.Portal>
      </P.Sub>
    );
  }
  const inside = (
    <>
      <span className="menu-icon">
        {entry.isChecked === true ? <Icon name="check" /> : entry.icon && <Icon name={entry.icon} />}
      </span>
      {entry.label}
      {entry.keys !== undefined && <kbd className="kbd menu-keys">{entry.keys}</kbd>}
    </>
  );
  const common = {
    className: `menu-entry ${entry.isDanger ? 'danger' : ''}`,
    disabled: entry.isDisabled ?? false,
    onSelect: entry.onSelect,
  };
  return entry.isChecked === undefined ? (
    <P.Item {...common}>{inside}</P.Item>
  ) : (
    <P.CheckboxItem {...common} checked={entry.isChecked}>
      {inside}
    </P.CheckboxItem>
  );
}
