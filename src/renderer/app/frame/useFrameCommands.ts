import { useMemo } from 'react';
import type { ProjectSummary } from '#shared/contract/projects.ts';
import { useCore, useProject, type Core } from '../client/core.ts';
import { useTexts, type Say } from '../i18n/dictionary.ts';
import { useLanguage, type Language } from '../i18n/language.ts';
import { chooseFilesToAdd, chooseProjectFolder } from '../shell/choosing.ts';
import { useCommands, type Command } from '../shell/commands.ts';
import { savePreferences } from '../shell/preferences.ts';
import { navigate } from '../shell/route.ts';
import { shellTexts } from '../shell/texts.ts';
import { historyText, showError, showToast } from '../shell/toasts.ts';
import { views } from '../views.ts';
import { frameTexts } from './texts.ts';

export interface FrameActions {
  undo(): void;
  redo(): void;
  openPalette(): void;
  openSheet(): void;
}

type Words = Say<keyof (typeof frameTexts)['en']>;

/** What the window itself can do: views, history, project, theme and language. */
export function useFrameCommands(actions: FrameActions): void {
  const say = useTexts(frameTexts);
  const shell = useTexts(shellTexts);
  const core = useCore();
  const project = useProject();
  const hasProject = (): boolean => project !== null;
  const group = say('group.edit');
  useCommands([
    ...viewCommands(say, useLanguage()),
    {
      ...{ id: 'edit.undo', title: shell('undo'), group, keys: ['Mod+Z'] },
      ...{ run: actions.undo, isEnabled: hasProject },
    },
    {
      ...{ id: 'edit.redo', title: shell('redo'), group, keys: ['Mod+Shift+Z', 'Mod+Y'] },
      ...{ run: actions.redo, isEnabled: hasProject },
    },
    ...projectCommands(say, core, project),
    ...windowCommands(say, core, actions),
  ]);
}

const reporting = (work: () => Promise<unknown>) => async (): Promise<void> => {
  await work().catch(showError);
};

function viewCommands(say: Words, language: Language): Command[] {
  const group = say('group.go');
  return views.map(({ id, name, keys }) => ({
    ...{ id: `go.${id}`, title: name[language], group, keys, isInText: true },
    run: () => navigate([id]),
  }));
}

function projectCommands(say: Words, core: Core, project: ProjectSummary | null): Command[] {
  const group = say('group.project');
  const canWrite = (): boolean => project !== null && !project.readOnly;
  return [
    {
      ...{ id: 'project.open', title: say('openFolder'), group, keys: ['Mod+O'], isInText: true },
      run: reporting(() => chooseProjectFolder(core)),
    },
    {
      ...{ id: 'project.add', title: say('addFiles'), group, isEnabled: canWrite },
      run: reporting(() => chooseFilesToAdd(core)),
    },
    {
      ...{ id: 'project.analyse', title: say('analyse'), group, isEnabled: canWrite },
      run: reporting(() => core.analysis.getState().start()),
    },
    {
      ...{ id: 'project.close', title: say('closeProject'), group, isEnabled: () => project !== null },
      run: reporting(() => closeProject(core)),
    },
  ];
}

function windowCommands(say: Words, core: Core, { openPalette, openSheet }: FrameActions): Command[] {
  const group = say('group.window');
  return [
    {
      ...{ id: 'window.palette', title: say('palette'), group, keys: ['Mod+K'] },
      ...{ isInText: true, isHidden: true, run: openPalette },
    },
    { id: 'window.shortcuts', title: say('shortcuts'), group, keys: ['?'], run: openSheet },
    ...(['dark', 'light', 'system'] as const).map((theme) => ({
      ...{ id: `window.theme.${theme}`, title: say(`theme.${theme}`), group },
      run: reporting(() => savePreferences(core.client, { theme })),
    })),
    ...(['en', 'zh-CN'] as const).map((language) => ({
      ...{ id: `window.language.${language}`, title: say(`language.${language}`), group },
      run: reporting(() => savePreferences(core.client, { language })),
    })),
  ];
}

async function closeProject(core: Core): Promise<void> {
  await core.project.getState().close();
  navigate(['projects']);
}

/** Undo and redo of the project's one history, each saying what it did. */
export function useHistorySteps(): { undo(): void; redo(): void } {
  const say = useTexts(frameTexts);
  const { history } = useCore();
  return useMemo(() => {
    const tell = (message: string): void => void showToast({ kind: 'info', message, key: 'history' });
    const undo = async (): Promise<void> => {
      const done = await history.getState().takeBack();
      tell(done ? say('undone', { step: historyText(done) }) : say('nothingToUndo'));
    };
    const redo = async (): Promise<void> => {
      const done = await history.getState().doAgain();
      tell(done ? say('redone', { step: historyText(done) }) : say('nothingToRedo'));
    };
    return { undo: () => void undo().catch(showError), redo: () => void redo().catch(showError) };
  }, [history, say]);
}
