import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState } from '#renderer/ui/Notice.tsx';
import { useDesks, useSubtitleDesk, useSubtitleState } from '../subtitleDesk.ts';
import { subtitleTexts } from '../texts.ts';

/** Nothing to list: the track is empty, or the filter lets nothing through. */
export function NoRows() {
  const say = useTexts(subtitleTexts);
  const { actions, isReadOnly, list } = useSubtitleDesk();
  const { first } = useDesks();
  const isEmpty = useSubtitleState((state) => state.cues.length === 0);
  return (
    <div className="cue-list is-empty" ref={list} tabIndex={-1}>
      {isEmpty ? (
        <EmptyState
          icon="note"
          title={say('noCues')}
          actions={
            !isReadOnly && (
              <Button icon="plus" onClick={() => actions.insert()}>
                {say('insert')}
              </Button>
            )
          }
        />
      ) : (
        <EmptyState
          icon="check"
          title={say('noneFiltered')}
          actions={<Button onClick={() => first.session.set({ filter: 'all' })}>{say('showAll')}</Button>}
        />
      )}
    </div>
  );
}
