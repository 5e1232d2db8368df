import { useStore } from 'zustand';
import { useClient } from '#renderer/app/client/core.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { keyText } from '#renderer/app/shell/keys.ts';
import { navigate, replaceRoute } from '#renderer/app/shell/route.ts';
import { showError } from '#renderer/app/shell/toasts.ts';
import { Button, IconButton } from '#renderer/ui/Button.tsx';
import { Select } from '#renderer/ui/Field.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { Menu } from '#renderer/ui/Menu.tsx';
import { languageOf, trackLabel, usualProfile } from '../model/trackList.ts';
import { subtitleTexts } from '../texts.ts';
import { useProfiles } from '../useTracks.ts';
import { TrackFacts } from './TrackFacts.tsx';
import { inHand, type TrackContext } from './TrackView.tsx';

/** Which track, beside which other one, by which rules; and what can be done to all of it. */
export function TrackBar(context: TrackContext) {
  const say = useTexts(subtitleTexts);
  const { session, second, tracks, setDialog } = context;
  const isReady = useStore(session.store, (state) => state.status === 'ready');
  // What the bar tells and does is about the track in hand.
  const own = { ...context, session: inHand(context) };
  const mark = (is: TrackContext['side']): string => (second && context.side === is ? ' is-in-hand' : '');
  const options = tracks.map((track) => ({
    value: track.id,
    label: track.error ? `${trackLabel(track)} ⚠` : trackLabel(track),
  }));
  const others = options.filter(({ value }) => value !== session.id);
  return (
    <div className="desk-tools track-bar" role="toolbar" aria-label={say('track')}>
      <Select
        className={`track-choice${mark('first')}`}
        aria-label={say('track')}
        options={options}
        value={session.id}
        onChange={(id) =>
          navigate(['subtitles', id], { second: second?.id === id ? session.id : second?.id })
        }
      />
      {isReady && <TrackFacts {...own} />}
      <Select
        className={`track-choice is-second${mark('second')}`}
        aria-label={say('secondTrack')}
        title={say('secondTrack')}
        options={[{ value: '', label: say('noSecond') }, ...others]}
        value={second?.id ?? ''}
        onChange={(id) => replaceRoute(['subtitles', session.id], { second: id === '' ? null : id })}
      />
      {second && (
        <IconButton
          icon="loop"
          label={say('swap')}
          onClick={() => navigate(['subtitles', second.id], { second: session.id })}
        />
      )}
      {isReady && <ProfileChoice {...own} />}
      <span className="bar-gap" />
      <SaveState {...own} />
      <IconButton
        icon="search"
        label={say('searchProject')}
        keys={keyText('Mod+Shift+F')}
        onClick={() => setDialog({ type: 'search' })}
      />
      <Menu
        align="end"
        trigger={<Button disabled={!isReady}>{say('tools')}</Button>}
        entries={[
          { label: say('retime'), icon: 'clock', onSelect: () => setDialog({ type: 'retime' }) },
          { label: say('sync'), icon: 'sound', onSelect: () => setDialog({ type: 'sync' }) },
          { label: say('stats'), icon: 'curve', onSelect: () => setDialog({ type: 'stats' }) },
          { kind: 'separator' },
          { label: say('editProfiles'), icon: 'settings', onSelect: () => setDialog({ type: 'profiles' }) },
          { label: say('report'), icon: 'reports', onSelect: () => setDialog({ type: 'report' }) },
        ]}
      />
      <Button
        icon="download"
        title={keyText('Mod+Shift+S')}
        disabled={!isReady}
        onClick={() => setDialog({ type: 'save' })}
      >
        {say('saveAs')}
      </Button>
    </div>
  );
}

function ProfileChoice({ session, project, tracks, setDialog }: TrackContext) {
  const say = useTexts(subtitleTexts);
  const client = useClient();
  const profiles = useProfiles();
  const wanted = useStore(session.store, (state) => state.opened?.profile ?? null);
  const chosen = profiles.some(({ id }) => id === wanted) ? wanted : null;
  const language = useStore(session.store, (state) => languageOf(state, tracks, session.id));
  if (profiles.length === 0) return null;
  return (
    <>
      <Select
        className="profile-choice"
        aria-label={say('profile')}
        title={say('profile')}
        disabled={project.readOnly}
        options={profiles.map(({ id, name }) => ({ value: id, label: name }))}
        value={chosen ?? usualProfile(profiles, language)}
        onChange={(profile) => {
          client
            .call('subtitles.setProfile', { id: session.id, profile })
            .then(() => session.reload())
            .catch(showError);
        }}
      />
      <IconButton
        icon="settings"
        label={say('editProfiles')}
        onClick={() => setDialog({ type: 'profiles' })}
      />
    </>
  );
}

/** Every edit is kept at once; this says when it is. */
function SaveState({ session, project }: TrackContext) {
  const say = useTexts(subtitleTexts);
  const isSaving = useStore(session.store, (state) => state.waiting > 0 || state.isTyping);
  const isEdited = useStore(session.store, (state) => state.opened?.edited === true);
  if (project.readOnly) {
    return (
      <span className="save-state quiet">
        <Icon name="lock" />
        {say('readOnly')}
      </span>
    );
  }
  const key = isSaving ? 'saving' : isEdited ? 'saved' : 'unchanged';
  return (
    <span className="save-state quiet" role="status" aria-busy={isSaving} title={say('savedHint')}>
      <Icon name={isSaving ? 'refresh' : 'check'} />
      {say(key)}
    </span>
  );
}
