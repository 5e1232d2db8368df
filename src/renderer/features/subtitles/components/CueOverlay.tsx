import { useCallback, useMemo } from 'react';
import type { Timeline } from '#shared/contract/timeline.ts';
import type { Cue, CuePosition } from '#shared/domain/subtitles/cue.ts';
import { cuesAt } from '../model/cueTimes.ts';
import { useAtPlayhead, useSubtitleDesk, useSubtitleState } from '../subtitleDesk.ts';
import { CueLine } from './CueText.tsx';

/** The cues that are on screen at the playhead, where and how the viewer will see them. */
export function CueOverlay({ timeline }: { timeline: Timeline }) {
  const { language, clip } = useSubtitleDesk();
  const cues = useSubtitleState((state) => state.cues);
  const timed = useMemo(() => [...cues].sort((a, b) => a.startMs - b.startMs), [cues]);
  // As one word, so that it is drawn again only when the cues on screen are others.
  const look = useCallback(
    (ms: number | null) =>
      ms === null
        ? ''
        : cuesAt(timed, ms)
            .map(({ id }) => id)
            .join('\n'),
    [timed],
  );
  const ids = useAtPlayhead(clip, look);
  const shown = ids.split('\n').flatMap((id) => timed.find((cue) => cue.id === id) ?? []);
  const ratio = (timeline.width ?? 16) / (timeline.height ?? 9);
  return (
    <div className="cue-overlay" aria-hidden="true">
      <div
        className="cue-picture"
        style={{ aspectRatio: String(ratio), inlineSize: `min(100cqi, calc(100cqb * ${ratio}))` }}
      >
        {shown.map((cue) => (
          <ShownCue key={cue.id} cue={cue} language={language ?? undefined} />
        ))}
      </div>
    </div>
  );
}

const usual: CuePosition = { vertical: 'bottom', horizontal: 'center' };

function ShownCue({ cue, language }: { cue: Cue; language: string | undefined }) {
  const { vertical, horizontal, x, y, writing } = cue.position ?? usual;
  // Bottom centre is where it stands without a place of its own: an exact line there would cut words off.
  const isFree = writing !== undefined || x !== undefined || y !== undefined;
  const style = {
    ...(x === undefined ? {} : { left: `${x * 100}%`, right: 'auto' }),
    ...(y === undefined ? {} : { top: `${y * 100}%`, bottom: 'auto' }),
    ...(writing === undefined ? {} : { writingMode: writing }),
  };
  return (
    <div
      className={`shown-cue at-${vertical} at-${horizontal} ${isFree ? 'is-free' : ''}`}
      style={style}
      lang={language}
    >
      {cue.lines.map((line, i) => (
        <div key={i} dir="auto">
          <span className="shown-line">
            <CueLine line={line} isColoured />
          </span>
        </div>
      ))}
    </div>
  );
}
