import { useEffect, useState } from 'react';
import type { Client } from '#shared/client.ts';
import type { ClipFacts, LabelTarget, LibraryPage } from '#shared/contract/library.ts';
import { timelineCurves, type TimelineCurve } from '#shared/contract/timeline.ts';
import { metricColumns } from '#shared/domain/metricColumns.ts';
import { useClient } from '#renderer/app/client/core.ts';
import { rowKey, type RowsOf } from './model/rows.ts';

/** Everything that is known of one row. */
export interface RowFacts {
  key: string;
  /** A page of this clip alone, with every measured number. */
  page: LibraryPage;
  /** Row of the clip or shot in that page. */
  row: number;
  facts: ClipFacts;
  curves: readonly TimelineCurve[];
  startMs: number;
  endMs: number;
}

export interface FactsState {
  facts: RowFacts | null;
  failure: unknown;
  isLoading: boolean;
}

/** Who runs through a list with the arrow keys does not ask for every row, ms. */
const pauseMs = 120;
/** Points of the small curves. */
const curvePoints = 120;

/** Read what is known of a row, again when the row changes. What was shown stays until the answer is there. */
export function useFacts(
  page: LibraryPage,
  of: RowsOf,
  row: number | null,
  target: LabelTarget | null,
): FactsState {
  const client = useClient();
  const [state, setState] = useState<Omit<FactsState, 'isLoading'> & { of: string | null }>({
    ...{ facts: null, failure: null, of: null },
  });
  const key = row === null ? null : rowKey(page, of, row);
  // Labels change the page, but nothing that is read here.
  const version = page.clips.id;
  useEffect(() => {
    if (key === null || target === null) return;
    let isWanted = true;
    const timer = setTimeout(() => {
      readFacts(client, key, target).then(
        (facts) => isWanted && setState({ facts, failure: null, of: key }),
        (failure: unknown) => isWanted && setState({ facts: null, failure, of: key }),
      );
    }, pauseMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
    // `target` says the same as `key`.
  }, [client, key, version]);
  // Of another row there is nothing to be shown, neither what was found nor what failed.
  if (state.of !== key) return { facts: null, failure: null, isLoading: key !== null && target !== null };
  return { ...state, isLoading: false };
}

async function readFacts(client: Client, key: string, target: LabelTarget): Promise<RowFacts | null> {
  const { clipId, shot } = target;
  const [page, facts] = await Promise.all([
    client.call('library.get', { clipIds: [clipId], columns: [...metricColumns] }),
    client.call('library.facts', target),
  ]);
  const row = shot ? page.shots.startFrame.indexOf(shot.startFrame) : 0;
  if (page.clips.id.length === 0 || row < 0) return null;
  const startMs = shot ? (page.shots.startMs[row] ?? 0) : 0;
  const endMs = (shot ? page.shots.endMs[row] : page.clips.durationMs[0]) ?? 0;
  const { curves } =
    endMs > startMs
      ? await client.call('timeline.curves', {
          ...{ clipId, names: [...timelineCurves], startMs, endMs, points: curvePoints },
        })
      : { curves: [] };
  return { key, page, row, facts, curves, startMs, endMs };
}
