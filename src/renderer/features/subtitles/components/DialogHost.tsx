import { FixDialog } from './FixDialog.tsx';
import { ReportDialog } from './ReportDialog.tsx';
import { RetimeDialog } from './RetimeDialog.tsx';
import { SaveDialog } from './SaveDialog.tsx';
import { SearchDialog } from './SearchDialog.tsx';
import { StatsDialog } from './StatsDialog.tsx';
import { SyncDialog } from './SyncDialog.tsx';
import type { TrackContext } from './TrackView.tsx';

/** The dialog that is open, made anew each time. */
export function DialogHost(context: TrackContext) {
  const { dialog, setDialog } = context;
  const onClose = (): void => setDialog(null);
  switch (dialog?.type) {
    case 'fix':
      return <FixDialog rule={dialog.rule} cueId={dialog.cueId} onClose={onClose} />;
    case 'retime':
      return <RetimeDialog onClose={onClose} />;
    case 'sync':
      return <SyncDialog {...context} onClose={onClose} />;
    case 'stats':
      return <StatsDialog onClose={onClose} />;
    case 'save':
      return <SaveDialog {...context} onClose={onClose} />;
    case 'report':
      return <ReportDialog {...context} onClose={onClose} />;
    case 'search':
      return <SearchDialog onClose={onClose} />;
    case undefined:
      return null;
  }
}
