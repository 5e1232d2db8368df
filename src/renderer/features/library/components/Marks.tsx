import { Icon } from '#renderer/ui/icons.tsx';

const stars = [1, 2, 3, 4, 5] as const;

/**
 * Stars that a press sets (`data-rate`, read by the list). Unrated shows nothing until the pointer is there; rated with
 * none shows five empty ones. Said by the row's own name, so not read aloud here.
 */
export function Stars({ rating }: { rating: number | null }) {
  return (
    <span className={rating === null ? 'stars unrated' : 'stars'} aria-hidden="true">
      {stars.map((star) => (
        <span key={star} data-rate={star} className={rating !== null && star <= rating ? 'star on' : 'star'}>
          <Icon name={rating !== null && star <= rating ? 'starFull' : 'star'} size={12} />
        </span>
      ))}
    </span>
  );
}

export function FlagMark({ flag }: { flag: string | null }) {
  if (flag === null) return null;
  return (
    <span className={`flag-mark ${flag}`} aria-hidden="true">
      <Icon name={flag === 'pick' ? 'flag' : 'reject'} size={14} />
    </span>
  );
}

export function ColourDot({ colour }: { colour: string | null }) {
  return colour === null ? null : <span className={`colour-dot label-${colour}`} aria-hidden="true" />;
}
