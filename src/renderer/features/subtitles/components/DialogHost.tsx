import { useClient } from '#renderer/app/client/core.ts';
import { showError } from '#renderer/app/shell/toasts.ts';
import { ProfilesDialog } from '../profiles/ProfilesDialog.tsx';
import { FixDialog } from './FixDialog.tsx';
import { ReportDialog } from './ReportDialog.tsx';
import { RetimeDialog } from './RetimeDialog.tsx';
import { SaveDialog } from './SaveDialog.tsx';
import { SearchDialog } from './SearchDialog.tsx';
import { StatsDialog } from './StatsDialog.tsx';
import { SyncDialog } from './SyncDialog.tsx';
import { inHand, type TrackContext } from './TrackView.tsx';

/** The dialog that is open, made anew each time. */
export function DialogHost(tracks: TrackContext) {
  const { dialog, setDialog } = tracks;
  const context = { ...tracks, session: inHand(tracks) };
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
    case 'profiles':
      return <OwnRules {...context} onClose={onClose} />;
    case undefined:
      return null;
  }
}

function OwnRules({ session, project, onClose }: TrackContext & { onClose(): void }) {
  const client = useClient();
  return (
    <ProfilesDialog
      isReadOnly={project.readOnly}
      onClose={onClose}
      onUse={(profile) => {
        client
          .call('subtitles.setProfile', { id: session.id, profile })
          .then(() => session.reload())
          .catch(showError);
        onClose();
      }}
    />
  );
}
