import { pictureUrl } from '#renderer/app/client/pictureUrl.ts';
import { IconButton } from '#renderer/ui/Button.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { LongName } from '#renderer/ui/LongName.tsx';
import { refAt } from '../model/ranked.ts';
import { fileName, lengthOf, lengthText, startText } from '../model/shotNames.ts';
import type { RankRowProps } from './RankList.tsx';
import { ScoreBar } from './ScoreBar.tsx';

/** The cells of one line: place, picture, name, labels, score with its uncertainty. */
export function RankRow({ list, ranked, line, isStars, words, onToggle, onOpen }: RankRowProps) {
  const { row, others } = line;
  const { text, shared } = words;
  const rank = ranked.ranks[row] ?? 0;
  const thumbnail = list.thumbnail[row] ?? null;
  const path = list.path[row] ?? '';
  const flag = list.flag[row] ?? null;
  const rating = list.rating[row] ?? null;
  const shot = text('shot', { n: (list.index[row] ?? 0) + 1 });
  return (
    <>
      <span role="gridcell" className="rank-place number">
        {rank === 0 ? '–' : shared.number(rank)}
        <Moved by={ranked.moved[row] ?? 0} words={words} />
      </span>
      <span role="gridcell" className="rank-picture" aria-hidden={thumbnail === null}>
        {thumbnail === null ? (
          <Icon name="film" />
        ) : (
          <img src={pictureUrl(thumbnail)} alt="" loading="lazy" decoding="async" draggable={false} />
        )}
      </span>
      <span role="gridcell" className="rank-name">
        <LongName name={`${shot} · ${fileName(path)}`} title={path} />
        <span className="quiet number rank-under">
          <span className="timecode">{startText(list, row)}</span>
          <span>{lengthText(lengthOf(list, row), shared.number)}</span>
          {flag !== null && (
            <span className={`rank-flag ${flag}`}>
              <Icon name={flag === 'pick' ? 'flag' : 'reject'} size={12} />
              {text(`flag.${flag}`)}
            </span>
          )}
          {rating !== null && <span>{text('stars', { n: rating })}</span>}
        </span>
      </span>
      <span role="gridcell" className="rank-group">
        {others > 0 && (
          <button
            type="button"
            className="chip"
            tabIndex={-1}
            title={text('group', { n: others })}
            aria-label={text('group', { n: others })}
            onClick={() => onToggle(list.group[row] ?? -1)}
          >
            +{others}
          </button>
        )}
      </span>
      <span role="gridcell" className="rank-score">
        <ScoreBar
          {...{ score: ranked.scores[row] ?? NaN, words, isStars }}
          uncertainty={ranked.uncertainty?.[row] ?? NaN}
        />
      </span>
      <span role="gridcell">
        <IconButton
          icon="timeline"
          label={text('openShot')}
          tabIndex={-1}
          onClick={() => onOpen(refAt(list, row))}
        />
      </span>
    </>
  );
}

function Moved({ by, words }: { by: number; words: RankRowProps['words'] }) {
  if (by === 0) return null;
  const name = words.text(by > 0 ? 'up' : 'down', { n: Math.abs(by) });
  return (
    <span className={by > 0 ? 'rank-moved up' : 'rank-moved down'} title={name}>
      <Icon name={by > 0 ? 'sortUp' : 'sortDown'} size={10} />
      <span aria-hidden="true">{words.shared.number(Math.abs(by))}</span>
      <span className="visually-hidden">{name}</span>
    </span>
  );
}
