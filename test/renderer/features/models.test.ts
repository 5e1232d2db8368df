import { describe, expect, it } from 'vitest';
import { AnalysisParameters } from '#shared/contract/settings.ts';
import { errorCodes } from '#shared/errors.ts';
import { cleanPath, isAbsolutePath, joinPath } from '#renderer/features/projects/projectsModel.ts';
import { clockTime, groupJobs, hintOf, workedMs } from '#renderer/features/jobs/jobsModel.ts';
import { jobTexts } from '#renderer/features/jobs/texts.ts';
import { clipsOf, countOf, defaultFolder } from '#renderer/features/reports/reportModel.ts';
import {
  faultOf,
  isSame,
  parameters,
  sizeText,
  valueOf,
  withValue,
} from '#renderer/features/settings/parameters.ts';
import { defaultShotParams } from '#shared/domain/shotParams.ts';

describe('paths of projects', () => {
  it.each([
    [' "/a b" ', '/a b'],
    ["'/a'", '/a'],
    ['file:///a%20b/c', '/a b/c'],
    ['file:///C:/x', 'C:/x'],
    ['/a', '/a'],
  ])('%j is %s', (text, path) => expect(cleanPath(text)).toBe(path));
  it.each([
    ['/a', true],
    ['C:\\a', true],
    ['\\\\nas\\a', true],
    ['a/b', false],
    ['~', false],
  ])('%s absolute: %s', (path, is) => expect(isAbsolutePath(path)).toBe(is));
  it('joins with the slash of the folder', () => {
    expect(joinPath('/a', 'b')).toBe('/a/b');
    expect(joinPath('C:\\a', 'b')).toBe('C:\\a\\b');
    expect(joinPath('/', 'b')).toBe('/b');
  });
});

describe('jobs', () => {
  const job = (id: string, status: 'queued' | 'running' | 'done' | 'failed') => ({
    ...{ id, kind: 'k', label: id, status, progress: 0, error: null },
  });
  it('waiting ones in the order in which they will run', () => {
    const groups = groupJobs([
      job('4', 'queued'),
      job('3', 'queued'),
      job('2', 'running'),
      job('1', 'failed'),
    ]);
    expect(groups.waiting.map(({ id }) => id)).toEqual(['3', '4']);
    expect([groups.running.length, groups.failed.length, groups.ended.length]).toEqual([1, 1, 0]);
  });
  it('every error code has something to do', () => {
    for (const code of errorCodes) expect(jobTexts['zh-CN'][hintOf(code)], code).toBeTruthy();
    expect(hintOf('disk-full')).toBe('hint.disk-full');
    expect(hintOf('internal')).toBe('hint.other');
  });
  it('says times as people do', () => {
    expect(clockTime(440)).toEqual({ key: 'seconds', values: { n: 0.4 } });
    expect(clockTime(59_700)).toEqual({ key: 'minutes', values: { m: 1, s: 0 } });
    expect(clockTime(3_725_000)).toEqual({ key: 'hours', values: { h: 1, m: 2 } });
    expect(workedMs(job('1', 'done'))).toBeNull();
  });
});

describe('report', () => {
  const clips = {
    id: ['a', 'b', 'c'],
    label: {
      rating: [5, null, 2],
      flag: [null, 'pick' as const, 'reject' as const],
      colour: [null, null, null],
      notes: ['', '', ''],
    },
  };
  it('knows which clips go in', () => {
    expect(clipsOf('all', clips)).toBeUndefined();
    expect(clipsOf('picked', clips)).toEqual(['b']);
    expect(clipsOf('rated', clips)).toEqual(['a']);
    expect(countOf('all', clips)).toBe(3);
    expect(defaultFolder('C:\\x\\')).toBe('C:\\x\\trimbin-reports');
  });
});

describe('parameters', () => {
  const defaults = { shots: defaultShotParams, stillIntervalMs: 250 };
  it('are all there, within the limits of the contract', () => {
    expect(parameters.map(({ name }) => name).sort()).toEqual(
      [...Object.keys(defaultShotParams), 'stillIntervalMs'].sort(),
    );
    for (const parameter of parameters) {
      const { name, min, max } = parameter;
      const accepts = (value: number) =>
        AnalysisParameters.safeParse(withValue(defaults, name, value)).success;
      expect([name, accepts(min), accepts(min - 1)]).toEqual([name, true, false]);
      if (max !== null) expect([name, accepts(max), accepts(max + 1)]).toEqual([name, true, false]);
      expect(faultOf(parameter, String(valueOf(defaults, name)))).toBe('none');
      expect(faultOf(parameter, String(min - 1))).toBe('range');
      expect(faultOf(parameter, '')).toBe('number');
    }
    expect(isSame(defaults, withValue(defaults, 'flashMaxMs', 1))).toBe(false);
  });
  it('sizes have three digits', () => {
    const write = (value: number, most: number) => String(Number(value.toFixed(most)));
    expect([0, 999, 1234, 45_678, 456_789, 1.5e9].map((bytes) => sizeText(bytes, write))).toEqual([
      ...['0 B', '999 B', '1.23 kB', '45.7 kB', '457 kB', '1.5 GB'],
    ]);
  });
});
