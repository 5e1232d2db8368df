import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { createFileStore, createResultStore, openProjectDatabase } from '#main/store/index.ts';
import { contentHash, seriesLength, seriesValue } from './children/written.ts';
import { afterTest, open, tempFolder, thrownBy } from './support.ts';

interface Child {
  process: ChildProcess;
  firstLine: Promise<string>;
  lines: string[];
  ended: Promise<unknown>;
}

function start(script: string, ...args: string[]): Child {
  const path = join(import.meta.dirname, 'children', script);
  const child = spawn(process.execPath, [path, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  afterTest(() => child.kill('SIGKILL'));
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  const firstLine = once(reader, 'line').then(([line]) => String(line));
  reader.on('line', (line) => lines.push(line));
  return { process: child, firstLine, lines, ended: once(child, 'close') };
}

const delay = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('the one writer', () => {
  it('is named to the second process, and lets go at the end', async () => {
    const folder = tempFolder();
    const holder = start('holder.ts', folder);
    expect(await holder.firstLine).toBe('open');
    const { code, message, details } = thrownBy(() => openProjectDatabase(folder));
    expect(code).toBe('project-in-use');
    expect(message).toContain(`process ${holder.process.pid} on ${hostname()}`);
    expect(details['pid']).toBe(holder.process.pid);
    const reader = openProjectDatabase(folder, { readOnly: true });
    expect(createFileStore(reader).list()).toEqual([]);
    reader.close();
    holder.process.stdin?.write('end\n');
    await holder.ended;
    open(folder);
  });

  it('is one within a process, too', () => {
    const database = open();
    expect(thrownBy(() => openProjectDatabase(database.folder)).message).toContain(`process ${process.pid}`);
    database.close();
    open(database.folder);
  });

  it('loses its lock when it is killed', async () => {
    const folder = tempFolder();
    const holder = start('holder.ts', folder);
    await holder.firstLine;
    holder.process.kill('SIGKILL');
    await holder.ended;
    expect(JSON.parse(readFileSync(join(folder, '.trimbin', 'owner.json'), 'utf8'))).toMatchObject({
      pid: holder.process.pid,
    });
    const database = open(folder);
    expect(JSON.parse(readFileSync(join(folder, '.trimbin', 'owner.json'), 'utf8'))).toMatchObject({
      pid: process.pid,
    });
    database.close();
  });

  it('is not kept out by the name of a dead one whose number was given away again', () => {
    const folder = tempFolder();
    open(folder).close();
    const owner = { pid: process.pid, host: hostname(), startedAt: '2001-01-01T00:00:00.000Z' };
    writeFileSync(join(folder, '.trimbin', 'owner.json'), JSON.stringify(owner));
    open(folder).close();
    writeFileSync(join(folder, '.trimbin', 'owner.json'), '{"pid":');
    open(folder);
  });

  it('on a share, waits until another machine has given no sign of life for a minute', () => {
    const folder = tempFolder();
    open(folder, { disk: 'network' }).close();
    const file = join(folder, '.trimbin', 'owner.json');
    writeFileSync(file, JSON.stringify({ pid: 12, host: 'cutting-room-2', startedAt: '' }));
    const { code, message } = thrownBy(() => openProjectDatabase(folder, { disk: 'network' }));
    expect([code, message]).toEqual([
      'project-in-use',
      expect.stringContaining('process 12 on cutting-room-2'),
    ]);
    const longAgo = Date.now() / 1000 - 120;
    utimesSync(file, longAgo, longAgo);
    open(folder, { disk: 'network' });
  });

  it('is exactly one of five that start at the same moment', async () => {
    for (let round = 0; round < 3; round++) {
      const folder = tempFolder();
      const startAt = Date.now() + 1500;
      const children = Array.from({ length: 5 }, () => start('holder.ts', folder, `${startAt}`));
      const lines = await Promise.all(children.map(({ firstLine }) => firstLine));
      expect(lines.filter((line) => line === 'open')).toHaveLength(1);
      const winner = children[lines.indexOf('open')];
      for (const line of lines.filter((text) => text !== 'open')) {
        expect(line).toMatch(/^project-in-use /);
        expect(line).toContain(`process ${winner?.process.pid} on`);
      }
      winner?.process.stdin?.write('end\n');
      await winner?.ended;
    }
  });
});

describe.each(['local', 'network'] as const)('kill -9 while results are written (%s disk)', (disk) => {
  it('loses nothing that was committed and leaves no half of anything', async () => {
    const folder = tempFolder();
    const told = new Set<number>();
    for (let round = 0; round < 10; round++) {
      const writer = start('writer.ts', folder, disk);
      await writer.firstLine;
      await delay((round * 37) % 190);
      writer.process.kill('SIGKILL');
      await writer.ended;
      for (const line of writer.lines) told.add(Number(line));
      // A report may be the first to come, and finds whatever journal the kill left.
      const reader = openProjectDatabase(folder, { disk, readOnly: true });
      expect(createFileStore(reader).list().length).toBeGreaterThanOrEqual(told.size);
      reader.close();
      const database = openProjectDatabase(folder, { disk });
      expect(database.sqlite.pragma('integrity_check', { simple: true })).toBe('ok');
      const files = createFileStore(database);
      const results = createResultStore(database);
      // All that the writer said it had written is there.
      const done = new Set(files.list().flatMap(({ outcome, size }) => (outcome === 'ok' ? [size] : [])));
      expect([...told].filter((number) => !done.has(number))).toEqual([]);
      for (const row of files.list()) {
        const number = row.size;
        const key = { hash: contentHash(number), analyser: 'shots' as const, version: 1, params: {} };
        const result = results.get(key);
        expect(result !== null).toBe(row.outcome === 'ok');
        if (!result) continue;
        expect(result.data.frameCount).toBe(number);
        for (const name of ['ptsMs', 'luma']) {
          const values = result.series[name];
          expect(values).toHaveLength(seriesLength);
          expect(values?.every((value) => value === seriesValue(number))).toBe(true);
        }
      }
      database.close();
    }
    expect(told.size).toBeGreaterThan(10);
  }, 120_000);
});
