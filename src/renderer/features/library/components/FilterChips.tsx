import { Icon } from '#renderer/ui/icons.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { filterChips } from '../model/filterChips.ts';
import { useView } from '../stores/libraryContext.ts';
import { useWords } from '../words.ts';

/** The conditions that hold; a press takes one away. */
export function FilterChips() {
  const words = useWords();
  const filter = useView((state) => state.filter);
  const setFilter = useView((state) => state.setFilter);
  const chips = filterChips(words, filter);
  if (chips.length === 0) return null;
  return (
    <div className="chips" role="group" aria-label={words.text('filter.active')}>
      {chips.map((chip) => (
        <button
          key={chip.key}
          type="button"
          className="chip"
          title={chip.text}
          aria-label={words.text('filter.remove', { name: chip.text })}
          onClick={() => setFilter(chip.without)}
        >
          <span className="truncate number">{chip.text}</span>
          <Icon name="close" size={10} />
        </button>
      ))}
      <Button variant="quiet" className="chip-clear" onClick={() => setFilter({})}>
        {words.text('filter.clear')}
      </Button>
    </div>
  );
}
