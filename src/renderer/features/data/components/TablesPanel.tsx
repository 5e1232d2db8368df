import { useCore } from '#renderer/app/client/core.ts';
import { useTexts, useTranslator } from '#renderer/app/i18n/dictionary.ts';
import { errorText } from '#renderer/app/i18n/errorText.ts';
import { useLanguage } from '#renderer/app/i18n/language.ts';
import { chooseFilesToAdd } from '#renderer/app/shell/choosing.ts';
import { showError } from '#renderer/app/shell/toasts.ts';
import { Button, IconButton } from '#renderer/ui/Button.tsx';
import { Icon, type IconName } from '#renderer/ui/icons.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { Progress } from '#renderer/ui/Progress.tsx';
import { dataTexts } from '../texts.ts';
import { useData, useDataStore } from '../useData.ts';

/** Tables that are open, and those that can be. */
export function TablesPanel() {
  const say = useTexts(dataTexts);
  const core = useCore();
  const store = useDataStore();
  const { number } = useTranslator();
  const list = useData((state) => state.list);
  const active = useData((state) => state.active);
  if (!list) return null;
  const { open, files, own, waiting } = list;
  const isOpenFile = (path: string): boolean => open.some((table) => endsWith(table.path, path));
  const rest = files.filter(({ path }) => !isOpenFile(path));
  return (
    <section className="tables" aria-label={say('tables')}>
      <header className="line">
        <h2>{say('tables')}</h2>
        <Button icon="plus" onClick={() => void chooseFilesToAdd(core).catch(showError)}>
          {say('addFile')}
        </Button>
      </header>
      <Opening />
      {open.length > 0 && (
        <ul aria-label={say('openTables')}>
          {open.map((table) => (
            <li
              key={table.name}
              className={table.name === active ? 'data-table-line selected' : 'data-table-line'}
            >
              <TableButton
                icon="table"
                name={table.name}
                detail={number(table.rows, 0)}
                isPressed={table.name === active}
                onPress={() => store.getState().choose(table.name)}
              />
              <IconButton
                icon="close"
                size={12}
                label={say('closeTable', { name: table.name })}
                onClick={() => void store.getState().close(table.name).catch(showError)}
              />
            </li>
          ))}
        </ul>
      )}
      {rest.length > 0 && <h3>{say('projectFiles')}</h3>}
      <ul>
        {rest.map(({ path, offline }) => (
          <li key={path} className="data-table-line">
            <TableButton
              icon="file"
              name={path}
              isDisabled={offline}
              detail={offline ? say('offline') : ''}
              onPress={() => void store.getState().open({ from: 'project', path })}
            />
          </li>
        ))}
      </ul>
      <h3>{say('ownTables')}</h3>
      {own.length === 0 && <p className="quiet">{say('noOwn')}</p>}
      <ul>
        {own.map((table) => (
          <li key={table} className="data-table-line">
            <TableButton
              icon="library"
              name={say(`own.${table}`)}
              onPress={() => void store.getState().open({ from: 'own', table }, {}, table)}
            />
          </li>
        ))}
      </ul>
      {waiting.length > 0 && own.length > 0 && (
        <p className="quiet">
          {say('waiting', { tables: waiting.map((table) => say(`own.${table}`)).join(', ') })}
        </p>
      )}
    </section>
  );
}

function endsWith(path: string | null, relative: string): boolean {
  return path !== null && `/${path.replaceAll('\\', '/')}`.endsWith(`/${relative}`);
}

function TableButton({
  icon,
  name,
  detail = '',
  isPressed,
  isDisabled = false,
  onPress,
}: {
  icon: IconName;
  name: string;
  detail?: string;
  isPressed?: boolean;
  isDisabled?: boolean;
  onPress(): void;
}) {
  return (
    <button
      type="button"
      className="table-name"
      aria-pressed={isPressed}
      disabled={isDisabled}
      title={name}
      onClick={onPress}
    >
      <Icon name={icon} />
      <bdi className="truncate">{name}</bdi>
      {detail !== '' && <span className="quiet number">{detail}</span>}
    </button>
  );
}

function Opening() {
  const say = useTexts(dataTexts);
  const language = useLanguage();
  const store = useDataStore();
  const opening = useData((state) => state.opening);
  const failure = useData((state) => state.openFailure);
  return (
    <>
      {opening !== null && (
        <div className="awaited" role="status">
          <div className="line">
            <span className="truncate" title={opening}>
              {say('openingTable', { name: opening })}
            </span>
            <Button icon="stop" onClick={() => store.getState().stopOpening()}>
              {say('stop')}
            </Button>
          </div>
          <Progress value={null} label={say('openingTable', { name: opening })} />
        </div>
      )}
      {failure !== null && (
        <Notice kind="error" title={say('notOpened')}>
          {errorText(language, failure).message}
        </Notice>
      )}
    </>
  );
}
