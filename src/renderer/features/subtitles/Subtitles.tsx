import { useEffect } from 'react';
import { useCore, useProject } from '#renderer/app/client/core.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { errorText } from '#renderer/app/i18n/errorText.ts';
import { useLanguage } from '#renderer/app/i18n/language.ts';
import { chooseFilesToAdd } from '#renderer/app/shell/choosing.ts';
import { replaceRoute, useRoute } from '#renderer/app/shell/route.ts';
import { showError } from '#renderer/app/shell/toasts.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState } from '#renderer/ui/Notice.tsx';
import { Spinner } from '#renderer/ui/Progress.tsx';
import { TrackView } from './components/TrackView.tsx';
import { pathOf } from './model/trackList.ts';
import { subtitleTexts } from './texts.ts';
import { useTracks } from './useTracks.ts';
import './subtitles.css';

/** The track that was open last in each project: the view comes back to it. */
const lastTracks = new Map<string, string>();

/** Edit the subtitles of the project: `#/subtitles/<track>?second=<track>&ms=<time>&cue=<id>`. */
export function Subtitles() {
  const say = useTexts(subtitleTexts);
  const language = useLanguage();
  const project = useProject();
  const { rest, query } = useRoute();
  const { tracks, failure, reload } = useTracks();
  const wanted = rest[0] ?? null;
  const file = query.get('file');
  const last = project ? lastTracks.get(project.id) : undefined;
  const readable = tracks?.filter(({ error }) => error === null) ?? [];
  const dropped = file === null ? undefined : tracks?.find(({ source }) => pathOf(source) === file);
  const known = wanted !== null && tracks?.some(({ id }) => id === wanted);
  const fallback = (readable.find(({ id }) => id === last) ?? readable[0] ?? tracks?.[0])?.id;
  const target = dropped?.id ?? (known ? wanted : fallback);
  useEffect(() => {
    // A file that was just dropped is on its way into the list: the address keeps its name until it is there.
    const isAwaited = file !== null && !dropped;
    if (target !== undefined && (target !== wanted || dropped) && !isAwaited)
      replaceRoute(['subtitles', target]);
  }, [target, wanted, dropped, file]);
  useEffect(() => {
    if (project && known) lastTracks.set(project.id, wanted);
  }, [project, known, wanted]);
  if (failure !== null && !tracks) {
    const { title, message } = errorText(language, failure);
    return (
      <div className="view">
        <EmptyState icon="error" title={title} actions={<Button onClick={reload}>{say('retry')}</Button>}>
          {message}
        </EmptyState>
      </div>
    );
  }
  if (!tracks || !project) {
    return (
      <div className="view waiting">
        <Spinner label={say('loading')} />
      </div>
    );
  }
  if (target === undefined) return <NoTracks isReadOnly={project.readOnly} />;
  return <TrackView key={target} id={target} tracks={tracks} project={project} />;
}

function NoTracks({ isReadOnly }: { isReadOnly: boolean }) {
  const say = useTexts(subtitleTexts);
  const core = useCore();
  return (
    <div className="view">
      <EmptyState
        icon="subtitles"
        title={say('noTracks')}
        actions={
          !isReadOnly && (
            <Button
              variant="primary"
              icon="plus"
              onClick={() => {
                chooseFilesToAdd(core).catch(showError);
              }}
            >
              {say('addFiles')}
            </Button>
          )
        }
      >
        {say('noTracksHint')}
      </EmptyState>
    </div>
  );
}
