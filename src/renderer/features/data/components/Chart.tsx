import { useEffect, useRef, useState } from 'react';
import { useTexts, useTranslator } from '#renderer/app/i18n/dictionary.ts';
import { useTheme } from '#renderer/app/shell/preferences.ts';
import { showError } from '#renderer/app/shell/toasts.ts';
import { Spinner } from '#renderer/ui/Progress.tsx';
import type { Drawing } from '../drawing.ts';
import { windowLook, type ChartLook } from '../model/chartLook.ts';
import type { ChartOption } from '../model/chartOptions.ts';
import { dataTexts } from '../texts.ts';

/** A chart; what it says stands in its name and in the tables beside it. */
export function Chart({
  label,
  option,
  height = 380,
}: {
  label: string;
  option(look: ChartLook): ChartOption;
  height?: number;
}) {
  const say = useTexts(dataTexts);
  const theme = useTheme();
  const { trimmed } = useTranslator();
  const place = useRef<HTMLDivElement>(null);
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    let opened: Drawing | null = null;
    let isGone = false;
    const sizes = new ResizeObserver(() => opened?.resize());
    import('../drawing.ts')
      .then(({ openDrawing }) => {
        if (isGone) return;
        opened = openDrawing(element);
        sizes.observe(element);
        setDrawing(opened);
      })
      .catch(showError);
    return () => {
      isGone = true;
      sizes.disconnect();
      opened?.close();
    };
  }, []);
  useEffect(() => {
    // Colours of the other theme are there when this runs: the page has it before its views hear of it.
    drawing?.draw(option(windowLook((value) => trimmed(value, 4))));
  }, [drawing, option, theme, trimmed]);
  return (
    <div className="chart" style={{ blockSize: `${height}px` }} data-drawn={drawing !== null}>
      {!drawing && <Spinner label={say('drawing')} />}
      <div ref={place} className="chart-place" role="img" aria-label={label} />
    </div>
  );
}
