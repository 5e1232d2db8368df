import type { Playback } from '#shared/contract/proxies.ts';
import type { Timeline } from '#shared/contract/timeline.ts';
import { useTexts, useTranslator } from '#renderer/app/i18n/dictionary.ts';
import { sentenceText } from '#renderer/app/i18n/errorText.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { Progress } from '#renderer/ui/Progress.tsx';
import type { PlaySource } from './model/playSource.ts';
import { clipTexts } from './texts.ts';
import { useClipDesk, usePlayerState, useClipState } from './clipDesk.ts';

/** Why the clip cannot be played as it is, and what becomes of its proxy. */
export function PlaybackNotice({
  timeline,
  playback,
  source,
}: {
  timeline: Timeline;
  playback: Playback;
  source: PlaySource;
}) {
  const say = useTexts(clipTexts);
  const failure = usePlayerState((state) => state.error);
  if (timeline.kind === 'image') return null;
  return (
    <div className="player-notices">
      {timeline.status === 'offline' && <Notice kind="warning">{say('offline')}</Notice>}
      {source.type !== 'film' && <ProxyNotice playback={playback} />}
      {failure !== null && source.type === 'stills' && timeline.status !== 'offline' && (
        <Notice kind="warning" title={say('stillFailed')}>
          {failure}
        </Notice>
      )}
    </div>
  );
}

function ProxyNotice({ playback }: { playback: Playback }) {
  const say = useTexts(clipTexts);
  const { session, isReadOnly } = useClipDesk();
  const why = useReasons(playback);
  const unplayable = useClipState((state) => state.unplayable);
  const { state, progress, error } = playback.proxy;
  const { text, language } = useTranslator();
  const reason = why !== '' ? why : unplayable ? say('stillOnly', { reason: unplayable.reason }) : '';
  const canMake = !isReadOnly && (playback.source === 'proxy' || unplayable !== null);
  if (state === 'queued' || state === 'running') {
    const percent = Math.round((progress ?? 0) * 100);
    const isBegun = progress !== null && progress > 0;
    const label =
      state === 'queued'
        ? say('proxyQueued')
        : isBegun
          ? say('proxyProgress', { percent })
          : say('proxyStarting');
    return (
      <Notice kind="quiet" title={label}>
        {reason} {say('stillShown')}
        <Progress value={isBegun ? progress : null} label={label} />
      </Notice>
    );
  }
  const make = canMake ? (
    <Button onClick={() => void session.makeProxy()}>
      {say(state === 'failed' ? 'retry' : 'makeProxy')}
    </Button>
  ) : undefined;
  if (state === 'failed') {
    return (
      <Notice kind="error" title={text('proxy.failed')} action={make}>
        {error && sentenceText(language, error.message)}
      </Notice>
    );
  }
  if (playback.source === 'none') return null;
  return (
    <Notice kind="quiet" title={text('proxy.none')} action={make}>
      {reason}
    </Notice>
  );
}

/** What keeps the browser from playing the clip, in the window's language. */
export function useReasons({ decision }: Playback): string {
  const { text } = useTranslator();
  return decision.reasons
    .map(({ reason, value }) => text(`playback.${reason}`, { value: value ?? '?' }))
    .join(' ');
}
