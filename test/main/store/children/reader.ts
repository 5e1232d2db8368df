/** Opens a project for reading and for writing; prints how many files it reads, or the code of the failure. */
import { createFileStore, openProjectDatabase } from '#main/store/index.ts';

const [folder = ''] = process.argv.slice(2);

function attempt(readOnly: boolean): number | string | undefined {
  try {
    const database = openProjectDatabase(folder, { readOnly });
    const { length } = createFileStore(database).list();
    database.close();
    return length;
  } catch (error) {
    return (error as { code?: string }).code;
  }
}

process.stdout.write(JSON.stringify({ files: attempt(true), forWriting: attempt(false) }));
