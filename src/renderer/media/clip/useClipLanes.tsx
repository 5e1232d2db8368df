import { useEffect, useMemo, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { Timeline, TimelineCurveName } from '#shared/contract/timeline.ts';
import { useClient } from '#renderer/app/client/core.ts';
import { useTexts, useTranslator, type Say } from '#renderer/app/i18n/dictionary.ts';
import { useLanguage } from '#renderer/app/i18n/language.ts';
import { showError } from '#renderer/app/shell/toasts.ts';
import type { Lane } from '../lanes/lane.ts';
import type { DeckLane } from '../lanes/LaneDeck.tsx';
import { onLaneRegistry, registeredLanes, type LaneDefinition } from '../lanes/laneRegistry.ts';
import type { SpanLaneWords } from '../lanes/spans/spanLane.ts';
import type { ClipClock } from '../time/clipClock.ts';
import { createPictureCache } from '../lanes/pictureCache.ts';
import { createRulerLane } from '../lanes/rulerLane.ts';
import { useClipDesk } from './clipDesk.ts';
import { playheadOf, zoomToShot } from './deskActions.ts';
import { CurveHead, LaneTitle } from './LaneHeads.tsx';
import { createCurveLane } from './lanes/curveLane.ts';
import { createShotLane, type ShotHand } from './lanes/shotLane.ts';
import { createSpeechLane } from './lanes/speechLane.ts';
import { createWaveLane, waveCurves } from './lanes/waveLane.ts';
import { pictureCurves } from './model/curveChoice.ts';
import type { CurveStore } from './model/curveStore.ts';
import { createFrameStrip } from './model/frameStrip.ts';
import { clipTexts, type ClipTextKey } from './texts.ts';

/** A lane, and where it stands among the others: see `LaneDefinition.order`. */
export type OrderedLane = DeckLane & { order: number };

interface LaneParts {
  timeline: Timeline;
  curves: CurveStore;
  chosen: readonly TimelineCurveName[];
  shotHand: ShotHand | null;
  /** Lanes of the view that is open; the same array while they are the same. */
  own: readonly OrderedLane[];
  /** Registered lanes that are left out, because the view shows them itself. */
  without: readonly string[];
}

const orders = { ruler: 0, shots: 100, wave: 200, speech: 300, curves: 400 };

/** The lanes of a clip, from top to bottom, with their heads. */
export function useClipLanes({
  timeline,
  curves,
  chosen,
  shotHand,
  own,
  without,
}: LaneParts): readonly DeckLane[] {
  const say = useTexts(clipTexts);
  const { text } = useTranslator();
  const { player, clock } = useClipDesk();
  const shots = useShotLane(timeline, shotHand);
  const others = useRegisteredLanes(timeline.clipId, without);
  const { speech, curves: measured } = timeline;
  const measuredKey = measured.join();
  const has = (name: TimelineCurveName): boolean => measuredKey.split(',').includes(name);
  const names = pictureCurves.filter((name) => chosen.includes(name) && has(name));
  const namesKey = names.join();
  const hasWave = has('peak') || has('rms');
  const hasLoudness = has('loudness');

  // With several tracks it is said which one was measured: another may be playing.
  const track = timeline.audioTracks.findIndex(({ index }) => index === timeline.sound?.streamIndex);
  const waveTitle =
    timeline.audioTracks.length > 1 && track >= 0 ? say('laneWaveOf', { n: track + 1 }) : say('laneWave');

  const ruler = useMemo(() => {
    const to = (ms: number): void => player.seek(clock.map.frameAt(ms));
    return createRulerLane(clock, { to, end: () => undefined });
  }, [player, clock]);
  const wave = useMemo(
    () => (hasWave ? fetching(createWaveLane(curves, hasLoudness), curves, [...waveCurves]) : null),
    [curves, hasWave, hasLoudness],
  );
  const spoken = useMemo(
    () =>
      speech && speech.length > 0
        ? createSpeechLane({ spans: speech, player, words: speechWords(say, clock) })
        : null,
    [speech, player, clock, say],
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
    const placed: OrderedLane[] = [
      { order: orders.ruler, lane: ruler, head: head(say('laneRuler')) },
      ...(shots ? [{ order: orders.shots, lane: shots, head: head(say('laneShots')) }] : []),
      ...(wave ? [waveEntry(wave, curves, hasLoudness, waveTitle, say('laneLoudness'))] : []),
      ...(spoken ? [{ order: orders.speech, lane: spoken, head: head(say('laneSpeech')) }] : []),
      ...curveLanes.map(({ name, lane }, i) => ({
        ...{ order: orders.curves + i / 100, lane },
        head: <CurveHead name={name} curves={curves} title={text(`metric.${name as 'luma'}`)} />,
      })),
      ...others,
      ...own,
    ];
    return placed.sort((a, b) => a.order - b.order);
  }, [ruler, shots, wave, spoken, curveLanes, others, own, curves, hasLoudness, waveTitle, say, text]);
}

function waveEntry(
  lane: Lane,
  curves: CurveStore,
  hasLoudness: boolean,
  title: string,
  loudness: string,
): OrderedLane {
  const head = (
    <LaneTitle title={title}>
      {hasLoudness && <CurveHead name="loudness" curves={curves} title={loudness} isInline />}
    </LaneTitle>
  );
  return { order: orders.wave, lane, head };
}

function speechWords(say: Say<ClipTextKey>, clock: ClipClock): SpanLaneWords {
  const at = (ms: number): string => clock.labelOf(clock.map.frameAt(ms));
  return {
    ...{
      label: say('laneSpeech'),
      keys: say('speechKeys'),
      edge: say('speechHint'),
      body: say('speechHint'),
    },
    describe: ({ startMs, endMs }, index) =>
      say('speechSpan', { n: index + 1, from: at(startMs), to: at(endMs) }),
  };
}

/** The same lane; it has its curves fetched whenever the view comes to rest. */
function fetching(lane: Lane, curves: CurveStore, names: TimelineCurveName[]): Lane {
  return { ...lane, onView: (view) => curves.want(names, view) };
}

const emptyHand = { selected: null, drag: null };

function useShotLane(timeline: Timeline, hand: ShotHand | null): Lane | null {
  const say = useTexts(clipTexts);
  const desk = useClipDesk();
  const { session, clock, player } = desk;
  const hasShots = timeline.shots.length > 0;
  const client = useClient();
  const pictures = useMemo(() => createPictureCache(), []);
  const frames = useMemo(() => createFrameStrip(client, timeline.clipId), [client, timeline.clipId]);
  useEffect(() => () => frames.stop(), [frames]);
  const words = useRef(say);
  useEffect(() => {
    words.current = say;
  }, [say]);
  return useMemo(() => {
    if (!hasShots) return null;
    return createShotLane({
      ...{ clock, pictures, frames },
      read: () => ({
        timeline: session.store.getState().timeline ?? timeline,
        ...(hand?.read() ?? emptyHand),
      }),
      onChange(listener) {
        const offs = [
          session.store.subscribe((now, before) => {
            if (now.timeline !== before.timeline) listener();
          }),
          hand?.onChange(listener),
        ];
        return () => offs.forEach((off) => off?.());
      },
      actions: {
        select: (index) => hand?.select(index),
        seek: (frame) => player.seek(frame),
        showShot: (index) => zoomToShot(desk, index),
        preview: (drag) => hand?.edit?.preview(drag),
        move: (drag) => hand?.edit?.move(drag),
        playhead: () => playheadOf(desk),
        isReadOnly: !hand?.edit,
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
  }, [hasShots, session, clock, player, hand, pictures, frames, desk]);
}

type MadeLane = { definition: LaneDefinition; lane: Lane };

/** Lanes that other features have registered. */
function useRegisteredLanes(clipId: string, without: readonly string[]): readonly OrderedLane[] {
  const client = useClient();
  const language = useLanguage();
  const { clock, player, session, isReadOnly } = useClipDesk();
  const definitions = useSyncExternalStore(onLaneRegistry, registeredLanes);
  const [made, setMade] = useState<readonly MadeLane[]>([]);
  const withoutKey = without.join();
  useEffect(() => {
    const { timeline } = session.store.getState();
    if (!timeline) return;
    let isOver = false;
    const lanes: MadeLane[] = [];
    const context = {
      ...{ clipId, clock, player, client, isReadOnly },
      timeline: () => session.store.getState().timeline ?? timeline,
    };
    const add = async (definition: LaneDefinition): Promise<void> => {
      const lane = await definition.create(context);
      if (isOver) lane?.dispose?.();
      else if (lane) {
        lanes.push({ definition, lane });
        setMade([...lanes]);
      }
    };
    for (const definition of definitions) {
      if (!withoutKey.split(',').includes(definition.id)) add(definition).catch(showError);
    }
    return () => {
      isOver = true;
      setMade([]);
      lanes.forEach(({ lane }) => lane.dispose?.());
    };
  }, [definitions, withoutKey, clipId, clock, player, client, session, isReadOnly]);
  return useMemo(
    () =>
      made.map(({ definition, lane }) => ({
        order: definition.order,
        lane,
        head: <LaneTitle title={definition.title(language)} />,
      })),
    [made, language],
  );
}
