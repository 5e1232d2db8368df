import type { Timeline } from '#shared/contract/timeline.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { keyText } from '#renderer/app/shell/keys.ts';
import { IconButton } from '#renderer/ui/Button.tsx';
import { Select } from '#renderer/ui/Field.tsx';
import { EmptyState } from '#renderer/ui/Notice.tsx';
import {
  boundaryKind,
  isBoundary,
  shotIndexAt,
  type BoundaryKind,
} from '#renderer/media/clip/model/shotList.ts';
import { timelineTexts, type TimelineTextKey } from '../texts.ts';
import { usePlayerState } from '#renderer/media/clip/clipDesk.ts';
import { useShotDesk, useShotState } from './shotDesk.ts';
import { RedetectControl, ResetControl } from './RangeControls.tsx';
import { ShotTable } from './ShotTable.tsx';

export const kindTexts: Readonly<Record<BoundaryKind, TimelineTextKey>> = {
  cut: 'toCut',
  dissolve: 'toDissolve',
  fade: 'toFade',
  'fade-in': 'fadeIn',
  'fade-out': 'fadeOut',
};

/** The shots as a list, and what can be done to them: all that the lanes can, for keyboards and screen readers. */
export function ShotPane({ timeline }: { timeline: Timeline }) {
  const say = useTexts(timelineTexts);
  const { edits, isReadOnly } = useShotDesk();
  const isSaving = useShotState((state) => state.isSaving);
  if (timeline.shots.length === 0) {
    const isWaiting = timeline.status === 'skipped';
    return (
      <section className="shot-pane" aria-label={say('shots')}>
        <EmptyState icon="cut" title={isWaiting ? say('notAnalysed') : say('noShots')}>
          {isWaiting ? say('notAnalysedHint') : null}
        </EmptyState>
      </section>
    );
  }
  return (
    <section className="shot-pane" aria-label={say('shots')} aria-busy={isSaving}>
      {!isReadOnly && (
        <div className="desk-tools shot-tools" role="toolbar" aria-label={say('edit')}>
          <IconButton icon="cut" label={say('split')} keys="S" onClick={() => void edits.split()} />
          <IconButton icon="merge" label={say('mergeNext')} keys="M" onClick={() => void edits.mergeNext()} />
          <IconButton
            icon="chevronLeft"
            label={say('nudgeBack')}
            keys={keyText('Alt+ArrowLeft')}
            onClick={() => void edits.nudge(-1)}
          />
          <IconButton
            icon="chevronRight"
            label={say('nudgeForward')}
            keys={keyText('Alt+ArrowRight')}
            onClick={() => void edits.nudge(1)}
          />
          <TransitionKind timeline={timeline} />
          <span className="shot-tools-gap" />
          <RedetectControl />
          <ResetControl />
        </div>
      )}
      <ShotTable timeline={timeline} />
    </section>
  );
}

/** The kind of the transition into the shot in hand. */
function TransitionKind({ timeline: { shots } }: { timeline: Timeline }) {
  const say = useTexts(timelineTexts);
  const { edits } = useShotDesk();
  const selected = useShotState((state) => state.selected);
  const playing = usePlayerState((state) => shotIndexAt(shots, state.frame));
  const index = selected ?? playing;
  const kind = boundaryKind(shots, index);
  const canChange = index > 0 && isBoundary(shots, index);
  const choices = (['cut', 'dissolve', 'fade'] as const).map((value) => ({
    value,
    label: say(kindTexts[value]),
  }));
  const none = { value: 'none' as const, label: '–' };
  const shown = kind === 'cut' || kind === 'dissolve' || kind === 'fade' ? kind : 'none';
  return (
    <Select
      aria-label={say('transition')}
      title={say('transition')}
      disabled={!canChange}
      options={shown === 'none' ? [none, ...choices] : choices}
      value={shown}
      onChange={(to) => {
        if (to !== 'none') void edits.change(to);
      }}
    />
  );
}
