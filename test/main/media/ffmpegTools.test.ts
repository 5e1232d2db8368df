import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFfmpegTools, parseVersionText, readCapabilities } from '#main/media/ffmpegTools.ts';
import { runProcess } from '#main/media/runProcess.ts';
import { extractFrame } from '#main/media/extractFrame.ts';
import sharp from 'sharp';
import { clip, counter, folder, lossless, oldTools, probe, tools } from './clips.ts';

const found = await tools.locate('ffmpeg');

describe('finding ffmpeg', () => {
  it('takes the setting before all, then the environment, and says why', async () => {
    const set = createFfmpegTools({ ffmpegPath: found.path, env: { TRIMBIN_FFMPEG: '/nowhere', PATH: '' } });
    expect(await set.locate('ffmpeg')).toMatchObject({ path: found.path, source: 'setting' });
    const named = createFfmpegTools({ env: { TRIMBIN_FFMPEG: found.path, PATH: '' } });
    expect((await named.locate('ffmpeg')).reason).toContain(found.path);
  });
  it('does not silently replace a setting that is wrong', async () => {
    const wrong = createFfmpegTools({
      env: { TRIMBIN_FFPROBE: '/nowhere/ffprobe', PATH: dirname(found.path) },
    });
    await expect(wrong.locate('ffprobe')).rejects.toMatchObject({
      code: 'ffmpeg-missing',
      message: expect.stringContaining('/nowhere/ffprobe'),
    });
  });
  it('takes what comes with the app before PATH, and PATH before npm', async () => {
    const resources = join(folder, 'resources');
    mkdirSync(join(resources, 'ffmpeg'), { recursive: true });
    writeFileSync(join(resources, 'ffmpeg', 'ffmpeg'), '#!/bin/sh\n');
    const packaged = createFfmpegTools({ resourcesPath: resources, env: { PATH: dirname(found.path) } });
    expect(await packaged.locate('ffmpeg')).toMatchObject({ source: 'packaged' });
    const onPath = createFfmpegTools({ env: { PATH: dirname(found.path) } });
    expect(await onPath.locate('ffmpeg')).toMatchObject({ source: 'path', path: found.path });
  });
  it.skipIf(oldTools() === null)('falls back to the npm packages', async () => {
    const bare = createFfmpegTools({ env: { PATH: '' } });
    expect(['ffmpeg-static', 'npm-installer']).toContain((await bare.locate('ffmpeg')).source);
    expect(await bare.locate('ffprobe')).toMatchObject({ source: 'npm-installer' });
  });
  it('sets a missing x bit on what came with the app', async () => {
    const resources = join(folder, 'noexec');
    mkdirSync(resources);
    writeFileSync(join(resources, 'ffprobe'), '#!/bin/sh\n');
    chmodSync(join(resources, 'ffprobe'), 0o644);
    const packaged = createFfmpegTools({ resourcesPath: resources, env: { PATH: '' } });
    expect(await packaged.locate('ffprobe')).toMatchObject({ source: 'packaged' });
  });
  it('reads what a build can do', async () => {
    expect(
      parseVersionText('ffmpeg version 5.1.9-0 x\n--enable-libzimg\nlibavfilter     8. 44.100 / 8'),
    ).toEqual({
      version: '5.1.9-0',
      fpsMode: true,
      toneMapping: true,
      scalerFlags: [],
    });
    expect(parseVersionText('ffmpeg version N-47683-g0e8 x\nlibavfilter     7. 38.100 /')).toMatchObject({
      fpsMode: false,
      toneMapping: false,
    });
    expect((await tools.capabilities()).version).not.toBe('unknown');
  });
  it('tells the scaler to read in order only where a build knows the word', async () => {
    const script = join(folder, 'picky');
    const says = 'echo "ffmpeg version 4.1 x"; echo "libavfilter     7. 40.100 / 7"';
    writeFileSync(script, `#!/bin/sh\ncase "$*" in *slowgather*) exit 1;; esac\n${says}\n`);
    chmodSync(script, 0o755);
    expect(await readCapabilities(script)).toMatchObject({ version: '4.1', scalerFlags: [] });
    writeFileSync(script, `#!/bin/sh\n${says}\n`);
    const flags = process.arch === 'x64' ? ['-cpuflags', '+slowgather'] : [];
    expect(await readCapabilities(script)).toMatchObject({ version: '4.1', scalerFlags: flags });
  });
});

describe('running a child', () => {
  it('kills what takes too long, and keeps only the end of what it says', async () => {
    const result = await runProcess('/bin/sh', ['-c', 'yes talk | head -c 200000 >&2; exec sleep 30'], {
      timeoutMs: 500,
    });
    expect(result).toMatchObject({ why: 'timeout', signal: 'SIGKILL' });
    expect(result.stderrTail.length).toBeLessThanOrEqual(16 * 1024);
  });
  it('stops when told', async () => {
    const running = runProcess('/bin/sleep', ['30'], { timeoutMs: 60_000, signal: AbortSignal.timeout(100) });
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
  });
  it('names a program that is not there, or may not run', async () => {
    await expect(runProcess('/nowhere/ffmpeg', [], { timeoutMs: 1000 })).rejects.toMatchObject({
      code: 'ffmpeg-missing',
    });
    await expect(runProcess(folder, [], { timeoutMs: 1000 })).rejects.toMatchObject({
      code: 'ffmpeg-failed',
    });
  });
  it('limits what a child may print', async () => {
    const result = await runProcess('/bin/sh', ['-c', 'yes'], { timeoutMs: 20_000, maxStdoutBytes: 100_000 });
    expect(result.why).toBe('too-much');
    expect(result.stdout.length).toBeLessThanOrEqual(100_000);
  });
});

describe('extractFrame', () => {
  const levels = async (png: Buffer): Promise<number> => {
    const { channels } = await sharp(png).stats();
    return channels[0]?.mean ?? NaN;
  };
  it.each([0, 1, 7, 26, 49])('is exact: frame %d', async (frame) => {
    const path = clip('exact.mp4', ...counter(50), ...lossless, '-g', '12', '-bf', '2');
    const png = await extractFrame(tools, path, await probe.probe(path), frame * 40);
    expect(Math.abs((await levels(png)) - (4 * frame * 255) / 219)).toBeLessThan(2);
  });
  it('shows pixel aspect, never enlarges, and says what is not there', async () => {
    const path = clip('ana.mp4', ...counter(5, '25', '720x576'), '-vf', 'setsar=64/45', ...lossless);
    const info = await probe.probe(path);
    const size = await sharp(await extractFrame(tools, path, info, 0, { width: 5000 })).metadata();
    expect([size.width, size.height]).toEqual([1024, 576]);
    await expect(extractFrame(tools, path, info, 60_000)).rejects.toMatchObject({ code: 'not-found' });
    const copy = join(folder, 'a%03d: b.mp4');
    copyFileSync(path, copy);
    expect((await extractFrame(tools, copy, info, 0, { width: 64 })).length).toBeGreaterThan(50);
  });
  it('counts from the first picture where sound starts earlier', async () => {
    const path = clip(
      'lead.mkv',
      '-itsoffset',
      '0.5',
      ...counter(50),
      '-f',
      'lavfi',
      '-i',
      'sine=d=3',
      ...lossless,
      '-c:a',
      'pcm_s16le',
      '-map',
      '0',
      '-map',
      '1',
    );
    const png = await extractFrame(tools, path, await probe.probe(path), 400);
    expect(Math.abs((await levels(png)) - (40 * 255) / 219)).toBeLessThan(2);
  });
});
