import { useId } from 'react';
import type { Timeline } from '#shared/contract/timeline.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { keyText } from '#renderer/app/shell/keys.ts';
import { markedRange } from '../player/playerState.ts';
import { IconButton } from '#renderer/ui/Button.tsx';
import { Select } from '#renderer/ui/Field.tsx';
import { Slider } from '#renderer/ui/Slider.tsx';
import { Tooltip } from '#renderer/ui/Tooltip.tsx';
import type { PlaySource } from './model/playSource.ts';
import { clipTexts } from './texts.ts';
import { useClipDesk, usePlayerState, useClipState } from './clipDesk.ts';
import { FrameReadout, PositionField } from './PositionField.tsx';
import { useReasons } from './PlaybackNotice.tsx';
import { goToCut, toggleFullScreen } from './deskActions.ts';

/** Everything that moves the playhead, and how it sounds. */
export function TransportBar({ timeline, source }: { timeline: Timeline; source: PlaySource }) {
  const say = useTexts(clipTexts);
  const desk = useClipDesk();
  const { player, clock } = desk;
  const isRunning = usePlayerState((state) => state.rate !== 0);
  const rate = usePlayerState((state) => state.rate);
  const canRun = usePlayerState((state) => state.canRun);
  const isLooping = usePlayerState((state) => state.isLooping);
  const hasMarks = usePlayerState((state) => state.inFrame !== null || state.outFrame !== null);
  const hasShots = timeline.shots.length > 1;
  return (
    <div className="transport" role="toolbar" aria-label={say('transport')}>
      <div className="transport-part">
        <PositionField />
        <FrameReadout />
      </div>
      <div className="transport-part middle">
        {hasShots && (
          <IconButton
            icon="toStart"
            label={say('previousCut')}
            keys={keyText('ArrowUp')}
            onClick={() => goToCut(desk, -1)}
          />
        )}
        <IconButton
          icon="stepBack"
          label={say('frameBack')}
          keys={keyText('ArrowLeft')}
          onClick={() => player.step(-1)}
        />
        <IconButton
          className="play"
          icon={isRunning ? 'pause' : 'play'}
          size={20}
          label={say(isRunning ? 'pause' : 'play')}
          keys={keyText('Space')}
          disabled={!canRun}
          onClick={() => player.toggle()}
        />
        <IconButton
          icon="stepForward"
          label={say('frameForward')}
          keys={keyText('ArrowRight')}
          onClick={() => player.step(1)}
        />
        {hasShots && (
          <IconButton
            icon="toEnd"
            label={say('nextCut')}
            keys={keyText('ArrowDown')}
            onClick={() => goToCut(desk, 1)}
          />
        )}
        <span className="shuttle-rate number" aria-live="polite">
          {rate !== 0 && rate !== 1 ? say('speedShown', { value: rate }) : ''}
        </span>
      </div>
      <div className="transport-part">
        <IconButton icon="markIn" label={say('markIn')} keys="I" onClick={() => player.markIn()} />
        <IconButton icon="markOut" label={say('markOut')} keys="O" onClick={() => player.markOut()} />
        {hasMarks && (
          <IconButton
            icon="close"
            label={say('clearMarks')}
            keys="X"
            size={12}
            onClick={() => player.setMarks(null, null)}
          />
        )}
        <IconButton
          icon="loop"
          label={say('loop')}
          keys={keyText('Shift+L')}
          isPressed={isLooping}
          onClick={() => player.set({ isLooping: !isLooping })}
        />
        <RangeLength />
        {clock.unit === 'frames' && source.type === 'film' && source.isProxy && (
          <ProxyBadge timeline={timeline} />
        )}
        <AudioTrack timeline={timeline} />
        <Speed />
        <Volume />
        <IconButton
          icon="fullscreen"
          label={say('fullscreen')}
          keys="F"
          onClick={() => void toggleFullScreen(desk)}
        />
      </div>
    </div>
  );
}

function RangeLength() {
  const say = useTexts(clipTexts);
  const { clock } = useClipDesk();
  const inFrame = usePlayerState((state) => state.inFrame);
  const outFrame = usePlayerState((state) => state.outFrame);
  const range = markedRange({ inFrame, outFrame, frameCount: clock.map.frameCount });
  if (!range) return null;
  const length = clock.lengthOf(range.endFrame - range.startFrame, range.startFrame);
  return (
    <span className="quiet timecode" title={say('rangeLength', { length })}>
      {length}
    </span>
  );
}

function ProxyBadge({ timeline }: { timeline: Timeline }) {
  const say = useTexts(clipTexts);
  const playback = useClipState((state) => state.playback) ?? timeline.playback;
  const why = useReasons(playback);
  return (
    <Tooltip text={say('proxyPlayingHint', { why })}>
      <span className="badge" tabIndex={0} role="note" aria-label={say('proxyPlayingHint', { why })}>
        {say('proxyPlaying')}
      </span>
    </Tooltip>
  );
}

function AudioTrack({ timeline: { audioTracks } }: { timeline: Timeline }) {
  const say = useTexts(clipTexts);
  const { session } = useClipDesk();
  const chosen = useClipState((state) => state.audioStream);
  if (audioTracks.length < 2) return null;
  const options = audioTracks.map(({ index, title, language, layout }, i) => {
    const name = [title ?? language, layout].filter((part) => part !== null).join(', ');
    return {
      value: String(index),
      label: name === '' ? say('audioTrackPlain', { n: i + 1 }) : say('audioTrackNamed', { n: i + 1, name }),
    };
  });
  const first = audioTracks[0]?.index;
  return (
    <Select
      className="audio-track"
      aria-label={say('audioTrack')}
      title={say('audioTrack')}
      options={options}
      value={String(chosen ?? first)}
      onChange={(value) => session.chooseAudio(Number(value) === first ? null : Number(value))}
    />
  );
}

const speeds = ['0.25', '0.5', '0.75', '1', '1.25', '1.5', '2', '4'] as const;

function Speed() {
  const say = useTexts(clipTexts);
  const { player } = useClipDesk();
  const speed = usePlayerState((state) => state.speed);
  return (
    <Select
      aria-label={say('speed')}
      title={say('speed')}
      options={speeds.map((value) => ({ value, label: say('speedShown', { value }) }))}
      value={String(speed) as (typeof speeds)[number]}
      onChange={(value) => player.set({ speed: Number(value) })}
    />
  );
}

function Volume() {
  const say = useTexts(clipTexts);
  const id = useId();
  const { player } = useClipDesk();
  const volume = usePlayerState((state) => state.volume);
  const isMuted = usePlayerState((state) => state.isMuted);
  return (
    <span className="volume" id={id}>
      <IconButton
        icon={isMuted || volume === 0 ? 'muted' : 'volume'}
        label={say('mute')}
        keys={keyText('Alt+M')}
        isPressed={isMuted}
        onClick={() => player.set({ isMuted: !isMuted })}
      />
      <Slider
        values={[isMuted ? 0 : Math.round(volume * 100)]}
        min={0}
        max={100}
        step={5}
        labels={[say('volume')]}
        textOf={(value) => `${value} %`}
        onChange={([value = 100]) => player.set({ volume: value / 100, isMuted: value === 0 })}
      />
    </span>
  );
}
