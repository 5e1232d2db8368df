import { useEffect, useId, useMemo, useState } from 'react';
import type { Timeline, TimelineCurveName } from '#shared/contract/timeline.ts';
import { useClient } from '#renderer/app/client/core.ts';
import { useTexts, useTranslator } from '#renderer/app/i18n/dictionary.ts';
import { keyText } from '#renderer/app/shell/keys.ts';
import { LaneDeck } from '#renderer/media/lanes/LaneDeck.tsx';
import { ZoomBar } from '#renderer/media/lanes/ZoomBar.tsx';
import { Button, IconButton } from '#renderer/ui/Button.tsx';
import { Menu, type MenuEntry } from '#renderer/ui/Menu.tsx';
import { keptCurves, keepCurves, pictureCurves } from '../model/curveChoice.ts';
import { createCurveStore } from '../model/curveStore.ts';
import { timelineTexts } from '../texts.ts';
import { useDesk } from './desk.ts';
import { playheadOf } from './deskActions.ts';
import { useDeckLanes } from './useDeckLanes.tsx';

const zoomStep = 1.6;

/** The lanes and the buttons over them. */
export function LanePane({ timeline }: { timeline: Timeline }) {
  const say = useTexts(timelineTexts);
  const id = useId();
  const client = useClient();
  const desk = useDesk();
  const { view, clock, player } = desk;
  const [chosen, setChosen] = useState<readonly TimelineCurveName[]>(keptCurves);
  const { clipId, curves: measured } = timeline;
  const curves = useMemo(() => createCurveStore(client, clipId, clock.map.endMs), [client, clipId, clock]);
  const measuredKey = measured.join();
  useEffect(() => curves.clear(), [curves, measuredKey]);
  const lanes = useDeckLanes({ timeline, curves, chosen });
  const zoom = (factor: number) => () => view.zoomAround(factor, clock.map.timeOf(playheadOf(desk)));
  const choose = (name: TimelineCurveName): void => {
    const next = chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name];
    setChosen(next);
    keepCurves(next);
  };
  return (
    <section className="lane-pane" aria-label={say('lanes')}>
      <div className="lane-tools" role="toolbar" aria-label={say('lanes')}>
        <IconButton icon="zoomOut" label={say('zoomOut')} keys="-" onClick={zoom(1 / zoomStep)} />
        <IconButton icon="zoomIn" label={say('zoomIn')} keys="+" onClick={zoom(zoomStep)} />
        <IconButton icon="fit" label={say('zoomFit')} keys={keyText('Shift+Z')} onClick={() => view.fit()} />
        <CurveMenu measured={measured} chosen={chosen} onChoose={choose} />
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
  const say = useTexts(timelineTexts);
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
