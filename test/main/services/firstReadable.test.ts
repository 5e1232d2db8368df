import { describe, expect, it } from 'vitest';
import type { FileRow } from '#shared/domain/projectFiles.ts';
import { TrimbinError } from '#shared/errors.ts';
import { failureFor, withFirstReadable } from '#main/services/contentCopies.ts';
import type { OpenProject } from '#main/services/projectPorts.ts';

const copies = ['a.mov', 'b.mov', 'c.mov'].map((path) => ({ path }) as FileRow);
const never = new AbortController().signal;

describe('withFirstReadable', () => {
  it('goes on to the next copy where one cannot be read, and stops at a fault of the content', async () => {
    const tried: string[] = [];
    const read = await withFirstReadable(copies, never, async ({ path }) => {
      tried.push(path);
      if (path === 'a.mov') throw new TrimbinError('media-unreadable', 'no rights');
      return path;
    });
    expect([read, tried]).toEqual(['b.mov', ['a.mov', 'b.mov']]);
    const damaged = withFirstReadable(copies, never, async ({ path }) => {
      throw new TrimbinError('media-damaged', path);
    });
    await expect(damaged).rejects.toThrow('a.mov');
    const gone = withFirstReadable(copies, never, async ({ path }) => {
      throw new TrimbinError('media-missing', path);
    });
    await expect(gone).rejects.toThrow('c.mov');
  });

  it('tries no more after a cancel', async () => {
    const stop = new AbortController();
    const work = withFirstReadable(copies, stop.signal, async () => {
      stop.abort();
      throw new TrimbinError('media-missing', 'gone');
    });
    await expect(work).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('failureFor', () => {
  const project = { folder: '/film' } as OpenProject;
  const files = { resolve: async (root: string, path: string) => `${root}/${path}` };
  const file = { path: 'b.mov' } as FileRow;

  it('names the file that it is told of, in the sentence and in the details', async () => {
    const error = new TrimbinError('media-damaged', '/film/a.mov is damaged.', {
      path: '/film/a.mov',
      at: 3,
    });
    expect(await failureFor(file, '/film/a.mov', error, project, files)).toEqual({
      code: 'media-damaged',
      message: '/film/b.mov is damaged.',
      details: { path: '/film/b.mov', at: 3 },
    });
  });

  it('names the file of a fault that knows of none', async () => {
    const told = await failureFor(file, '', new Error('[\n  {"code": "odd"}\n]'), project, files);
    expect(told.code).toBe('internal');
    expect(told.message).toBe(
      '/film/b.mov could not be measured, which is a fault of Trimbin ([ {"code": "odd"} ]).',
    );
  });
});
