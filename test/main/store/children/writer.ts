/** Writes results with their series and the file's status, one transaction each, as fast as it can; to be killed. */
import { createFileStore, createResultStore, openProjectDatabase } from '#main/store/index.ts';
import { contentHash, seriesLength, seriesValue } from './written.ts';

const [folder = '', disk = 'local'] = process.argv.slice(2);
const database = openProjectDatabase(folder, { disk: disk as 'local' | 'network' });
const files = createFileStore(database);
const results = createResultStore(database);
const first = files.list().length;

for (let number = first; ; number++) {
  const path = `clip ${number}.mp4`;
  const found = { path, kind: 'video' as const, size: number, mtimeNs: '1', inode: `${number}`, device: '1' };
  files.apply([{ type: 'new', found, hash: contentHash(number) }], []);
  const ptsMs = Float64Array.from({ length: seriesLength }, () => seriesValue(number));
  const luma = Float32Array.from({ length: seriesLength }, () => seriesValue(number));
  const data = { frameCount: number, transitions: [], damagedFrames: 0, warnings: [] };
  database.transaction(() => {
    const key = { hash: contentHash(number), analyser: 'shots' as const, version: 1, params: {} };
    results.put(key, { data, series: { ptsMs, luma } });
    files.setOutcome(files.byPath(path)?.id ?? -1, 'ok');
  });
  process.stdout.write(`${number}\n`);
}
