import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { hasShared, sharedPath, skipReason } from '../../support/shared.ts';
import { builds, clip, counter, decodeAll, lossless, shade, tools } from './clips.ts';

describe('shapes of picture', () => {
  /** Left half white, right half black, as stored. */
  const halves = (name: string, ...args: string[]): string =>
    clip(
      name,
      '-f',
      'lavfi',
      '-i',
      "color=black:s=64x48:r=25,format=yuv420p,geq=lum='if(lt(X,32),235,16)':cb=128:cr=128,trim=end_frame=5",
      ...lossless,
      ...args,
    );
  it.each(['90', '180', '270'])('turned by metadata as players turn it: %s', async (degrees) => {
    const flat = halves('halves.mp4');
    const path = clip(`halves${degrees}.mp4`, '-i', flat, '-c', 'copy', '-metadata:s:v', `rotate=${degrees}`);
    const { geometry, smallPictures } = await decodeAll(path, { small: { longSide: 32 } });
    const { width, height } = geometry.small ?? expect.fail();
    expect([width, height]).toEqual(degrees === '180' ? [32, 24] : [24, 32]);
    // ffmpeg's own idea of the turn, at the same size.
    const { path: binary } = await tools.locate('ffmpeg');
    const truth = execFileSync(binary, [
      '-v',
      'error',
      '-i',
      path,
      '-frames:v',
      '1',
      '-vf',
      `scale=${width}:${height}:flags=area:out_range=full,format=gray`,
      '-f',
      'rawvideo',
      '-',
    ]);
    const luma = smallPictures[0]?.subarray(0, width * height) ?? expect.fail();
    const worst = luma.reduce(
      (most, value, index) => Math.max(most, Math.abs(value - (truth[index] ?? NaN))),
      0,
    );
    expect(worst).toBeLessThan(6);
  });
  it('anamorphic pictures are shown wide', async () => {
    const path = clip('ana.mp4', ...counter(5, '25', '720x576'), '-vf', 'setsar=64/45', ...lossless);
    const { geometry } = await decodeAll(path);
    expect(geometry.small).toEqual({ width: 160, height: 90 });
    expect(geometry.still).toEqual({ width: 640, height: 360 });
  });
  it.each([
    ['51', '37'],
    ['3', '2'],
    ['1', '1'],
    ['640', '3'],
  ])('odd size %sx%s', async (width, height) => {
    const path = clip(
      `odd${width}x${height}.mkv`,
      ...counter(4, '25', '640x480'),
      '-vf',
      `format=yuv444p,crop=${width}:${height}`,
      '-c:v',
      'ffv1',
    );
    const { summary, small, geometry } = await decodeAll(path);
    expect(summary.frameCount).toBe(4);
    expect(geometry.small?.width).toBe(
      Math.max(2, Math.round(Number(width) * Math.min(1, 160 / Number(width)))),
    );
    expect(Math.abs((small[3] ?? NaN) - shade(3))).toBeLessThan(2);
  });
  it('one field of interlaced pictures: no comb of two moments', async () => {
    // Alternating white and black pictures woven together: top lines white, bottom lines black.
    const flicker =
      "color=black:s=64x48:r=50,format=yuv420p,geq=lum='if(mod(N,2),16,235)':cb=128:cr=128,trim=end_frame=20";
    const path = clip(
      'weave.mpg',
      '-f',
      'lavfi',
      '-i',
      flicker,
      '-vf',
      'tinterlace=interleave_top',
      '-c:v',
      'mpeg2video',
      '-q:v',
      '1',
      '-flags',
      '+ildct+ilme',
      '-top',
      '1',
    );
    const { small, stills } = await decodeAll(path);
    for (const luma of [...small, ...stills]) expect(luma).toBeGreaterThan(240);
  });
  it('full range, 10 bit and RGB all arrive as 0–255', async () => {
    const grey = (format: string, ...args: string[]): string[] => [
      '-f',
      'lavfi',
      '-i',
      'color=0x808080:s=64x48:d=0.2',
      '-vf',
      `format=rgb24,${format}`,
      ...args,
    ];
    const paths = [
      clip('full.mp4', ...grey('scale=out_range=full,format=yuvj420p', ...lossless)),
      clip('limited.mp4', ...grey('format=yuv420p', ...lossless)),
      clip('ten.mov', ...grey('format=yuv422p10le', '-c:v', 'prores_ks')),
      clip('rgb.mkv', ...grey('format=bgr0', '-c:v', 'ffv1')),
      clip('palette.gif', ...grey('format=rgb8')),
    ];
    for (const path of paths) {
      const { small } = await decodeAll(path);
      expect(Math.abs((small[0] ?? NaN) - 128), path).toBeLessThan(path.endsWith('gif') ? 20 : 2);
    }
  });
});

describe.each(builds)('grey stays grey, ffmpeg %s', (_, build) => {
  // Skipped where @ffmpeg-installer is not here.
  it
    .skipIf(build === null)
    .each(['rgb24', 'gbrp', 'gray', 'gray16le', 'yuv420p', 'yuv420p10le', 'yuv422p10le', 'yuvj420p'])(
    '%s',
    async (format) => {
      const ramp = 'nullsrc=s=640x360:d=0.2:r=25,format=gray,geq=lum=X*255/639';
      const codec = format === 'yuvj420p' ? ['-c:v', 'mjpeg', '-q:v', '1'] : ['-c:v', 'ffv1'];
      const path = clip(`grey_${format}.mkv`, '-f', 'lavfi', '-i', `${ramp},format=${format}`, ...codec);
      const { geometry, smallPictures } = await decodeAll(path, {}, build ?? tools);
      const { width, height } = geometry.small ?? expect.fail();
      const chroma = smallPictures[0]?.subarray(width * height) ?? expect.fail();
      expect([...new Set(chroma)]).toEqual([128]);
    },
  );
});

describe('HDR', () => {
  const patch = (name: string, transfer: string, code: number): string =>
    clip(
      name,
      '-f',
      'lavfi',
      '-i',
      `color=black:s=64x48:r=25,format=yuv420p10le,geq=lum=${code}:cb=512:cr=512,trim=end_frame=2`,
      '-c:v',
      'libx264',
      '-qp',
      '0',
      '-pix_fmt',
      'yuv420p10le',
      '-color_primaries',
      'bt2020',
      '-color_trc',
      transfer,
      '-colorspace',
      'bt2020nc',
    );
  it.each(builds)('reference white is bright, middle grey is middle, ffmpeg %s', async (_, build) => {
    if (build === null) return;
    const at = async (name: string, transfer: string, code: number): Promise<number> => {
      const { small, geometry } = await decodeAll(patch(name, transfer, code), {}, build);
      expect(geometry.matrix).toBe('bt709');
      return small[0] ?? NaN;
    };
    expect(await at('pq0.mp4', 'smpte2084', 64)).toBeLessThan(2);
    expect(Math.abs((await at('pq203.mp4', 'smpte2084', 573)) - 228)).toBeLessThan(4);
    expect(Math.abs((await at('pq18.mp4', 'smpte2084', 369)) - 93)).toBeLessThan(4);
    expect(Math.abs((await at('hlg75.mp4', 'arib-std-b67', 721)) - 228)).toBeLessThan(4);
  });
  it.skipIf(!hasShared)(`a real HLG clip is neither dark nor burnt ${skipReason}`, async () => {
    const { small, summary } = await decodeAll(sharedPath('media', 'exo_hlg10-color-test.mp4'));
    expect(small[0]).toBeGreaterThan(100);
    expect(small[0]).toBeLessThan(200);
    expect(summary.warnings).toEqual([]);
  });
});
