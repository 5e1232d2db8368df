import { useAnalysis, useCore, useHistory, useJobs, useProject } from '../client/core.ts';
import { totalJobs } from '../client/jobStore.ts';
import { useTexts, useTranslator } from '../i18n/dictionary.ts';
import { chooseFilesToAdd } from '../shell/choosing.ts';
import { keyText } from '../shell/keys.ts';
import { navigate } from '../shell/route.ts';
import { showError } from '../shell/toasts.ts';
import { shellTexts } from '../shell/texts.ts';
import { Button, IconButton } from '#renderer/ui/Button.tsx';
import { Progress } from '#renderer/ui/Progress.tsx';
import { Tooltip } from '#renderer/ui/Tooltip.tsx';
import { frameTexts } from './texts.ts';

/** Which project this is, what runs, and the way back. */
export function TopBar({ onUndo, onRedo, onPalette }: { onUndo(): void; onRedo(): void; onPalette(): void }) {
  const say = useTexts(frameTexts);
  const shell = useTexts(shellTexts);
  const project = useProject();
  return (
    <header className="topbar">
      <div className="topbar-project">
        <h1 className="truncate" title={project?.name}>
          {project?.name ?? 'Trimbin'}
        </h1>
        {project?.readOnly === true && (
          <Tooltip text={shell('readOnlyHint')}>
            <span className="tag" tabIndex={0}>
              {shell('readOnly')}
            </span>
          </Tooltip>
        )}
        {project && (
          <span className="quiet truncate topbar-path" title={project.root}>
            {project.root}
          </span>
        )}
      </div>
      <WorkUnderWay />
      <div className="topbar-actions">
        {project && !project.readOnly && <AddButton />}
        {project && <HistoryButtons onUndo={onUndo} onRedo={onRedo} />}
        <IconButton icon="command" label={say('palette')} keys={keyText('Mod+K')} onClick={onPalette} />
      </div>
    </header>
  );
}

/** For whoever does not know yet that files can be dropped anywhere. */
function AddButton() {
  const say = useTexts(frameTexts);
  const core = useCore();
  return (
    <IconButton
      icon="plus"
      label={say('addFiles')}
      onClick={() => void chooseFilesToAdd(core).catch(showError)}
    />
  );
}

function HistoryButtons({ onUndo, onRedo }: { onUndo(): void; onRedo(): void }) {
  const say = useTexts(frameTexts);
  const { text } = useTranslator();
  const { undo, redo } = useHistory();
  const undoLabel = undo
    ? say('undoStep', { step: text(`history.${undo.action}`, undo.values) })
    : say('nothingToUndo');
  const redoLabel = redo
    ? say('redoStep', { step: text(`history.${redo.action}`, redo.values) })
    : say('nothingToRedo');
  return (
    <>
      <IconButton
        icon="undo"
        label={undoLabel}
        keys={keyText('Mod+Z')}
        aria-disabled={!undo}
        onClick={onUndo}
      />
      <IconButton
        icon="redo"
        label={redoLabel}
        keys={keyText('Mod+Shift+Z')}
        aria-disabled={!redo}
        onClick={onRedo}
      />
    </>
  );
}

/** The analysis that this window started; otherwise whatever jobs there are. Room is kept for it. */
function WorkUnderWay() {
  const say = useTexts(frameTexts);
  const { progress, stop } = useAnalysis();
  const { jobs } = useJobs();
  const totals = totalJobs(jobs);
  const active = totals.running + totals.queued;
  if (progress === null && active === 0) return <div className="topbar-work" />;
  const label =
    progress === null
      ? say('jobsRunning', { n: active })
      : progress === 'starting'
        ? say('stage.starting')
        : say(`stage.${progress.stage}`, { done: progress.done, total: progress.total });
  const fraction = progress === null ? totals.fraction : progress === 'starting' ? null : progress.overall;
  return (
    <div className="topbar-work">
      <Button variant="quiet" className="topbar-jobs" onClick={() => navigate(['jobs'])}>
        {label}
      </Button>
      <Progress value={fraction} label={label} />
      <span className="number topbar-percent">
        {fraction === null ? '' : `${Math.round(fraction * 100)} %`}
      </span>
      {progress !== null && <IconButton icon="stop" label={say('stop')} onClick={stop} />}
    </div>
  );
}
