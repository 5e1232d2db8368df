import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { Cue } from '#shared/domain/subtitles/cue.ts';
import { useRoute } from '#renderer/app/shell/route.ts';
import { isShown, type CueFilter } from './model/findingList.ts';
import { pairCues, rowsOf, type CueRow } from './model/pairCues.ts';
import type { SubtitleDesk } from './subtitleDesk.ts';

const noCues: readonly Cue[] = [];

/** The rows that the filter lets through: by the first track, or by what stands beside it. A cue in hand stays while it is mended. */
export function useRows(first: SubtitleDesk, second: SubtitleDesk | null): readonly CueRow[] {
  const cues = useStore(first.session.store, (state) => state.cues);
  const filter = useStore(first.session.store, (state) => state.filter);
  const others = useStore((second ?? first).session.store, (state) => (second ? state.cues : noCues));
  const passes = usePasses(first, filter);
  const passesBeside = usePasses(second ?? first, filter);
  const isPaired = second !== null;
  const all = useMemo(() => (isPaired ? pairCues(cues, others) : rowsOf(cues)), [cues, isPaired, others]);
  const rows = useMemo(
    () =>
      filter === 'all'
        ? all
        : all.filter(
            (row) => (row.cue !== null && passes(row.cue)) || row.second.some((cue) => passesBeside(cue)),
          ),
    [all, filter, passes, passesBeside],
  );
  const beside = useMemo(() => besideRows(rows, others), [rows, others]);
  useEffect(() => {
    first.rows.current = rows;
    if (second) second.rows.current = beside;
  }, [first, second, rows, beside]);
  useWantedCue(cues.length > 0, first.actions.go);
  return rows;
}

function usePasses({ judge, session }: SubtitleDesk, filter: CueFilter): (cue: Cue) => boolean {
  const byCue = useStore(judge.store, (state) => state.byCue);
  const editing = useStore(session.store, (state) => state.editing);
  return useMemo(
    () => (cue) => cue.id === editing || isShown(byCue.get(cue.id), filter),
    [byCue, editing, filter],
  );
}

/** The same rows as the second track has them: one for each of its cues. */
function besideRows(rows: readonly CueRow[], cues: readonly Cue[]): CueRow[] {
  const places = new Map(cues.map(({ id }, index) => [id, index]));
  return rows.flatMap(({ second }) =>
    second.map((cue) => ({ key: cue.id, cue, index: places.get(cue.id) ?? -1, second: [] })),
  );
}

/** The address may name a cue: a hit of the search. */
function useWantedCue(isReady: boolean, go: SubtitleDesk['actions']['go']): void {
  const { query } = useRoute();
  const wanted = query.get('cue');
  const [gone, setGone] = useState<string | null>(null);
  useEffect(() => {
    if (!isReady || wanted === null || wanted === gone) return;
    setGone(wanted);
    go(wanted);
  }, [isReady, wanted, gone, go]);
}
