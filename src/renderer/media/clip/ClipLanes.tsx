import { useEffect, useId, useMemo, useState, type ReactNode } from 'react';
import type { Timeline, TimelineCurveName } from '#shared/contract/timeline.ts';
import { useClient } from '#renderer/app/client/core.ts';
import { useTexts, useTranslator } from '#renderer/app/i18n/dictionary.ts';
import { keyText } from '#renderer/app/shell/keys.ts';
import { LaneDeck } from '../lanes/LaneDeck.tsx';
import { ZoomBar } from '../lanes/ZoomBar.tsx';
import { Button, IconButton } from '#renderer/ui/Button.tsx';
import { Menu, type MenuEntry } from '#renderer/ui/Menu.tsx';
import { keptCurves, keepCurves, pictureCurves } from './model/curveChoice.ts';
import { createCurveStore } from './model/curveStore.ts';
import { clipTexts } from './texts.ts';
import { useClipDesk } from './clipDesk.ts';
import { playheadOf } from './deskActions.ts';
import type { ShotHand } from './lanes/shotLane.ts';
import { useClipLanes, type OrderedLane } from './useClipLanes.tsx';

const zoomStep = 1.6;

const noLanes: readonly OrderedLane[] = [];
const noIds: readonly string[] = [];

/** The lanes of a clip and the buttons over them: shots, sound, speech, curves, those registered, and the view's own. */
export function ClipLanes({
  timeline,
  shotHand = null,
  own = noLanes,
  without = noIds,
  tools,
}: {
  timeline: Timeline;
  shotHand?: ShotHand | null;
  /** Lanes of the view that is open; keep the array while they are the same. */
  own?: readonly OrderedLane[];
  /** Ids of registered lanes that the view shows itself. */
  without?: readonly string[];
  /** Further buttons. */
  tools?: ReactNode;
}) {
  const say = useTexts(clipTexts);
  const id = useId();
  const client = useClient();
  const desk = useClipDesk();
  const { view, clock, player } = desk;
  const [chosen, setChosen] = useState<readonly TimelineCurveName[]>(keptCurves);
  const { clipId, curves: measured } = timeline;
  const curves = useMemo(() => createCurveStore(client, clipId, clock.map.endMs), [client, clipId, clock]);
  const measuredKey = measured.join();
  useEffect(() => curves.clear(), [curves, measuredKey]);
  const lanes = useClipLanes({ timeline, curves, chosen, shotHand, own, without });
  const zoom = (factor: number) => () => view.zoomAround(factor, clock.map.timeOf(playheadOf(desk)));
  const choose = (name: TimelineCurveName): void => {
    const next = chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name];
    setChosen(next);
    keepCurves(next);
  };
  return (
    <section className="lane-pane" aria-label={say('lanes')}>
      <div className="desk-tools" role="toolbar" aria-label={say('lanes')}>
        <IconButton icon="zoomOut" label={say('zoomOut')} keys="-" onClick={zoom(1 / zoomStep)} />
        <IconButton icon="zoomIn" label={say('zoomIn')} keys="+" onClick={zoom(zoomStep)} />
        <IconButton icon="fit" label={say('zoomFit')} keys={keyText('Shift+Z')} onClick={() => view.fit()} />
        <CurveMenu measured={measured} chosen={chosen} onChoose={choose} />
        {tools}
      </div>
      <LaneDeck
        lanes={lanes}
        view={view}
        player={player}
        clock={clock}
        label={say('playhead')}
        describedBy={`${id}-hint`}
      />
      <ZoomBar view={view} label={say('overview')} />
      <span id={`${id}-hint`} className="visually-hidden">
        {say('playheadHint')}
      </span>
    </section>
  );
}

function CurveMenu({
  measured,
  chosen,
  onChoose,
}: {
  measured: readonly TimelineCurveName[];
  chosen: readonly TimelineCurveName[];
  onChoose(name: TimelineCurveName): void;
}) {
  const say = useTexts(clipTexts);
  const { text } = useTranslator();
  const names = pictureCurves.filter((name) => measured.includes(name));
  const entries: MenuEntry[] = names.map((name) => ({
    label: text(`metric.${name}`),
    isChecked: chosen.includes(name),
    onSelect: () => onChoose(name),
  }));
  if (names.length === 0) return null;
  return (
    <Menu
      trigger={
        <Button variant="quiet" icon="curve">
          {say('curves')}
        </Button>
      }
      entries={[{ kind: 'heading', label: say('chooseCurves') }, ...entries]}
    />
  );
}
