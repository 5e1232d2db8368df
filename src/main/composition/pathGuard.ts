import { join } from 'node:path';
import type { CallName } from '#shared/contract/index.ts';
import { TrimbinError } from '#shared/errors.ts';
import { isWithin } from '../files/index.ts';
import type { Admit } from '../router.ts';
import type { OpenProject } from '../services/projectPorts.ts';
import { pathFields, textsAt, type PathRule } from './pathFields.ts';
import { dataFolderName } from './servedFiles.ts';

/**
 * Hold the calls of a page to the paths that it may name (`pathFields`). A terminal's person is free to name any;
 * a page might be somebody else's doing.
 *
 * @param chosen - Files and folders that the editor chose in a native dialog of this run.
 */
export function createPathGuard(
  current: { peek(): OpenProject | null },
  chosen: { list(): readonly string[] },
): Admit {
  return (name: CallName, input: unknown): void => {
    const fields = (pathFields[name] ?? {}) as Record<string, PathRule | ((all: unknown) => PathRule)>;
    for (const [field, given] of Object.entries(fields)) {
      const rule = typeof given === 'function' ? given(input) : given;
      for (const path of textsAt(input, field)) hold(rule, path);
    }
  };

  function hold(rule: PathRule, path: string): void {
    const folder = current.peek()?.folder ?? null;
    const isAmongFootage = folder !== null && isWithin([folder], path);
    if (rule === 'program' && isAmongFootage) {
      throw refused(path, 'A program that lies in the project folder is not started.');
    }
    if (rule !== 'read' && rule !== 'write') return;
    const isOwn = folder !== null && isWithin([join(folder, dataFolderName)], path);
    if (rule === 'write' && isOwn)
      throw refused(path, 'Trimbin keeps its own files there; take another folder.');
    if (isAmongFootage || isWithin(chosen.list(), path)) return;
    throw refused(path, 'It must lie in the open project folder, or be chosen in a dialog.');
  }
}

function refused(path: string, why: string): TrimbinError {
  return new TrimbinError('path-outside-project', `${path} cannot be used from the window. ${why}`, { path });
}
