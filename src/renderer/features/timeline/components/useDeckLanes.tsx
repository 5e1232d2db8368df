import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import type { Timeline, TimelineCurveName } from '#shared/contract/timeline.ts';
import { useClient } from '#renderer/app/client/core.ts';
import { useTexts, useTranslator } from '#renderer/app/i18n/dictionary.ts';
import { useLanguage } from '#renderer/app/i18n/language.ts';
import type { Lane } from '#renderer/media/lanes/lane.ts';
import type { DeckLane } from '#renderer/media/lanes/LaneDeck.tsx';
import { registeredLanes } from '#renderer/media/lanes/laneRegistry.ts';
import { createPictureCache } from '#renderer/media/lanes/pictureCache.ts';
import { createRulerLane } from '#renderer/media/lanes/rulerLane.ts';
import { createCurveLane } from '../lanes/curveLane.ts';
import { createShotLane } from '../lanes/shotLane.ts';
import { createSpeechLane } from '../lanes/speechLane.ts';
import { createWaveLane, waveCurves } from '../lanes/waveLane.ts';
import { pictureCurves } from '../model/curveChoice.ts';
import type { CurveStore } from '../model/curveStore.ts';
import { timelineTexts } from '../texts.ts';
import { CurveHead, LaneTitle } from './LaneHeads.tsx';
import { useDesk } from './desk.ts';
import { playheadOf, zoomToShot } from './deskActions.ts';

interface LaneParts {
  timeline: Timeline;
  curves: CurveStore;
  chosen: readonly TimelineCurveName[];
}

/** Where a lane of the view stands among those that other features add (see `LaneDefinition.order`). */
const orders = { ruler: 0, shots: 100, wave: 200, speech: 300, curves: 400 };

type Placed = DeckLane & { order: number };

/** The lanes of a clip, from top to bottom, with their heads. */
export function useDeckLanes({ timeline, curves, chosen }: LaneParts): readonly DeckLane[] {
  const say = useTexts(timelineTexts);
  const { text } = useTranslator();
  const { player, clock } = useDesk();
  const shots = useShotLane(timeline);
  const others = useOtherLanes(timeline.clipId);
  const { speech, curves: measured } = timeline;
  const measuredKey = measured.join();
  const has = (name: TimelineCurveName): boolean => measuredKey.split(',').includes(name);
  const names = pictureCurves.filter((name) => chosen.includes(name) && has(name));
  const namesKey = names.join();
  const hasWave = has('peak') || has('rms');
  const hasLoudness = has('loudness');

  const ruler = useMemo(() => {
    const to = (ms: number): void => player.seek(clock.map.frameAt(ms));
    return createRulerLane(clock, { to, end: () => undefined });
  }, [player, clock]);
  const wave = useMemo(
    () => (hasWave ? fetching(createWaveLane(curves, hasLoudness), curves, [...waveCurves]) : null),
    [curves, hasWave, hasLoudness],
  );
  const spoken = useMemo(
    () => (speech && speech.length > 0 ? createSpeechLane(speech, say('speechHint')) : null),
    [speech, say],
  );
  const curveLanes = useMemo(
    () =>
      namesKey === ''
        ? []
        : (namesKey.split(',') as TimelineCurveName[]).map((name) => ({
            name,
            lane: fetching(createCurveLane(name, curves), curves, [name]),
          })),
    [curves, namesKey],
  );
  return useMemo(() => {
    const head = (title: string, below?: ReactNode): ReactNode => (
      <LaneTitle title={title}>{below}</LaneTitle>
    );
    const placed: Placed[] = [
      { order: orders.ruler, lane: ruler, head: head(say('laneRuler')) },
      ...(shots ? [{ order: orders.shots, lane: shots, head: head(say('laneShots')) }] : []),
      ...(wave ? [waveEntry(wave, curves, hasLoudness, say('laneWave'), say('laneLoudness'))] : []),
      ...(spoken ? [{ order: orders.speech, lane: spoken, head: head(say('laneSpeech')) }] : []),
      ...curveLanes.map(({ name, lane }, i) => ({
        ...{ order: orders.curves + i / 100, lane },
        head: <CurveHead name={name} curves={curves} title={text(`metric.${name as 'luma'}`)} />,
      })),
      ...others,
    ];
    return placed.sort((a, b) => a.order - b.order);
  }, [ruler, shots, wave, spoken, curveLanes, others, curves, hasLoudness, say, text]);
}

function waveEntry(
  lane: Lane,
  curves: CurveStore,
  hasLoudness: boolean,
  title: string,
  loudness: string,
): Placed {
  const head = (
    <LaneTitle title={title}>
      {hasLoudness && <CurveHead name="loudness" curves={curves} title={loudness} isInline />}
    </LaneTitle>
  );
  return { order: orders.wave, lane, head };
}

/** The same lane; it has its curves fetched whenever the view comes to rest. */
function fetching(lane: Lane, curves: CurveStore, names: TimelineCurveName[]): Lane {
  return { ...lane, onView: (view) => curves.want(names, view) };
}

function useShotLane(timeline: Timeline): Lane | null {
  const say = useTexts(timelineTexts);
  const desk = useDesk();
  const { session, clock, player, edits, isReadOnly } = desk;
  const hasShots = timeline.shots.length > 0;
  const pictures = useMemo(() => createPictureCache(), []);
  const words = useRef(say);
  useEffect(() => {
    words.current = say;
  }, [say]);
  return useMemo(() => {
    if (!hasShots) return null;
    return createShotLane({
      ...{ clock, pictures },
      read: () => {
        const { timeline: now, selected, drag } = session.store.getState();
        return { timeline: now ?? timeline, selected, drag };
      },
      onChange: (listener) =>
        session.store.subscribe((now, before) => {
          const isSame =
            now.timeline === before.timeline && now.selected === before.selected && now.drag === before.drag;
          if (!isSame) listener();
        }),
      actions: {
        select: (index) => session.select(index),
        seek: (frame) => player.seek(frame),
        showShot: (index) => zoomToShot(desk, index),
        preview: (drag) => session.preview(drag),
        move: (drag) => void edits.move(drag),
        playhead: () => playheadOf(desk),
        isReadOnly,
      },
      hints: {
        boundary: words.current('boundaryHint'),
        shot(index) {
          const shot = session.store.getState().timeline?.shots[index];
          const length = shot ? clock.lengthOf(shot.endFrame - shot.startFrame, shot.startFrame) : '';
          return words.current('shotHint', { n: index + 1, length });
        },
      },
    });
    // The lane reads the timeline from the session.
  }, [hasShots, session, clock, player, edits, isReadOnly, pictures, desk]);
}

/** Lanes that other features have registered. */
function useOtherLanes(clipId: string): readonly Placed[] {
  const client = useClient();
  const language = useLanguage();
  const { clock, player } = useDesk();
  const lanes = useMemo(
    () =>
      registeredLanes().flatMap((definition) => {
        const lane = definition.create({ clipId, clock, client, seek: (frame) => player.seek(frame) });
        return lane ? [{ definition, lane }] : [];
      }),
    [clipId, clock, client, player],
  );
  useEffect(() => () => lanes.forEach(({ lane }) => lane.dispose?.()), [lanes]);
  return useMemo(
    () =>
      lanes.map(({ definition, lane }) => ({
        order: definition.order,
        lane,
        head: <LaneTitle title={definition.title(language)} />,
      })),
    [lanes, language],
  );
}
