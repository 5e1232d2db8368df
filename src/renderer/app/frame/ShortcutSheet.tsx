import { useTexts } from '../i18n/dictionary.ts';
import { useAllCommands, type Command } from '../shell/commands.ts';
import { isMac, keyParts } from '../shell/keys.ts';
import { shellTexts } from '../shell/texts.ts';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { frameTexts } from './texts.ts';

/** Every key that does something now, by group. */
export function ShortcutSheet({ isOpen, onClose }: { isOpen: boolean; onClose(): void }) {
  const say = useTexts(frameTexts);
  const shell = useTexts(shellTexts);
  const commands = useAllCommands().filter(({ keys }) => keys !== undefined && keys.length > 0);
  return (
    <Dialog
      title={say('shortcuts')}
      isOpen={isOpen}
      onClose={onClose}
      closeLabel={shell('close')}
      width={760}
    >
      <div className="sheet">
        {[...groupCommands(commands)].map(([group, inside]) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {inside.map((command) => (
                <div key={command.id}>
                  <dt>{command.title}</dt>
                  <dd>
                    {command.keys?.map((keys) => (
                      <Kbd key={keys} parts={keyParts(keys, isMac)} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function groupCommands(commands: readonly Command[]): Map<string, Command[]> {
  const groups = new Map<string, Command[]>();
  const seen = new Set<string>();
  for (const command of commands) {
    if (seen.has(command.id)) continue;
    seen.add(command.id);
    groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
  }
  return groups;
}
