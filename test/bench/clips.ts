import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './run.ts';

const photos = (n: number): string =>
  join(projectRoot, `node_modules/@vladmandic/face-api/demo/sample${(n % 6) + 1}.jpg`);

/**
 * 60 s of 1080p25: twelve moving shots of five seconds with stereo tone and noise, x264 veryfast crf 22 with a
 * long GOP, AAC. Made once and kept.
 */
export function benchClip(ffmpeg: string, folder: string): string {
  const path = join(folder, 'montage-60s.mp4');
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const inputs = Array.from({ length: 12 }, (_, n) => [
    '-loop',
    '1',
    '-framerate',
    '25',
    '-t',
    '5',
    '-i',
    photos(n),
  ]);
  const moves = Array.from({ length: 12 }, (_, n) => {
    const speed = 20 + 9 * n;
    const x = n % 2 === 0 ? `min(t*${speed},480)` : `max(480-t*${speed},0)`;
    return (
      `[${n}:v]scale=2400:1350:force_original_aspect_ratio=increase,crop=2400:1350,` +
      `crop=1920:1080:x='${x}':y='135+60*sin(t*${1 + n / 4})',noise=alls=6:allf=t,setsar=1,format=yuv420p[v${n}]`
    );
  });
  const joined = Array.from({ length: 12 }, (_, n) => `[v${n}]`).join('');
  const graph = `${moves.join(';')};${joined}concat=n=12:v=1:a=0[v];sine=f=330:r=48000:d=60[s];anoisesrc=r=48000:d=60:a=0.05[n];[s][n]join=inputs=2:channel_layout=stereo[a]`;
  const part = `${path}.part.mp4`;
  const encode = [
    '-c:v',
    'libx264',
    '-preset',
    'veryfast',
    '-crf',
    '22',
    '-g',
    '250',
    '-c:a',
    'aac',
    '-b:a',
    '192k',
  ];
  execFileSync(
    ffmpeg,
    [
      '-v',
      'error',
      '-y',
      ...inputs.flat(),
      '-filter_complex',
      graph,
      '-map',
      '[v]',
      '-map',
      '[a]',
      ...encode,
      part,
    ],
    { stdio: 'inherit' },
  );
  renameSync(part, path);
  return path;
}

/** The same material ten times over: only the length differs. */
export function longClip(ffmpeg: string, folder: string, source: string): string {
  const path = join(folder, 'montage-600s.mp4');
  if (existsSync(path)) return path;
  const part = `${path}.part.mp4`;
  execFileSync(ffmpeg, ['-v', 'error', '-y', '-stream_loop', '9', '-i', source, '-c', 'copy', part], {
    stdio: 'inherit',
  });
  renameSync(part, path);
  return path;
}

/** A folder of 1,000 files as a production has them: 100 short sounds, 500 subtitles, 400 tables. */
export function manyFiles(folder: string): string {
  const root = join(folder, 'thousand');
  if (existsSync(root)) return root;
  for (let n = 0; n < 1000; n += 1) {
    const dir = join(root, `day ${n % 20}`);
    mkdirSync(dir, { recursive: true });
    if (n < 100) writeFileSync(join(dir, `tone ${n}.wav`), shortTone(n));
    else if (n < 600)
      writeFileSync(join(dir, `cue ${n}.srt`), `1\n00:00:01,000 --> 00:00:02,000\nLine ${n}\n`);
    else writeFileSync(join(dir, `log ${n}.csv`), `scene,take\n${n},1\n`);
  }
  return root;
}

/** A tenth of a second of 16 kHz mono PCM in a WAV file. */
function shortTone(n: number): Buffer {
  const samples = 1600;
  const wav = Buffer.alloc(44 + samples * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + samples * 2, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(16_000, 24);
  wav.writeUInt32LE(32_000, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(samples * 2, 40);
  for (let i = 0; i < samples; i += 1) {
    wav.writeInt16LE(Math.round(8000 * Math.sin((2 * Math.PI * (200 + n) * i) / 16_000)), 44 + i * 2);
  }
  return wav;
}
