import type { Client } from '#shared/client.ts';
import { hostFacts } from '#renderer/app/shell/host.ts';
import { sendFile } from '#renderer/app/shell/sendFile.ts';

const kinds = '.csv,.tsv,.txt,.parquet,.json,.jsonl,.ndjson,.xlsx';

/**
 * Choose a table and bring it into the project.
 *
 * @returns its path in the project; null where nothing was chosen.
 */
export async function chooseTableFile(client: Client): Promise<string | null> {
  if (hostFacts().canChoose) {
    const { paths } = await client.call('host.choose', { what: 'files' });
    if (paths[0] === undefined) return null;
    const { copied, failed } = await client.call('host.copyIn', { paths: paths.slice(0, 1) });
    const [first] = failed;
    if (first) throw new Error(first.message);
    return copied[0]?.path ?? null;
  }
  const file = await chooseInPage();
  if (!file) return null;
  const options = { signal: new AbortController().signal, onSent: () => undefined };
  return (await sendFile(file, file.name, options)).path;
}

function chooseInPage(): Promise<File | null> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = kinds;
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null));
    input.addEventListener('cancel', () => resolve(null));
    input.click();
  });
}
