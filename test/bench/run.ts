import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

export const projectRoot = resolve(import.meta.dirname, '../..');

export interface Timed {
  wallMs: number;
  /** Time to the first byte on stdout or stderr; null if it stayed silent. */
  firstOutputMs: number | null;
  /** Largest resident memory seen of the process itself (children not counted), MiB; Linux only. */
  peakMiB: number | null;
  /** Processor time of the process and all below it, s; Linux only. Steadier than wall time beside neighbours. */
  cpuSeconds: number | null;
  stdout: string;
}

/** Run one command to its end, measuring it from outside. @throws if it fails. */
export function timed(command: string, args: string[]): Promise<Timed> {
  return new Promise((done, fail) => {
    const start = performance.now();
    const cpuBefore = childrenCpuSeconds();
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], cwd: projectRoot });
    let [stdout, stderr] = ['', ''];
    let firstOutputMs: number | null = null;
    let peakMiB: number | null = null;
    const first = (): void => {
      firstOutputMs ??= performance.now() - start;
    };
    child.stdout.on('data', (chunk: Buffer) => (first(), (stdout += String(chunk))));
    child.stderr.on('data', (chunk: Buffer) => (first(), (stderr = (stderr + String(chunk)).slice(-4000))));
    const watch = setInterval(() => (peakMiB = peakOf(child.pid) ?? peakMiB), 25);
    child.on('error', fail);
    child.on('close', (code) => {
      clearInterval(watch);
      const wallMs = performance.now() - start;
      if (code !== 0) fail(new Error(`${command} ${args.join(' ')} ended with ${code}:\n${stderr}`));
      else {
        const cpuAfter = childrenCpuSeconds();
        const cpuSeconds = cpuBefore === null || cpuAfter === null ? null : cpuAfter - cpuBefore;
        done({ wallMs, firstOutputMs, peakMiB, cpuSeconds, stdout });
      }
    });
  });
}

/** What all ended children have used so far (`cutime + cstime` of proc(5), in ticks of 10 ms). */
function childrenCpuSeconds(): number | null {
  try {
    const fields = readFileSync('/proc/self/stat', 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return (Number(fields[13]) + Number(fields[14])) / 100;
  } catch {
    return null;
  }
}

/** The kernel's own high-water mark, so that nothing between two looks is missed. */
function peakOf(pid: number | undefined): number | null {
  try {
    const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return line ? Number(line[1]) / 1024 : null;
  } catch {
    // Not Linux, or the process is gone: the last reading stands.
    return null;
  }
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[middle]];
  if (low === undefined || high === undefined) throw new RangeError('median of nothing');
  return (low + high) / 2;
}
