import { useState } from 'react';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { Button, IconButton } from '#renderer/ui/Button.tsx';
import { Menu } from '#renderer/ui/Menu.tsx';
import { Popover } from '#renderer/ui/Popover.tsx';
import { Progress } from '#renderer/ui/Progress.tsx';
import { Slider } from '#renderer/ui/Slider.tsx';
import { defaultSensitivity } from '../model/sensitivity.ts';
import { timelineTexts } from '../texts.ts';
import { usePlayerState } from '#renderer/media/clip/clipDesk.ts';
import { useShotDesk, useShotState } from './shotDesk.ts';

/** Look again in the marked range (or the shot) with another sensitivity. */
export function RedetectControl() {
  const say = useTexts(timelineTexts);
  const { edits, clock, shots } = useShotDesk();
  const [sensitivity, setSensitivity] = useState(defaultSensitivity);
  const progress = useShotState((state) => state.redetecting);
  useRangeChanges();
  const range = edits.range();
  const percent = Math.round((progress ?? 0) * 100);
  return (
    <Popover
      label={say('redetect')}
      align="end"
      trigger={
        <Button icon="sparkle" isBusy={progress !== null}>
          {say('redetect')}
        </Button>
      }
    >
      <div className="redetect">
        <p className="timecode">
          {range
            ? say('redetectIn', {
                from: clock.labelOf(range.startFrame),
                to: clock.labelOf(range.endFrame - 1),
              })
            : say('noShots')}
        </p>
        <p className="quiet">{say('redetectHint')}</p>
        <h3>{say('sensitivity')}</h3>
        <Slider
          values={[sensitivity]}
          min={0}
          max={100}
          step={5}
          labels={[say('sensitivity')]}
          isDisabled={progress !== null}
          onChange={([value = defaultSensitivity]) => setSensitivity(value)}
        />
        <div className="redetect-ends quiet">
          <span>{say('sensitivityLess')}</span>
          <span className="number">{sensitivity}</span>
          <span>{say('sensitivityMore')}</span>
        </div>
        {progress === null ? (
          <Button variant="primary" disabled={!range} onClick={() => void edits.redetect(sensitivity)}>
            {say('redetectRun')}
          </Button>
        ) : (
          <>
            <Progress value={progress} label={say('redetecting', { percent })} />
            <div className="redetect-ends">
              <span role="status">{say('redetecting', { percent })}</span>
              <Button onClick={() => shots.stopRedetect()}>{say('stop')}</Button>
            </div>
          </>
        )}
      </div>
    </Popover>
  );
}

/** Give the detector its word back. */
export function ResetControl() {
  const say = useTexts(timelineTexts);
  const { edits } = useShotDesk();
  useRangeChanges();
  const range = edits.range();
  return (
    <Menu
      align="end"
      trigger={<IconButton icon="refresh" label={say('reset')} />}
      entries={[
        { kind: 'heading', label: say('reset') },
        { label: say('resetRange'), isDisabled: !range, onSelect: () => void edits.reset(range) },
        { label: say('resetAll'), onSelect: () => void edits.reset(null) },
      ]}
    />
  );
}

/** Draw again when the range may be another: marks, selection, or the shot under the playhead. */
function useRangeChanges(): void {
  const { edits } = useShotDesk();
  usePlayerState((state) => `${state.inFrame} ${state.outFrame} ${edits.current()}`);
  useShotState((state) => state.selected);
}
