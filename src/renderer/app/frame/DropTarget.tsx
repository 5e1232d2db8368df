import { useEffect, useRef, useState } from 'react';
import { useCore, useProject } from '../client/core.ts';
import { useTexts } from '../i18n/dictionary.ts';
import { entriesOf, filesOf, filesOfList } from '../shell/dropped.ts';
import { hostFacts } from '../shell/host.ts';
import { addFiles } from '../shell/imports.ts';
import { showError, showToast } from '../shell/toasts.ts';
import { Icon } from '#renderer/ui/icons.tsx';
import { PlaceDialog } from './PlaceDialog.tsx';
import { openDropped } from './openDropped.ts';
import { frameTexts } from './texts.ts';

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** Files may be dropped anywhere in the window. Where they have paths the editor says what becomes of them. */
export function DropTarget() {
  const say = useTexts(frameTexts);
  const project = useProject();
  const core = useCore();
  const [isOver, setOver] = useState(false);
  const [paths, setPaths] = useState<string[] | null>(null);
  const latest = useRef({ project, say });
  useEffect(() => {
    latest.current = { project, say };
  });

  useEffect(() => {
    let depth = 0;
    const enter = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth += 1;
      setOver(true);
    };
    const over = (event: DragEvent): void => {
      if (!hasFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    };
    const leave = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      depth -= 1;
      if (depth <= 0) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      if (!hasFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      void take(event.dataTransfer).catch(showError);
    };
    const take = async (data: DataTransfer): Promise<void> => {
      const files = [...data.files];
      const found = pathsOf(files);
      const entries = entriesOf(data);
      const { project: open, say: words } = latest.current;
      if (found.length > 0 && hostFacts().canCopyIn) {
        if (open) setPaths(found);
        else await openDropped(core, folderOf(found));
        return;
      }
      if (!open) showToast({ kind: 'error', message: words('dropNeedsProject'), key: 'drop' });
      else await addFiles(entries.length > 0 ? await filesOf(entries) : filesOfList(files));
    };
    const listeners = { dragenter: enter, dragover: over, dragleave: leave, drop } as const;
    for (const [name, listener] of Object.entries(listeners))
      window.addEventListener(name as 'drop', listener);
    return () => {
      for (const [name, listener] of Object.entries(listeners))
        window.removeEventListener(name as 'drop', listener);
    };
  }, [core]);

  return (
    <>
      {isOver && (
        <div className="drop-overlay" role="status">
          <div>
            <Icon name="upload" size={40} />
            <strong>{project ? say('drop', { project: project.name }) : say('dropNoProject')}</strong>
            <span>{project ? say('dropHint') : say('dropNeedsProject')}</span>
          </div>
        </div>
      )}
      {paths && <PlaceDialog paths={paths} onClose={() => setPaths(null)} />}
    </>
  );
}

/** Only Electron knows where a dropped file lies. */
function pathsOf(files: readonly File[]): string[] {
  const { trimbinFiles } = window;
  return trimbinFiles ? files.map((file) => trimbinFiles.pathOf(file)).filter((path) => path !== '') : [];
}

/** The first that was dropped; `projects.open` says so where that is no folder. */
function folderOf(paths: readonly string[]): string {
  return paths[0] ?? '';
}
