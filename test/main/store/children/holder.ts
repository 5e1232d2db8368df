/** Opens a project, says so, and holds it until it is told to end (a line on stdin) or killed. */
import { openProjectDatabase } from '#main/store/index.ts';

const [folder = '', startAt = '0'] = process.argv.slice(2);
while (Date.now() < Number(startAt)) {
  // All that were started together go at the same moment.
}
try {
  const database = openProjectDatabase(folder);
  process.stdout.write('open\n');
  process.stdin.once('data', () => {
    database.close();
    process.exit(0);
  });
} catch (error) {
  process.stdout.write(`${(error as { code?: string }).code} ${(error as Error).message}\n`);
  process.exit(1);
}
