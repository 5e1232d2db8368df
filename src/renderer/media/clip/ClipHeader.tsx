import type { Timeline } from '#shared/contract/timeline.ts';
import { useTexts, useTranslator } from '#renderer/app/i18n/dictionary.ts';
import type { ClipClock } from '../time/clipClock.ts';
import { Icon } from '#renderer/ui/icons.tsx';
import { clipTexts } from './texts.ts';

/** Which clip this is, in one line. */
export function ClipHeader({ timeline, clock }: { timeline: Timeline; clock: ClipClock | null }) {
  const say = useTexts(clipTexts);
  const { trimmed } = useTranslator();
  const { path, kind, width, height, frameRate, variableFrameRate } = timeline;
  const slash = path.lastIndexOf('/');
  const facts = [
    width !== null && height !== null ? `${width} × ${height}` : null,
    frameRate && kind === 'video' ? say('fps', { value: trimmed(frameRate.num / frameRate.den, 3) }) : null,
    variableFrameRate === true ? say('variableRate') : null,
    clock?.labels.format.dropFrame ? say('dropFrame') : null,
    clock && kind !== 'image' ? clock.lengthOf(clock.map.frameCount, 0) : null,
    timeline.shots.length > 0 ? say('shotCount', { n: timeline.shots.length }) : null,
  ].filter((fact) => fact !== null);
  return (
    <header className="clip-header">
      <Icon name={kind === 'video' ? 'film' : kind === 'audio' ? 'sound' : 'image'} />
      <h1 className="truncate" title={path}>
        {slash >= 0 && <span className="quiet clip-folder">{path.slice(0, slash + 1)}</span>}
        {path.slice(slash + 1)}
      </h1>
      <p className="quiet number clip-facts">{facts.join(' · ')}</p>
    </header>
  );
}
