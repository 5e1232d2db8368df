import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createMediaProbe } from '#main/media/probe.ts';
import { hasShared, sharedPath, skipReason } from '../../support/shared.ts';
import { clip, counter, file, folder, lossless, oldTools, probe, tools } from './clips.ts';

const tone = ['-f', 'lavfi', '-i', 'sine=440:d=1:r=48000'];
describe('probe: what a good file tells', () => {
  it('reads an ordinary clip', async () => {
    const path = clip('plain.mp4', ...counter(50), ...tone, ...lossless, '-c:a', 'aac', '-ac', '2');
    const info = await probe.probe(path);
    expect(info).toMatchObject({
      kind: 'video',
      container: 'mp4',
      attachedPictures: 0,
      startTimecode: null,
      reel: null,
    });
    expect(info.video).toMatchObject({
      codec: 'h264',
      width: 64,
      height: 48,
      frameRate: { num: 25, den: 1 },
      variableFrameRate: false,
      frameCount: 50,
      rotationDegrees: 0,
      fieldOrder: 'progressive',
      bitDepth: 8,
      hdr: null,
    });
    expect(info.audio[0]).toMatchObject({
      codec: 'aac',
      channels: 2,
      layout: 'stereo',
      sampleRate: 48000,
      language: null,
    });
  });

  it.each(['24000/1001', '30000/1001', '60000/1001', '24', '50'])(
    'finds the exact rate %s in MP4, MKV and TS',
    async (rate) => {
      const [num, den] = rate.split('/').map(Number);
      for (const extension of ['mp4', 'mkv', 'ts']) {
        const path = clip(`rate${rate.replace('/', '_')}.${extension}`, ...counter(60, rate), ...lossless);
        const { video } = await probe.probe(path);
        expect(video, extension).toMatchObject({
          frameRate: { num, den: den ?? 1 },
          variableFrameRate: false,
        });
      }
    },
  );

  it('sees that a rate varies', async () => {
    const path = clip(
      'vfr.mkv',
      ...counter(60),
      '-vf',
      "settb=1/1000,setpts='N*40+9*mod(N,4)'",
      '-vsync',
      '0',
      ...lossless,
    );
    expect((await probe.probe(path)).video).toMatchObject({ variableFrameRate: true });
  });

  it('reads start timecode with drop-frame, and the data track is data', async () => {
    const drop = clip('drop.mov', ...counter(30, '30000/1001'), ...lossless, '-timecode', '01:00:00;00');
    const info = await probe.probe(drop);
    expect(info).toMatchObject({ container: 'mov', startTimecode: '01:00:00;00', dropFrame: true });
    expect(info.dataStreams).toEqual([{ index: 1, codec: null, tag: 'tmcd' }]);
    const plain = clip('nondrop.mov', ...counter(25), ...lossless, '-timecode', '10:11:12:13');
    expect(await probe.probe(plain)).toMatchObject({ startTimecode: '10:11:12:13', dropFrame: false });
  });

  it('applies rotation and pixel aspect to the shown size', async () => {
    const flat = clip('flat.mp4', ...counter(10), ...lossless);
    const turned = clip('turned.mp4', '-i', flat, '-c', 'copy', '-metadata:s:v', 'rotate=270');
    expect((await probe.probe(turned)).video).toMatchObject({
      rotationDegrees: 90,
      displayWidth: 48,
      displayHeight: 64,
    });
    const wide = clip('wide.mp4', ...counter(5, '25', '720x576'), '-vf', 'setsar=64/45', ...lossless);
    expect((await probe.probe(wide)).video).toMatchObject({
      sampleAspect: { num: 64, den: 45 },
      displayWidth: 1024,
      displayHeight: 576,
    });
  });

  it('reads 10-bit ProRes and colour tags, and HDR kinds', async () => {
    const prores = clip(
      'prores.mov',
      ...counter(3),
      '-c:v',
      'prores_ks',
      '-profile:v',
      '3',
      '-pix_fmt',
      'yuv422p10le',
    );
    expect((await probe.probe(prores)).video).toMatchObject({ codec: 'prores', bitDepth: 10, hdr: null });
    const tags = [
      '-color_primaries',
      'bt2020',
      '-color_trc',
      'smpte2084',
      '-colorspace',
      'bt2020nc',
      '-color_range',
      'tv',
    ];
    const pq = clip('pq.mp4', ...counter(3), '-c:v', 'libx264', '-pix_fmt', 'yuv420p10le', ...tags);
    expect((await probe.probe(pq)).video).toMatchObject({
      hdr: 'pq',
      bitDepth: 10,
      colour: { primaries: 'bt2020', transfer: 'smpte2084', matrix: 'bt2020nc', range: 'limited' },
    });
  });

  it('tells interlaced material by its first field', async () => {
    const weave = ['-vf', 'tinterlace=interleave_top', '-c:v', 'mpeg2video', '-flags', '+ildct+ilme'];
    const top = clip('tff.mpg', ...counter(20, '50'), ...weave, '-top', '1');
    const bottom = clip('bff.mpg', ...counter(20, '50'), ...weave, '-top', '0');
    const info = await probe.probe(top);
    expect(info.video?.fieldOrder).toBe('tff');
    expect(info.warnings.join()).toContain('Interlaced');
    expect((await probe.probe(bottom)).video?.fieldOrder).toBe('bff');
  });

  it('lists several sound tracks, subtitles and chapters', async () => {
    const cues = file('cues.srt', '1\n00:00:00,000 --> 00:00:01,000\nHello\n');
    const marks = file(
      'marks.txt',
      ';FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=500\ntitle=One\n',
    );
    const path = clip(
      'many.mkv',
      ...[
        '-f',
        'lavfi',
        '-i',
        'testsrc2=d=1:s=64x48:r=25',
        ...tone,
        ...tone,
        '-i',
        cues,
        '-i',
        marks,
        '-map_metadata',
        '4',
      ],
      ...[
        '-map',
        '0',
        '-map',
        '1',
        '-map',
        '2',
        '-map',
        '3',
        ...lossless,
        '-c:a',
        'pcm_s24le',
        '-c:s',
        'srt',
      ],
      ...[
        '-metadata:s:a:0',
        'language=eng',
        '-metadata:s:a:1',
        'language=chi',
        '-metadata:s:s:0',
        'language=fra',
      ],
    );
    const info = await probe.probe(path);
    expect(info.audio.map((audio) => [audio.language, audio.bitDepth])).toEqual([
      ['eng', 24],
      ['chi', 24],
    ]);
    expect(info.subtitles).toMatchObject([{ codec: 'subrip', kind: 'text', language: 'fra' }]);
    expect(info.chapters).toEqual([{ title: 'One', startMs: 0, endMs: 500 }]);
  });

  it('counts the length where the header has none', async () => {
    const path = join(folder, 'live.mkv');
    const [command, ...args] = ['sh', '-c', 'exec "$@" > "$0"', path];
    const { path: binary } = await tools.locate('ffmpeg');
    execFileSync(command ?? 'sh', [
      ...args,
      binary,
      '-v',
      'error',
      ...counter(50),
      ...lossless,
      '-f',
      'matroska',
      '-live',
      '1',
      'pipe:1',
    ]);
    const info = await probe.probe(path);
    expect(info.durationMs).toBeCloseTo(2000, 0);
    expect(info.warnings.join()).toContain('counted');
  });

  it('reads one picture only, and odd sizes', async () => {
    expect((await probe.probe(clip('one.mp4', ...counter(1), ...lossless))).video).toMatchObject({
      frameCount: 1,
    });
    const odd = clip(
      'odd.mkv',
      ...counter(3, '25', '52x38'),
      '-vf',
      'format=yuv444p,crop=51:37',
      '-c:v',
      'ffv1',
    );
    expect((await probe.probe(odd)).video).toMatchObject({ width: 51, height: 37 });
  });
});

describe.skipIf(!hasShared)(`probe: shared clips ${skipReason}`, () => {
  const media = (name: string): string => sharedPath('media', name);
  it('knows rotation, HLG and subtitle kinds', async () => {
    expect((await probe.probe(media('decord_video_90.mov'))).video).toMatchObject({
      rotationDegrees: 90,
      displayWidth: 320,
      displayHeight: 568,
    });
    expect((await probe.probe(media('exo_hlg10-color-test.mp4'))).video).toMatchObject({
      hdr: 'hlg',
      bitDepth: 10,
    });
    const { subtitles } = await probe.probe(media('se_sample_MKV_VobSub_PGS.mkv'));
    expect(subtitles.map(({ kind }) => kind)).toEqual(['picture', 'picture']);
    expect((await probe.probe(media('se_sample_MP4_SRT.mp4'))).subtitles).toMatchObject([{ kind: 'text' }]);
    expect((await probe.probe(media('se_sample_MKV_chapters.mkv'))).chapters).toHaveLength(3);
  });
  it.skipIf(oldTools() === null)('says the same with the ffprobe of the npm package', async () => {
    const old = createMediaProbe(oldTools() ?? expect.fail());
    for (const name of [
      'sintel_trailer_480p.mp4',
      'decord_video_90.mov',
      'exo_hlg10-color-test.mp4',
      'bbb_0_30.webm',
    ]) {
      const [a, b] = await Promise.all([probe.probe(media(name)), old.probe(media(name))]);
      expect(b.video, name).toEqual(a.video);
      expect(b.audio, name).toEqual(a.audio);
    }
  });
});
