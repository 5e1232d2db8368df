import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { readTypedPosition } from '../time/typedPosition.ts';
import { clipTexts } from './texts.ts';
import { useClipDesk } from './clipDesk.ts';

/** The timecode of the frame that is shown; typing another goes there. */
export function PositionField() {
  const say = useTexts(clipTexts);
  const { player, clock, positionField } = useClipDesk();
  const isTyping = useRef(false);
  const [problem, setProblem] = useState<'positionUnreadable' | 'positionOutside' | null>(null);

  // Written past React: it changes with every frame.
  useEffect(() => {
    const show = (): void => {
      const field = positionField.current;
      if (field && !isTyping.current) field.value = clock.labelOf(player.store.getState().frame);
    };
    show();
    return player.store.subscribe(show);
  }, [player, clock, positionField]);

  const leave = (): void => {
    isTyping.current = false;
    setProblem(null);
    if (positionField.current) positionField.current.value = clock.labelOf(player.store.getState().frame);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    const field = event.currentTarget;
    if (event.key === 'Escape') {
      leave();
      field.blur();
      return;
    }
    if (event.key !== 'Enter') {
      isTyping.current = true;
      setProblem(null);
      return;
    }
    const { frame, wanted } = player.store.getState();
    const place = readTypedPosition(field.value, clock, wanted ?? frame);
    if (place.type !== 'frame') {
      setProblem(place.type === 'outside' ? 'positionOutside' : 'positionUnreadable');
      field.select();
      return;
    }
    player.seek(place.frame);
    leave();
    field.blur();
  };
  return (
    <span className="position">
      <input
        ref={positionField}
        className="input timecode position-field"
        aria-label={say('position')}
        aria-invalid={problem !== null || undefined}
        aria-describedby="position-hint"
        title={say('positionHint')}
        autoComplete="off"
        spellCheck={false}
        onFocus={(event) => {
          isTyping.current = true;
          event.currentTarget.select();
        }}
        onBlur={leave}
        onKeyDown={press}
      />
      <span
        id="position-hint"
        className={problem ? 'position-problem' : 'visually-hidden'}
        role={problem ? 'alert' : undefined}
      >
        {say(problem ?? 'positionHint')}
      </span>
    </span>
  );
}

/** `f 120 / 1253`, beside it. */
export function FrameReadout() {
  const say = useTexts(clipTexts);
  const { player, clock } = useClipDesk();
  const words = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const show = (): void => {
      if (!words.current) return;
      const { frame } = player.store.getState();
      words.current.textContent = `${frame} / ${clock.map.frameCount - 1}`;
    };
    show();
    return player.store.subscribe(show);
  }, [player, clock]);
  if (clock.unit === 'ticks') return null;
  return (
    <span className="quiet timecode frame-readout" title={say('frame')}>
      <span ref={words} data-testid="frame-readout" />
    </span>
  );
}
