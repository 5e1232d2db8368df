import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ClipSummary } from '#shared/contract/clips.ts';
import type { ProjectTrack } from '#shared/contract/subtitleDesk.ts';
import type { RuleProfile } from '#shared/domain/subtitles/profile.ts';
import { useClient } from '#renderer/app/client/core.ts';

interface Read<T> {
  value: T | null;
  failure: unknown;
  reload(): void;
}

/** What the core answers now, read again when it says that it is another; the newest reading counts. */
function useRead<T>(read: () => Promise<T>, follow: (again: () => void) => () => void): Read<T> {
  const [state, setState] = useState<{ value: T | null; failure: unknown }>({ value: null, failure: null });
  const [count, setCount] = useState(0);
  const reload = useCallback(() => setCount((n) => n + 1), []);
  useEffect(() => {
    let isShown = true;
    read().then(
      (value) => isShown && setState({ value, failure: null }),
      (failure: unknown) => isShown && setState((before) => ({ ...before, failure })),
    );
    return () => {
      isShown = false;
    };
  }, [read, count]);
  useEffect(() => follow(reload), [follow, reload]);
  return { ...state, reload };
}

/** Every track of the project, in step with the core. */
export function useTracks(): { tracks: ProjectTrack[] | null; failure: unknown; reload(): void } {
  const client = useClient();
  const read = useCallback(async () => (await client.call('subtitles.tracks', {})).tracks, [client]);
  const follow = useCallback(
    (again: () => void) => {
      const offs = [
        client.on('subtitles.tracksChanged', again),
        client.on('library.changed', again),
        client.on('projects.changed', again),
      ];
      return () => offs.forEach((off) => off());
    },
    [client],
  );
  const { value, failure, reload } = useRead(read, follow);
  return { tracks: value, failure, reload };
}

/** Every profile, in step with those of the editor's own. */
export function useProfiles(): readonly RuleProfile[] {
  const client = useClient();
  const read = useCallback(() => client.call('subtitles.profiles', {}), [client]);
  const follow = useCallback((again: () => void) => client.on('subtitles.profilesChanged', again), [client]);
  const now = useRead(read, follow).value ?? none;
  // What hangs on a profile is made anew only when that profile is another.
  const known = useRef(new Map<string, RuleProfile>());
  return useMemo(() => {
    const kept = now.map((profile) => {
      const before = known.current.get(profile.id);
      return before && JSON.stringify(before) === JSON.stringify(profile) ? before : profile;
    });
    known.current = new Map(kept.map((profile) => [profile.id, profile]));
    return kept;
  }, [now]);
}

export function useClips(): readonly ClipSummary[] {
  const client = useClient();
  const read = useCallback(() => client.call('clips.list', {}), [client]);
  const follow = useCallback((again: () => void) => client.on('library.changed', again), [client]);
  return useRead(read, follow).value ?? noClips;
}

const none: readonly RuleProfile[] = [];
const noClips: readonly ClipSummary[] = [];
