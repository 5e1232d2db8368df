import { useState, type KeyboardEvent } from 'react';
import { useTexts } from '../i18n/dictionary.ts';
import { useAllCommands, type Command } from '../shell/commands.ts';
import { isMac, keyParts } from '../shell/keys.ts';
import { shellTexts } from '../shell/texts.ts';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { firstCommands, matchCommands } from './matchCommands.ts';
import { frameTexts } from './texts.ts';

/** Used last, the latest first; until the window is loaded anew. */
let recent: readonly string[] = [];
const mostRecent = 5;

/** Every command by name: type a part of it, choose with the arrows, Enter. */
export function CommandPalette({ isOpen, onClose }: { isOpen: boolean; onClose(): void }) {
  const say = useTexts(frameTexts);
  const shell = useTexts(shellTexts);
  return (
    <Dialog
      title={say('palette')}
      isOpen={isOpen}
      onClose={onClose}
      closeLabel={shell('close')}
      hasHeader={false}
      width={560}
      className="palette"
    >
      {isOpen && <PaletteBody onClose={onClose} />}
    </Dialog>
  );
}

function PaletteBody({ onClose }: { onClose(): void }) {
  const say = useTexts(frameTexts);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const commands = useAllCommands().filter(
    (command) => command.isHidden !== true && (command.isEnabled?.() ?? true),
  );
  const matching = matchCommands(commands, text);
  const found = text.trim() === '' ? firstCommands(matching, recent) : matching;
  const at = Math.min(chosen, found.length - 1);
  const run = (command: Command | undefined): void => {
    if (!command) return;
    recent = [command.id, ...recent.filter((id) => id !== command.id)].slice(0, mostRecent);
    onClose();
    // After the dialog has given the focus back, so that the command may move it.
    setTimeout(() => void command.run());
  };
  const press = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const wraps = Math.abs(step) === 1;
      const next = at + step;
      setChosen(wraps ? (next + found.length) % Math.max(1, found.length) : clamp(next, found.length));
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      run(found[at]);
    }
  };
  return (
    <>
      <input
        className="palette-input"
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={found[at] ? `palette-${found[at].id}` : undefined}
        aria-label={say('paletteHint')}
        placeholder={say('paletteHint')}
        value={text}
        autoFocus
        spellCheck={false}
        onChange={(event) => {
          setText(event.target.value);
          setChosen(0);
        }}
        onKeyDown={press}
      />
      <div id="palette-list" className="palette-list" role="listbox" aria-label={say('palette')}>
        {found.map((command, i) => (
          <div
            key={command.id}
            id={`palette-${command.id}`}
            role="option"
            aria-selected={i === at}
            className="palette-entry"
            ref={i === at ? (element) => element?.scrollIntoView?.({ block: 'nearest' }) : undefined}
            onPointerMove={() => setChosen(i)}
            onClick={() => run(command)}
          >
            <span className="quiet">{command.group}</span>
            <span className="truncate">{command.title}</span>
            {command.keys?.[0] !== undefined && <Kbd parts={keyParts(command.keys[0], isMac)} />}
          </div>
        ))}
      </div>
      {found.length === 0 && (
        <p className="quiet palette-none" role="status">
          {say('paletteNone')}
        </p>
      )}
    </>
  );
}

function clamp(index: number, length: number): number {
  return Math.max(0, Math.min(length - 1, index));
}
