import { useEffect, useState, useSyncExternalStore } from 'react';
import { useClient } from '#renderer/app/client/ClientContext.ts';
import { useText } from '#renderer/app/i18n/LanguageContext.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { ClipCard } from './components/ClipCard.tsx';
import { createLibraryStore, type LibraryState, type LibraryStore } from './libraryStore.ts';

/** Every clip of the open project. */
export function Library({ readOnly }: { readOnly: boolean }) {
  const client = useClient();
  const [store] = useState(() => createLibraryStore(client));
  const state = useSyncExternalStore(store.subscribe, store.get);
  const text = useText();
  useEffect(() => {
    void store.load();
    return store.close;
  }, [store]);

  return (
    <main aria-busy={state.status === 'loading'}>
      <div className="row">
        <h2>{text('library.title')}</h2>
        {!readOnly && <AnalyseControl store={store} progress={state.progress} />}
      </div>
      {state.failure !== null && (
        <Notice kind="error">
          {state.failure} <Button onClick={() => void store.load()}>{text('library.again')}</Button>
        </Notice>
      )}
      {state.status === 'loading' && <Notice kind="quiet">{text('library.loading')}</Notice>}
      {state.status === 'ready' && state.clips.length === 0 && (
        <Notice kind="quiet">{text('library.empty')}</Notice>
      )}
      <ul className="grid">
        {state.clips.map((clip) => (
          <ClipCard key={clip.id} clip={clip} />
        ))}
      </ul>
    </main>
  );
}

function AnalyseControl({ store, progress }: { store: LibraryStore; progress: LibraryState['progress'] }) {
  const text = useText();
  if (progress === null)
    return <Button onClick={() => void store.analyse()}>{text('library.analyse')}</Button>;
  const { done, total, overall } = progress === 'starting' ? { done: 0, total: 0, overall: 0 } : progress;
  return (
    <>
      <progress value={overall} max={1} aria-label={text('library.analyse')} />
      <span role="status">
        {text('library.analysing', { done, total, percent: Math.round(overall * 100) })}
      </span>
      <Button onClick={() => store.stop()}>{text('library.stop')}</Button>
    </>
  );
}
