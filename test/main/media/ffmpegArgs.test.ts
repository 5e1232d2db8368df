import { describe, expect, it } from 'vitest';
import type { MediaInfo, VideoStream } from '#shared/domain/mediaInfo.ts';
import { fitLongSide, fitWidth, matrixOf, planDecode, selectEvery } from '#main/media/ffmpegArgs.ts';
import { inputArgs } from '#main/media/mediaFileCheck.ts';
import { clip, counter, lossless, probe } from './clips.ts';

const base = await probe.probe(clip('base.mp4', ...counter(3), ...lossless));
const now = { version: '5.1', fpsMode: true, toneMapping: true, scalerFlags: ['-cpuflags', '+slowgather'] };
const old = { version: 'N', fpsMode: false, toneMapping: false, scalerFlags: [] };
const withVideo = (video: Partial<VideoStream>): MediaInfo => ({
  ...base,
  video: base.video === null ? null : { ...base.video, ...video },
});
const plan = (info: MediaInfo, capabilities = now) =>
  planDecode(
    {
      path: '/x/a.mp4',
      info,
      small: { longSide: 160 },
      stills: { width: 640, intervalMs: 500 },
      sound: null,
    },
    capabilities,
  );
const graph = (info: MediaInfo, capabilities = now): string => {
  const { args } = plan(info, capabilities);
  return args[args.indexOf('-filter_complex') + 1] ?? '';
};

describe('sizes', () => {
  it('fit the long side or the width, and are never enlarged nor below 2', () => {
    expect(fitLongSide({ width: 1920, height: 1080 }, 160)).toEqual({ width: 160, height: 90 });
    expect(fitLongSide({ width: 1080, height: 1920 }, 160)).toEqual({ width: 90, height: 160 });
    expect(fitLongSide({ width: 64, height: 48 }, 160)).toEqual({ width: 64, height: 48 });
    expect(fitLongSide({ width: 4000, height: 1 }, 160)).toEqual({ width: 160, height: 2 });
    expect(fitWidth({ width: 1080, height: 1920 }, 640)).toEqual({ width: 640, height: 1138 });
  });
});

describe('planDecode', () => {
  it('splits before scaling, selects before scaling, and takes one pipe an output', () => {
    const found = graph(base);
    expect(found).toContain('split=2[a][b];[a]scale=');
    expect(found).toMatch(/\[b\]select=[^;]*,scale=/);
    expect(plan(base).pipes).toEqual(['small', 'stills']);
    expect(plan(base).args.filter((arg) => arg.startsWith('pipe:'))).toEqual(['pipe:3', 'pipe:4']);
  });
  it('says it as the build understands it', () => {
    expect(plan(base).args).toContain('-fps_mode');
    expect(plan(base, old).args).toContain('-vsync');
    expect(plan(base, old).args).not.toContain('-fps_mode');
  });
  it('turns after scaling', () => {
    const turned = withVideo({
      width: 1920,
      height: 1080,
      displayWidth: 1080,
      displayHeight: 1920,
      rotationDegrees: 90,
    });
    expect(graph(turned)).toContain('scale=w=160:h=90');
    expect(graph(turned).indexOf('transpose')).toBeGreaterThan(graph(turned).indexOf('scale'));
    expect(plan(turned).geometry.small).toEqual({ width: 90, height: 160 });
  });
  it('takes one field of interlaced pictures', () => {
    expect(graph(withVideo({ fieldOrder: 'bff' }))).toContain('field=type=bottom,split');
    expect(graph(withVideo({ fieldOrder: 'progressive' }))).not.toContain('field=');
  });
  it('tone-maps HDR after scaling, or warns where the build cannot', () => {
    const pq = withVideo({
      hdr: 'pq',
      colour: { primaries: 'bt2020', transfer: 'smpte2084', matrix: 'bt2020nc', range: 'limited' },
    });
    expect(graph(pq).indexOf('zscale')).toBeGreaterThan(graph(pq).indexOf('scale=w='));
    expect(plan(pq).geometry.matrix).toBe('bt709');
    expect(graph(pq, old)).not.toContain('zscale');
    expect(plan(pq, old).warnings.join()).toContain('zimg');
    expect(plan(pq, old).geometry.matrix).toBe('bt2020');
  });
  it('knows the coefficients', () => {
    const at = (video: Partial<VideoStream>): string => matrixOf(withVideo(video).video ?? expect.fail());
    const colour = { primaries: null, transfer: null, matrix: null, range: null };
    expect(at({ colour, height: 576 })).toBe('bt601');
    expect(at({ colour, height: 720 })).toBe('bt709');
    expect(at({ colour: { ...colour, matrix: 'smpte170m' }, height: 1080 })).toBe('bt601');
    expect(at({ pixelFormat: 'gbrp', height: 200 })).toBe('bt709');
  });
});

it('inputs are literal and may only be files', () => {
  expect(inputArgs('/a/b:c.mp4')).toEqual(['-protocol_whitelist', 'file,pipe', '-i', 'file:/a/b:c.mp4']);
  expect(inputArgs('/a/s%03d.jpg')).toContain('none');
  expect(inputArgs('/a/s%03d.mp4')).not.toContain('-f');
});

it('escapes the commas of the still selection', () => {
  expect(selectEvery(500)).toContain('gte(t-prev_selected_t\\,0.499500)');
});
