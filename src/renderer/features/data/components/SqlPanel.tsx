import { useRef, useState, type KeyboardEvent } from 'react';
import type { OpenTable, TablePage } from '#shared/domain/tables/table.ts';
import { useClient } from '#renderer/app/client/core.ts';
import { useTexts, useTranslator } from '#renderer/app/i18n/dictionary.ts';
import { keyText } from '#renderer/app/shell/keys.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { dataTexts } from '../texts.ts';
import { useAsked } from '../useAsked.ts';
import { Awaited } from './Awaited.tsx';
import { DataGrid } from './DataGrid.tsx';
import { ExportMenu } from './ExportMenu.tsx';

const mostRows = 10_000;

/** A question in SQL over the open tables; it can only read. */
export function SqlPanel({
  tables,
  sql,
  onSql,
}: {
  tables: readonly OpenTable[];
  sql: string;
  onSql(sql: string): void;
}) {
  const say = useTexts(dataTexts);
  const client = useClient();
  const [asking, setAsking] = useState<{ sql: string; round: number } | null>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const asked = useAsked<TablePage>(asking && `${asking.round}`, (signal) =>
    client.call('data.query', { sql: asking?.sql ?? '', limit: mostRows }, { signal }),
  );
  const run = (): void => {
    if (sql.trim() !== '') setAsking((before) => ({ sql, round: (before?.round ?? 0) + 1 }));
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    run();
  };
  const insert = (name: string): void => {
    const at = area.current?.selectionStart ?? sql.length;
    onSql(`${sql.slice(0, at)}"${name.replaceAll('"', '""')}"${sql.slice(area.current?.selectionEnd ?? at)}`);
    area.current?.focus();
  };
  return (
    <div className="data-panel" aria-busy={asked.isBusy}>
      <div className="sql-editor">
        <textarea
          ref={area}
          className="input code"
          aria-label={say('sql')}
          rows={7}
          spellCheck={false}
          value={sql}
          placeholder="SELECT … FROM …"
          onChange={(event) => onSql(event.target.value)}
          onKeyDown={press}
        />
        <div className="data-bar">
          <Button
            variant="primary"
            icon="play"
            title={keyText('Mod+Enter')}
            disabled={sql.trim() === ''}
            onClick={run}
          >
            {say('run')}
          </Button>
          <span className="quiet">{say('sqlHint')}</span>
          {tables.slice(0, 12).map(({ name }) => (
            <Button
              key={name}
              variant="quiet"
              icon="table"
              title={say('insertName', { name })}
              onClick={() => insert(name)}
            >
              {name}
            </Button>
          ))}
          {asking && asked.value && <ExportMenu from={{ sql: asking.sql }} file="query" />}
        </div>
      </div>
      {asking && (
        <Awaited asked={asked} what={say('running')}>
          {asked.value && <Result page={asked.value} />}
        </Awaited>
      )}
    </div>
  );
}

function Result({ page: { columns, rows, total } }: { page: TablePage }) {
  const say = useTexts(dataTexts);
  const { number } = useTranslator();
  return (
    <>
      <p role="status" className="quiet number result-size">
        {say('size', { n: total, rows: number(total, 0), columns: number(columns.length, 0) })}
        {total > rows.length && ` · ${say('firstRows', { n: rows.length })}`}
      </p>
      <DataGrid label={say('result')} columns={columns} total={rows.length} row={(index) => rows[index]} />
    </>
  );
}
