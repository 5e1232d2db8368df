import type { Command } from '../shell/commands.ts';

/**
 * What is offered before anything is typed: what was used last, then what counts anywhere, then what is at hand in the
 * view.
 *
 * @param recent - Ids, the last used first.
 */
export function firstCommands<C extends Pick<Command, 'id' | 'within'>>(
  commands: readonly C[],
  recent: readonly string[],
): C[] {
  const place = ({ id, within }: C): number => {
    const used = recent.indexOf(id);
    return used >= 0 ? used - recent.length : within === undefined ? 0 : 1;
  };
  return [...commands].sort((a, b) => place(a) - place(b));
}

/** Letters of `text` in this order somewhere in the title or its group, those at beginnings of words first. */
export function matchCommands<C extends Pick<Command, 'id' | 'title' | 'group'>>(
  commands: readonly C[],
  text: string,
): C[] {
  const wanted = text.trim().toLowerCase();
  const unique = [...new Map(commands.map((command) => [command.id, command])).values()];
  if (wanted === '') return unique;
  return unique
    .map((command) => ({ command, score: scoreOf(command, wanted) }))
    .filter((match): match is { command: C; score: number } => match.score !== null)
    .sort((a, b) => a.score - b.score)
    .map(({ command }) => command);
}

/** Smaller is better; `null` where it does not fit. */
function scoreOf({ title, group }: Pick<Command, 'title' | 'group'>, wanted: string): number | null {
  const own = title.toLowerCase();
  const place = own.indexOf(wanted);
  if (place === 0) return 0;
  if (place > 0) return /[\s(]/.test(own[place - 1] ?? '') ? 1 : 2;
  const whole = `${group.toLowerCase()} ${own}`;
  let at = 0;
  let gaps = 0;
  for (const letter of wanted.replaceAll(/\s+/g, '')) {
    const next = whole.indexOf(letter, at);
    if (next < 0) return null;
    if (next > at) gaps += next - at;
    at = next + 1;
  }
  return 3 + gaps;
}
