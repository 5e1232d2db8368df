import { throwIfCancelled, TrimbinError } from '#shared/errors.ts';
import type { ProxyMaker } from '#main/services/libraryPorts.ts';
import type { FfmpegTools } from './ffmpegTools.ts';
import { checkMediaFile } from './mediaFileCheck.ts';
import { mediaTimeout, nameMediaFailure } from './probeErrors.ts';
import { proxyArgs, proxyEncoders, type ProxyEncoder } from './proxyArgs.ts';
import { runProcess, startProcess, TextTail } from './runProcess.ts';

/** Longest silence of ffmpeg, ms. */
const stallMs = 120_000;
const encoderCache = new Map<string, Promise<ProxyEncoder[]>>();

/** Encoders for proxies that an ffmpeg has, best first; asked once a binary. */
export async function findProxyEncoders(ffmpeg: string): Promise<ProxyEncoder[]> {
  const known = encoderCache.get(ffmpeg);
  if (known) return known;
  const asked = runProcess(ffmpeg, ['-hide_banner', '-encoders'], { timeoutMs: 15_000 }).then(
    ({ stdout }) => {
      const names = new Set(
        stdout
          .toString('utf8')
          .match(/^ [VAS]\S+ +\S+/gm)
          ?.map((line) => line.trim().split(/ +/)[1]),
      );
      return proxyEncoders.filter((name) => names.has(name));
    },
  );
  encoderCache.set(ffmpeg, asked);
  asked.catch(() => encoderCache.delete(ffmpeg));
  return asked;
}

/** Makes films that a browser plays. */
export function createProxyMaker(tools: FfmpegTools): ProxyMaker {
  return {
    async make(request, output, { signal, onProgress }) {
      throwIfCancelled(signal);
      await checkMediaFile(request.path);
      const { path: ffmpeg } = await tools.locate('ffmpeg');
      const [encoder = null] = await findProxyEncoders(ffmpeg);
      const args = proxyArgs(request, output, await tools.capabilities(), encoder);
      await encode(ffmpeg, args, request.path, signal, onProgress);
      return request.info.video === null ? null : await readTimes(tools, output, signal);
    },
  };
}

async function encode(
  ffmpeg: string,
  args: readonly string[],
  path: string,
  signal: AbortSignal,
  onProgress: (doneMs: number) => void,
): Promise<void> {
  const running = startProcess(ffmpeg, args, { signal });
  const tail = new TextTail();
  let timer = setTimeout(() => running.kill('timeout'), stallMs);
  running.child.stderr?.setEncoding('utf8').on('data', (text: string) => tail.push(text));
  running.child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    clearTimeout(timer);
    timer = setTimeout(() => running.kill('timeout'), stallMs);
    // `out_time_ms` is in microseconds too: a mistake of ffmpeg that stays for those who rely on it.
    const micros = [...text.matchAll(/^out_time_(?:us|ms)=(\d+)/gm)].at(-1)?.[1];
    if (micros !== undefined) onProgress(Number(micros) / 1000);
  });
  try {
    const end = await running.ended;
    throwIfCancelled(signal);
    if (end.why === 'timeout') throw mediaTimeout(path, stallMs / 1000);
    if (end.code === 0) return;
    if (/No space left on device/.test(tail.text)) {
      throw new TrimbinError(
        'disk-full',
        `The disk is full: no proxy of ${path} could be made. Free some space.`,
        { path },
      );
    }
    throw nameMediaFailure(path, tail.text);
  } finally {
    clearTimeout(timer);
  }
}

/** When each picture of a finished proxy is shown, ms from the first, in order of time. */
async function readTimes(tools: FfmpegTools, proxy: string, signal: AbortSignal): Promise<Float64Array> {
  const { path: ffprobe } = await tools.locate('ffprobe');
  const args = [
    '-v',
    'error',
    '-select_streams',
    'v:0',
    '-show_entries',
    'packet=pts_time',
    '-of',
    'csv=p=0',
  ];
  const { stdout, code, stderrTail } = await runProcess(ffprobe, [...args, `file:${proxy}`], {
    ...{ timeoutMs: 10 * 60_000, signal, maxStdoutBytes: 256 * 1024 * 1024 },
  });
  if (code !== 0) {
    throw new TrimbinError('ffmpeg-failed', `The proxy cannot be read (${stderrTail.slice(-200)}).`, {
      path: proxy,
    });
  }
  const seconds = stdout
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map(parseFloat);
  return Float64Array.from(seconds, (value) => value * 1000).sort();
}
