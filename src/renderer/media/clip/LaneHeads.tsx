import { useEffect, useRef, type ReactNode } from 'react';
import type { TimelineCurveName } from '#shared/contract/timeline.ts';
import { useTranslator } from '#renderer/app/i18n/dictionary.ts';
import type { CurveStore } from './model/curveStore.ts';
import { useClipDesk } from './clipDesk.ts';

/** The name of a lane. */
export function LaneTitle({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <>
      <span className="truncate lane-title" title={title}>
        {title}
      </span>
      {children}
    </>
  );
}

/** Below the gate of EBU R 128 a number says no more than that it is quiet, LUFS. */
const quietLufs = -70;

function valueText(
  name: TimelineCurveName,
  value: number,
  number: (value: number, decimals?: number) => string,
): string {
  if (name === 'loudness')
    return value < quietLufs ? `< ${number(quietLufs, 0)} LUFS` : `${number(value, 1)} LUFS`;
  return number(value, Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 1 ? 2 : 3);
}

/** The name of a curve and its value at the playhead. */
export function CurveHead({
  name,
  curves,
  title,
  isInline = false,
}: {
  name: TimelineCurveName;
  curves: CurveStore;
  title: string;
  isInline?: boolean;
}) {
  const { player, clock } = useClipDesk();
  const { number } = useTranslator();
  const words = useRef<HTMLSpanElement>(null);
  // Written past React: it changes with every frame.
  useEffect(() => {
    const show = (): void => {
      if (!words.current) return;
      const value = curves.valueAt(name, clock.map.timeOf(player.store.getState().frame));
      words.current.textContent = value === null ? '–' : valueText(name, value, number);
    };
    show();
    const offs = [player.store.subscribe(show), curves.onChange(name, show)];
    return () => offs.forEach((off) => off());
  }, [player, clock, curves, name, number]);
  return (
    <>
      {isInline ? (
        <span className="quiet truncate">{title}</span>
      ) : (
        <span className="truncate lane-title" title={title}>
          {title}
        </span>
      )}
      <span ref={words} className="quiet number lane-value" />
    </>
  );
}
