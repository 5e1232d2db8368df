import { useMemo } from 'react';
import type { LibraryPage } from '#shared/contract/library.ts';
import { useProject } from '#renderer/app/client/core.ts';
import { errorText } from '#renderer/app/i18n/errorText.ts';
import { IconButton } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { Spinner } from '#renderer/ui/Progress.tsx';
import { Facts } from '#renderer/ui/Table.tsx';
import { mediaFacts } from '../model/mediaFacts.ts';
import { clipOf, folderName, labelTarget, type RowsOf } from '../model/rows.ts';
import { rowFacts, rowName } from '../model/rowTexts.ts';
import { shotTimes } from '../model/rowTimes.ts';
import { chosenRows } from '../model/selection.ts';
import { useView } from '../stores/libraryContext.ts';
import { useFacts, type RowFacts } from '../useFacts.ts';
import type { LabelActions } from '../useLabels.ts';
import { useWords, type Words } from '../words.ts';
import { ClipProblem } from './ClipProblem.tsx';
import { LabelEditor } from './LabelEditor.tsx';
import { MeasuredNumbers } from './MeasuredNumbers.tsx';
import { Thumbnail } from './Thumbnail.tsx';

/** What is known of the chosen row; of several, what they have in common. */
export function FactsPanel({
  page,
  order,
  labels,
}: {
  page: LibraryPage;
  order: readonly number[];
  labels: LabelActions;
}) {
  const words = useWords();
  const { of, setLook } = useView((state) => state);
  const selection = useView((state) => state.selection[state.of]);
  const isReadOnly = useProject()?.readOnly === true;
  const chosen = useMemo(() => chosenRows(selection, order), [selection, order]);
  const focus = selection.focus !== null && order.includes(selection.focus) ? selection.focus : null;
  const single = chosen.length > 1 ? null : (chosen[0] ?? focus);
  return (
    <section className="facts-panel" aria-label={words.text('facts.title')}>
      <header className="panel-head">
        <h2>{words.text('facts.title')}</h2>
        <IconButton
          icon="close"
          label={words.text('facts.close')}
          keys="I"
          onClick={() => setLook({ isFactsOpen: false })}
        />
      </header>
      <div className="panel-body" tabIndex={0} role="group" aria-label={words.text('facts.title')}>
        {single !== null && <OneRow {...{ page, of, row: single, words, labels, isReadOnly }} />}
        {chosen.length > 1 && <ManyRows {...{ page, of, rows: chosen, words, labels, isReadOnly }} />}
        {single === null && chosen.length === 0 && <p className="quiet">{words.text('facts.none')}</p>}
      </div>
    </section>
  );
}

interface PartProps {
  page: LibraryPage;
  of: RowsOf;
  words: Words;
  labels: LabelActions;
  isReadOnly: boolean;
}

function OneRow({ page, of, row, words, labels, isReadOnly }: PartProps & { row: number }) {
  const clip = clipOf(page, of, row);
  const path = page.clips.path[clip] ?? '';
  const { facts, failure, isLoading } = useFacts(page, of, row, labelTarget(page, of, row));
  return (
    <>
      <div className="facts-picture">
        <Thumbnail page={page} of={of} row={row} skimTile={null} />
      </div>
      <div>
        <h3 className="wrap-anywhere">{rowName(words, page, of, row)}</h3>
        <p className="quiet number">{rowFacts(words, page, of, row)}</p>
        {folderName(path) !== '' && <p className="quiet wrap-anywhere">{folderName(path)}</p>}
        <RowTags page={page} clip={clip} words={words} />
        {of === 'shots' && page.clips.kind[clip] !== 'image' && (
          <ShotRange page={page} row={row} words={words} />
        )}
      </div>
      <ClipProblem page={page} clip={clip} isReadOnly={isReadOnly} />
      <LabelEditor {...{ page, of, rows: [row], labels, isReadOnly }} />
      {failure !== null && (
        <Notice kind="error" title={words.text('facts.unreadable')}>
          {errorText(words.language, failure).message}
        </Notice>
      )}
      {facts && <Found facts={facts} of={of} words={words} />}
      {isLoading && (
        <div aria-busy="true">
          <Spinner label={words.text('facts.loading')} />
        </div>
      )}
    </>
  );
}

/** What is not as the file alone would have it. */
function RowTags({ page, clip, words }: { page: LibraryPage; clip: number; words: Words }) {
  const tags = [
    ...(page.clips.relinked[clip] === true ? [words.text('row.relinked')] : []),
    ...(page.clips.edited[clip] === true ? [words.text('row.edited')] : []),
  ];
  return tags.length === 0 ? null : <p className="quiet">{tags.join(' · ')}</p>;
}

function ShotRange({ page, row, words }: { page: LibraryPage; row: number; words: Words }) {
  const { start, end } = shotTimes(page, row);
  const [first, last] = [page.shots.startFrame[row] ?? 0, (page.shots.endFrame[row] ?? 1) - 1];
  return (
    <p className="quiet">
      <span className="timecode">{`${start} – ${end}`}</span>
      <br />
      {words.text('facts.shotRange', { start: String(first), end: String(last) })}
    </p>
  );
}

function Found({ facts, of, words }: { facts: RowFacts; of: RowsOf; words: Words }) {
  const { info, warnings, damagedFrames, dominantColours } = facts.facts;
  const damage =
    damagedFrames !== null && damagedFrames > 0 ? [words.text('facts.damaged', { n: damagedFrames })] : [];
  const notes = [...damage, ...warnings];
  const media = info ? mediaFacts(words, info) : [];
  return (
    <>
      {notes.length > 0 && (
        <Notice kind="warning" title={words.text('facts.warnings')}>
          <ul className="facts-warnings">
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Notice>
      )}
      {dominantColours.length > 0 && (
        <div className="facts-palette" role="img" aria-label={paletteText(words, dominantColours)}>
          {dominantColours.map(({ hex, share }) => (
            <span
              key={hex}
              style={{ background: hex, flexGrow: share }}
              title={`${hex} ${Math.round(share * 100)} %`}
            />
          ))}
        </div>
      )}
      <MeasuredNumbers facts={facts} of={of} />
      {media.length > 0 && (
        <section className="facts-section">
          <h3>{words.text('facts.media')}</h3>
          <Facts facts={media} />
        </section>
      )}
    </>
  );
}

function paletteText(words: Words, colours: readonly { hex: string; share: number }[]): string {
  const list = colours.map(({ hex, share }) => `${hex} ${Math.round(share * 100)} %`).join(', ');
  return `${words.shared('metric.colours')}: ${list}`;
}

function ManyRows({ page, of, rows, words, labels, isReadOnly }: PartProps & { rows: readonly number[] }) {
  const total = rows.reduce<number | null>((sum, row) => {
    const ms = of === 'clips' ? (page.clips.durationMs[row] ?? null) : shotMs(page, row);
    return ms === null ? sum : (sum ?? 0) + ms;
  }, null);
  return (
    <>
      <h3>{words.text('facts.many', { n: rows.length })}</h3>
      {total !== null && <Facts facts={[{ name: words.text('facts.total'), value: clockText(total) }]} />}
      <LabelEditor {...{ page, of, rows, labels, isReadOnly }} />
    </>
  );
}

function shotMs({ shots }: LibraryPage, row: number): number | null {
  const [start, end] = [shots.startMs[row] ?? null, shots.endMs[row] ?? null];
  return start === null || end === null ? null : end - start;
}

/** `h:mm:ss`: rows of several rates have no frames in common. */
function clockText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
