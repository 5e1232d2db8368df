import { useEffect, useState } from 'react';
import { useJobs, useProjectState } from '../client/core.ts';
import { totalJobs } from '../client/jobStore.ts';
import { useTexts } from '../i18n/dictionary.ts';
import { runKey } from '../shell/commands.ts';
import { navigate, useRoute } from '../shell/route.ts';
import { focusContent, useFocusOnView } from '../shell/viewFocus.ts';
import { views, type View } from '../views.ts';
import { Notice } from '#renderer/ui/Notice.tsx';
import { CommandPalette } from './CommandPalette.tsx';
import { DropTarget } from './DropTarget.tsx';
import { ImportStatus } from './ImportStatus.tsx';
import { NavRail } from './NavRail.tsx';
import { ShortcutSheet } from './ShortcutSheet.tsx';
import { Toasts } from './Toasts.tsx';
import { TopBar } from './TopBar.tsx';
import { ViewArea } from './ViewArea.tsx';
import { frameTexts } from './texts.ts';
import { useAnalysisNotices } from './useAnalysisNotices.ts';
import { useFrameCommands, useHistorySteps } from './useFrameCommands.ts';
import { useMenuCommands } from './useMenuCommands.ts';

/** The window around the views. */
export function Frame({ isLost }: { isLost: boolean }) {
  const say = useTexts(frameTexts);
  const { status, project } = useProjectState();
  const { jobs } = useJobs();
  const view = useShownView(status, project !== null);
  const [open, setOpen] = useState<'palette' | 'sheet' | null>(null);
  const close = (): void => setOpen(null);
  const steps = useHistorySteps();
  useFrameCommands({
    ...steps,
    openPalette: () => setOpen('palette'),
    openSheet: () => setOpen('sheet'),
  });
  useMenuCommands();
  useAnalysisNotices();
  useFocusOnView(view.id);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => void runKey(event);
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  useEffect(() => {
    document.title = project ? `${project.name} – Trimbin` : 'Trimbin';
  }, [project]);
  const totals = totalJobs(jobs);

  return (
    <div className="frame">
      <a
        className="skip-link"
        href="#content"
        onClick={(event) => {
          // The address belongs to the routes: the link only moves the focus.
          event.preventDefault();
          focusContent();
        }}
      >
        {say('skip')}
      </a>
      <NavRail key={project?.id} current={view.id} activeJobs={totals.running + totals.queued} />
      <TopBar onUndo={steps.undo} onRedo={steps.redo} onPalette={() => setOpen('palette')} />
      <main id="content" className="content" tabIndex={-1}>
        {isLost && (
          <Notice kind="warning" title={say('lost')}>
            {say('lostHint')}
          </Notice>
        )}
        <ViewArea view={view} />
      </main>
      <div className="corner">
        <ImportStatus />
        <Toasts />
      </div>
      <DropTarget />
      <CommandPalette isOpen={open === 'palette'} onClose={close} />
      <ShortcutSheet isOpen={open === 'sheet'} onClose={close} />
    </div>
  );
}

/** An address without a view leads to the library of the open project, or to the projects. */
function useShownView(status: 'loading' | 'ready' | 'error', hasProject: boolean): View {
  const route = useRoute();
  const wanted = views.find(({ id }) => id === route.view);
  useEffect(() => {
    if (!wanted && status !== 'loading') navigate([hasProject ? 'library' : 'projects']);
  }, [wanted, status, hasProject]);
  const fallback = views.find(({ id }) => id === (hasProject ? 'library' : 'projects'));
  const view = wanted ?? fallback ?? views[0];
  if (!view) throw new Error('There are no views.');
  return view;
}
