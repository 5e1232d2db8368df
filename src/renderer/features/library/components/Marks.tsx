import { Icon } from '#renderer/ui/icons.tsx';

const most = 5;
/** Width of one star with its room, CSS pixels; `library.css` knows it too. */
const starStep = 15;

/** One star of `ui/icons.tsx` at 3/4 of its size, as often as wanted, in one path: lists hold hundreds of them. */
function starPath(from: number, to: number): string {
  let path = '';
  for (let star = from; star < to; star += 1) {
    path += `M${star * starStep + 7.5} 2.8l1.43 3 3.26.41-2.4 2.29.64 3.3-2.93-1.6-2.93 1.6.64-3.3-2.4-2.29 3.26-.41z`;
  }
  return path;
}

const full = Array.from({ length: most + 1 }, (_, rating) => starPath(0, rating));
const empty = Array.from({ length: most + 1 }, (_, rating) => starPath(rating, most));

/**
 * Stars that a press sets (`data-stars`, read by the list). Unrated shows nothing until the pointer is there; rated with
 * none shows five empty ones. Said by the row's own name, so not read aloud here.
 */
export function Stars({ rating }: { rating: number | null }) {
  return (
    <svg
      className={rating === null ? 'stars unrated' : 'stars'}
      data-stars=""
      width={most * starStep}
      height={16}
      aria-hidden="true"
    >
      <path className="stars-empty" d={empty[rating ?? 0]} />
      {rating !== null && rating > 0 && <path className="stars-full" d={full[rating]} />}
    </svg>
  );
}

/** The rating that a press on stars means, 1–5. */
export function ratingAt(stars: Element, clientX: number): number {
  const box = stars.getBoundingClientRect();
  const place = Math.ceil(((clientX - box.left) / box.width) * most);
  return Math.min(most, Math.max(1, place));
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
