import { useClient } from '#renderer/app/client/core.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { navigate } from '#renderer/app/shell/route.ts';
import { showError } from '#renderer/app/shell/toasts.ts';
import { Button, IconButton } from '#renderer/ui/Button.tsx';
import { Popover } from '#renderer/ui/Popover.tsx';
import { dataTexts } from '../texts.ts';
import { useData, useDataStore } from '../useData.ts';

/** What the reports of the project show of its tables. */
export function PinList() {
  const say = useTexts(dataTexts);
  const client = useClient();
  const store = useDataStore();
  const pins = useData((state) => state.pins);
  if (pins.length === 0) return null;
  const unpin = async (id: string): Promise<void> =>
    store.getState().setPins(await client.call('data.unpin', { id }));
  return (
    <Popover
      label={say('inReport')}
      align="end"
      trigger={<Button icon="reports">{say('inReportCount', { n: pins.length })}</Button>}
    >
      <ul className="pins">
        {pins.map(({ id, title, table }) => (
          <li key={id}>
            <span className="pin-title">
              <bdi>{title}</bdi> <span className="quiet">{table}</span>
            </span>
            <IconButton
              icon="trash"
              label={say('unpin', { title })}
              onClick={() => void unpin(id).catch(showError)}
            />
          </li>
        ))}
      </ul>
      <Button icon="reports" onClick={() => navigate(['reports'])}>
        {say('openReports')}
      </Button>
    </Popover>
  );
}
