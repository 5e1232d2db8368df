import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { OutputOf } from '#shared/contract/define.ts';
import type { Contract } from '#shared/contract/index.ts';
import type { SubtitleHit } from '#shared/contract/subtitleSearch.ts';
import { useClient } from '#renderer/app/client/core.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { FailureNotice } from '#renderer/app/shell/FailureNotice.tsx';
import { navigate } from '#renderer/app/shell/route.ts';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { TextInput } from '#renderer/ui/Field.tsx';
import { EmptyState, Notice } from '#renderer/ui/Notice.tsx';
import { VirtualList } from '#renderer/ui/VirtualList.tsx';
import { snippetParts } from '../model/snippet.ts';
import { clockText } from '../model/timeText.ts';
import { subtitleTexts } from '../texts.ts';
import { useRun } from '../useRun.ts';

type Found = OutputOf<Contract['subtitles.search']>;

/** Rest before what was typed is looked for, ms. */
const restMs = 150;
const hitPx = 62;
const mostHits = 500;

/** Look for words in every subtitle of the project; a hit leads to its cue and its shot. */
export function SearchDialog({ onClose }: { onClose(): void }) {
  const say = useTexts(subtitleTexts);
  const [query, setQuery] = useState('');
  const run = useSearch(query);
  const list = useRef<HTMLDivElement>(null);
  const hits = run.result?.hits ?? [];
  const go = (hit: SubtitleHit | undefined): void => {
    if (!hit) return;
    onClose();
    navigate(['subtitles', hit.trackId], { cue: hit.cueId, frame: hit.frame });
  };
  /** Down from the field into the hits, and from one to the next. */
  const press = (event: KeyboardEvent): void => {
    const all = [...(list.current?.querySelectorAll<HTMLElement>('.search-hit') ?? [])];
    const at = all.findIndex((one) => one === document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    all[Math.max(0, at + step)]?.focus();
  };
  return (
    <Dialog title={say('searchProject')} isOpen onClose={onClose} closeLabel={say('close')} width={680}>
      <div className="form" ref={list} onKeyDown={press}>
        <TextInput
          autoFocus
          type="search"
          role="searchbox"
          aria-label={say('searchFor')}
          placeholder={say('searchFor')}
          dir="auto"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) go(hits[0]);
          }}
        />
        <SearchState query={query} run={run} />
        {hits.length > 0 && (
          <VirtualList
            className="search-hits"
            count={hits.length}
            lineHeight={hitPx}
            label={say('searchProject')}
            keyOf={(i) => `${hits[i]?.trackId} ${hits[i]?.cueId}`}
            renderLine={(i) => {
              const hit = hits[i];
              return hit && <Hit hit={hit} onGo={() => go(hit)} />;
            }}
          />
        )}
      </div>
    </Dialog>
  );
}

function useSearch(query: string) {
  const client = useClient();
  const run = useRun<Found>();
  const { start, stop } = run;
  const wanted = query.trim();
  useEffect(() => {
    if (wanted === '') return stop();
    const timer = setTimeout(
      () =>
        start(async (signal) =>
          client.call('subtitles.search', { query: wanted, limit: mostHits }, { signal }),
        ),
      restMs,
    );
    return () => clearTimeout(timer);
  }, [client, start, stop, wanted]);
  return wanted === '' ? { ...run, result: null, failure: null } : run;
}

function SearchState({ query, run }: { query: string; run: { result: Found | null; failure: unknown } }) {
  const say = useTexts(subtitleTexts);
  if (run.failure !== null) return <FailureNotice failure={run.failure} />;
  if (query.trim() === '') return <p className="quiet">{say('searchHint')}</p>;
  if (!run.result) return null;
  const { total, tracks, unread } = run.result;
  return (
    <>
      {total === 0 ? (
        <EmptyState icon="search" title={say('searchNone')} />
      ) : (
        <p className="quiet" role="status">
          {say('searchHits', { n: total, tracks })}
        </p>
      )}
      {unread.length > 0 && (
        <Notice kind="warning" title={say('searchUnread', { n: unread.length })}>
          {unread.map(({ trackName, message }) => `${trackName}: ${message}`).join(' ')}
        </Notice>
      )}
    </>
  );
}

function Hit({ hit, onGo }: { hit: SubtitleHit; onGo(): void }) {
  const say = useTexts(subtitleTexts);
  return (
    <button type="button" className="search-hit" onClick={onGo}>
      <span className="truncate" dir="auto">
        {snippetParts(hit.snippet).map(({ text, isMarked }, i) =>
          isMarked ? <mark key={i}>{text}</mark> : <span key={i}>{text}</span>,
        )}
      </span>
      <span className="quiet">
        <span className="truncate">{hit.trackName}</span>
        <span className="timecode">{clockText(hit.startMs)}</span>
        {hit.shotIndex !== null && (
          <span className="number">{say('shotNumber', { n: hit.shotIndex + 1 })}</span>
        )}
      </span>
    </button>
  );
}
