import { describe, expect, it } from 'vitest';
import { buildReport } from '#main/analysis/report/buildReport.ts';
import { CURVE_POINTS } from '#main/analysis/report/curves.ts';
import type { ReportInput, ReportInputFile } from '#main/analysis/report/reportInput.ts';
import { Report, type ReportClip } from '#shared/domain/report.ts';
import { analyserResults, everyFrames, mediaInfo, reportInput } from '../../../support/reportInput.ts';

function one(file: Partial<ReportInputFile>): { clip: ReportClip; input: ReportInput } {
  const input = reportInput();
  const whole: ReportInputFile = {
    id: 'x',
    path: 'x.mp4',
    kind: 'video',
    status: 'ok',
    hash: 'a'.repeat(64),
    info: null,
    results: null,
    ...file,
  };
  input.files = [whole];
  const [clip] = buildReport(input).report.clips;
  if (!clip) throw new Error('The report lost its clip.');
  return { clip, input };
}

describe('buildReport', () => {
  const document = buildReport(reportInput());
  const { report, summary, pages } = document;
  const film = report.clips.find((clip) => clip.path.startsWith('A001/'));

  it('keeps its promise: valid by its own schema, sorted by path, no time of day', () => {
    expect(Report.parse(report)).toEqual(report);
    const paths = report.clips.map((clip) => clip.path);
    expect(paths).toEqual([...paths].sort());
    expect(report.skipped.map(({ path }) => path)).toEqual(['-link', '._a.mov']);
    expect(JSON.stringify(report)).not.toMatch(/\d{4}-\d\d-\d\dT/);
  });

  it('takes the length from the pictures where the file states one that ends before the last of them', () => {
    const stated = (durationMs: number): number | null => {
      const input = reportInput();
      const file = input.files.find(({ path }) => path.startsWith('A001/'))!;
      file.info = { ...file.info!, durationMs };
      return buildReport(input).report.clips.find(({ path }) => path === file.path)!.durationMs;
    };
    expect(stated(5000)).toBe(10_010);
    expect(stated(10_000)).toBe(10_000);
    expect(stated(60_000)).toBe(60_000);
  });

  it('tells what was odd about the sound of a clip without pictures', () => {
    const results = analyserResults({ frameCount: 25, transitions: [] });
    const sound = results.sound!;
    const warnings = ['2 pieces of sound are damaged and were skipped.'];
    const only = { shots: null, picture: null, thumbnails: null };
    const { clip } = one({
      kind: 'audio',
      info: null,
      results: { ...only, sound: { ...sound, data: { ...sound.data, warnings } } },
    });
    expect(clip.warnings).toEqual(expect.arrayContaining(warnings));
  });

  it('is the same whatever order the files come in', () => {
    const input = reportInput();
    input.files.reverse();
    input.skipped.reverse();
    expect(buildReport(input)).toEqual(document);
  });

  it('parts the film into gapless shots with both transitions, times from time stamps', () => {
    expect(film?.shots.map((shot) => [shot.startFrame, shot.endFrame])).toEqual([
      [0, 100],
      [100, 200],
      [200, 300],
    ]);
    expect(film?.shots.map((shot) => shot.transitionIn?.type)).toEqual(['fade-in', 'cut', 'dissolve']);
    expect(film?.shots.map((shot) => shot.transitionOut?.type)).toEqual(['cut', 'dissolve', 'fade-out']);
    expect(film?.shots.map((shot) => shot.startMs)).toEqual([0, 3336.667, 6673.333]);
    expect(film?.shots.at(-1)?.endMs).toBe(10_010);
    expect(film?.shots[1]).toMatchObject({ startTimecode: '01:00:03;10', endTimecode: '01:00:06;20' });
    expect(film?.shots[2]?.thumbnail).toBe('.trimbin/pictures/aa/2.jpg');
  });

  it('shares out speech and silence by shot', () => {
    // Speech runs from a quarter to three quarters of the clip, silence for its first half second.
    expect(film?.shots.map((shot) => shot.metrics.speechShare)).toEqual([0.25, 1, 0.25]);
    expect(film?.shots[0]?.metrics.silenceShare).toBeCloseTo(500 / 3336.667, 5);
    expect(film?.shots[1]?.metrics.silenceShare).toBe(0);
  });

  it('rounds to six digits and keeps variance and deviation in step', () => {
    const luma = film?.metrics.luma;
    expect(luma && Number(luma.mean.toPrecision(6))).toBe(luma?.mean);
    expect(luma && luma.variance / luma.std ** 2).toBeCloseTo(1, 4);
  });

  it('says null, not 0, of what was not measured', () => {
    const failed = report.clips.find((clip) => clip.status === 'failed');
    expect(failed).toMatchObject({
      error: { code: 'media-damaged' },
      kind: 'video',
      durationMs: null,
      frameRate: null,
      frameCount: null,
      width: null,
      hash: null,
      shots: [],
      audio: null,
      media: null,
      damagedFrames: null,
    });
    expect(failed?.metrics).toMatchObject({ luma: null, blackShare: null, cameraMove: 'unknown' });
  });

  it('keeps the results of an offline clip, and has no pictures for a sound', () => {
    const offline = report.clips.find((clip) => clip.status === 'offline');
    expect(offline?.shots).toHaveLength(1);
    const sound = report.clips.find((clip) => clip.kind === 'audio');
    expect(sound).toMatchObject({ durationMs: 8000, frameRate: null, frameCount: null, shots: [] });
    expect(sound?.audio?.integratedLufs).toBe(-23.04);
  });

  it('adds up the project', () => {
    expect(summary).toMatchObject({
      clips: 5,
      byKind: { video: 4, audio: 1, image: 0 },
      byStatus: { ok: 2, failed: 1, offline: 1, skipped: 1 },
      durationMs: 22_010,
      unknownDurations: 1,
      shots: 4,
      transitions: { cut: 1, 'fade-in': 1, 'fade-out': 1, dissolve: 1 },
    });
    expect(summary.shotLength).toMatchObject({ count: 4, minMs: 3336.666, maxMs: 4000 });
    expect(pages.map((page) => page.clipId)).toEqual(report.clips.map((clip) => clip.id));
  });
});

describe('one clip', () => {
  it('takes times from time stamps where the rate varies, and labels by time', () => {
    const ptsMs = Float64Array.from([0, 40, 200, 240, 1000, 1500]);
    const cut = { type: 'cut', startFrame: 4, endFrame: 4, confidence: 1 } as const;
    const { clip } = one({
      info: mediaInfo({ variableFrameRate: true }, { durationMs: 2000 }),
      results: analyserResults({ frameCount: 6, transitions: [cut], ptsMs, sound: false }),
    });
    expect(clip.shots.map((shot) => [shot.startMs, shot.endMs])).toEqual([
      [0, 1000],
      [1000, 2000],
    ]);
    expect(clip.shots[1]?.startTimecode).toBe('00:00:01:00');
  });

  it('leaves times unknown where neither stamps nor a rate tell them', () => {
    const results = analyserResults({ frameCount: 1, transitions: [], sound: false });
    const { clip } = one({ kind: 'image', info: mediaInfo({}, { kind: 'image' }), results });
    expect(clip).toMatchObject({ durationMs: null, frameRate: null, frameCount: 1 });
    expect(clip.shots[0]).toMatchObject({ startMs: 0, endMs: null, startTimecode: null });
  });

  it('matches thumbnails by their frames: those of other shots are not shown', () => {
    const thumbnails = [
      { startFrame: 0, endFrame: 50, file: 'old.jpg' },
      { startFrame: 60, endFrame: 100, file: 'new.jpg' },
    ];
    const transitions = [{ type: 'cut', startFrame: 60, endFrame: 60, confidence: 1 } as const];
    const { clip, input } = one({
      info: mediaInfo({}),
      results: analyserResults({ frameCount: 100, transitions, thumbnails }),
    });
    expect(clip.shots.map((shot) => shot.thumbnail)).toEqual([null, '.trimbin/pictures/new.jpg']);
    expect(buildReport(input).pages[0]?.thumbnails.map((entry) => entry?.file)).toEqual([
      undefined,
      'new.jpg',
    ]);
  });

  it('is reported as failed, by field, where stored results break the schema', () => {
    const results = analyserResults({ frameCount: 100, transitions: [] });
    if (results.sound) results.sound.data.metrics.speechShare = 1.5;
    const { clip } = one({ path: 'bad.mp4', results });
    expect(clip.status).toBe('failed');
    expect(clip.error?.message).toMatch(/bad\.mp4.*speechShare/);
  });

  it('thins its curves to what can be drawn and leaves gaps for digital silence', () => {
    const frameCount = 5000;
    const { input } = one({
      info: mediaInfo({}),
      results: analyserResults({ frameCount, transitions: everyFrames(500, frameCount) }),
    });
    const [page] = buildReport(input).pages;
    expect(page?.curves.map((curve) => curve.name)).toEqual([
      'luma',
      'motion',
      'shift',
      'sharpness',
      'loudness',
      'waveform',
    ]);
    for (const { timesMs, values } of page?.curves ?? []) {
      expect(timesMs.length).toBeLessThanOrEqual(CURVE_POINTS);
      expect(values).toHaveLength(timesMs.length);
      expect([...timesMs].sort((a, b) => a - b)).toEqual(timesMs);
    }
    expect(page?.curves.find(({ name }) => name === 'loudness')?.values[0]).toBeNull();
    // The peak of a cut survives thinning.
    expect(Math.max(...(page?.curves[1]?.values ?? []).map((value) => value ?? 0))).toBe(40);
    expect(page?.axisMs).toBe(200_000);
  });
});
