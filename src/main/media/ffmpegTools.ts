import { access, chmod, constants, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import type { toolSources } from '#shared/contract/settings.ts';
import { TrimbinError } from '#shared/errors.ts';
import { runProcess, type RunResult } from './runProcess.ts';

export type ToolName = 'ffmpeg' | 'ffprobe';
export type ToolSource = (typeof toolSources)[number];

export interface ToolLocation {
  path: string;
  source: ToolSource;
  /** One sentence: which was taken and why. */
  reason: string;
}

/** What a build can do, read from one `-version`. */
export interface FfmpegCapabilities {
  version: string;
  /** Has `-fps_mode` (5.1 and later); older builds take `-vsync`. */
  fpsMode: boolean;
  /** Has zimg, needed to tone-map HDR. */
  toneMapping: boolean;
  /** Put before a decode that scales, so that the scaler reads pixels in the faster of its ways. */
  scalerFlags: readonly string[];
}

export interface FfmpegSettings {
  ffmpegPath?: string | null;
  ffprobePath?: string | null;
  /** Environment to read `TRIMBIN_FFMPEG`, `TRIMBIN_FFPROBE` and `PATH` from; the process's own if left out. */
  env?: Readonly<Record<string, string | undefined>>;
  /** Folder of packaged binaries; Electron's `process.resourcesPath` if left out. */
  resourcesPath?: string | null;
}

export interface FfmpegTools {
  /** @throws TrimbinError `ffmpeg-missing`, `ffmpeg-failed` if the file is not executable. */
  locate(tool: ToolName): Promise<ToolLocation>;
  /** Capabilities of the ffmpeg taken; asked once per binary. */
  capabilities(): Promise<FfmpegCapabilities>;
}

interface Candidate {
  path: string;
  source: ToolSource;
  reason: string;
}

const settingVariable = { ffmpeg: 'TRIMBIN_FFMPEG', ffprobe: 'TRIMBIN_FFPROBE' } as const;
const capabilityCache = new Map<string, Promise<FfmpegCapabilities>>();
const requireHere = createRequire(import.meta.url);

/** Finds ffmpeg and ffprobe when first needed; nothing is run or read before that. */
export function createFfmpegTools(settings: FfmpegSettings = {}): FfmpegTools {
  const env = settings.env ?? process.env;
  const found = new Map<ToolName, Promise<ToolLocation>>();
  const locate = (tool: ToolName): Promise<ToolLocation> => {
    const known = found.get(tool);
    if (known !== undefined) return known;
    const search = findTool(tool, settings, env);
    found.set(tool, search);
    // A failed search may succeed later (the user installs ffmpeg): do not remember it.
    search.catch(() => found.delete(tool));
    return search;
  };
  return {
    locate,
    async capabilities() {
      const { path } = await locate('ffmpeg');
      const known = capabilityCache.get(path);
      if (known !== undefined) return known;
      const asked = readCapabilities(path);
      capabilityCache.set(path, asked);
      asked.catch(() => capabilityCache.delete(path));
      return asked;
    },
  };
}

async function findTool(
  tool: ToolName,
  settings: FfmpegSettings,
  env: Readonly<Record<string, string | undefined>>,
): Promise<ToolLocation> {
  const own = tool === 'ffmpeg' ? settings.ffmpegPath : settings.ffprobePath;
  const chosen = own ?? env[settingVariable[tool]];
  if (chosen !== undefined && chosen !== null && chosen !== '') return locateSetting(tool, chosen);
  for (const candidate of candidates(tool, settings, env)) {
    if (!(await isFile(candidate.path))) continue;
    if (await isExecutable(candidate.path)) return candidate;
    // What lies on PATH belongs to the machine; what came with npm or the app may be repaired.
    if (candidate.source === 'path') continue;
    if (await makeExecutable(candidate.path)) return candidate;
    throw notExecutable(tool, candidate.path);
  }
  throw new TrimbinError(
    'ffmpeg-missing',
    `${tool} was not found: not set, not packaged, not on PATH and not among the npm packages. ` +
      `Install ffmpeg, or set ${settingVariable[tool]} to its path.`,
    { tool },
  );
}

/** A path that the user set is taken or reported; it is never silently replaced by another build. */
async function locateSetting(tool: ToolName, path: string): Promise<ToolLocation> {
  if (!(await isFile(path))) {
    throw new TrimbinError(
      'ffmpeg-missing',
      `${tool} is set to ${path}, but there is no such file. Correct the setting or remove it.`,
      { tool, path },
    );
  }
  if (!(await isExecutable(path))) throw notExecutable(tool, path);
  return { path, source: 'setting', reason: `${tool} was set to ${path}` };
}

function* candidates(
  tool: ToolName,
  settings: FfmpegSettings,
  env: Readonly<Record<string, string | undefined>>,
): Generator<Candidate> {
  const file = process.platform === 'win32' ? `${tool}.exe` : tool;
  const resources = settings.resourcesPath ?? (process as { resourcesPath?: string }).resourcesPath;
  if (resources !== undefined) {
    for (const path of [join(resources, 'ffmpeg', file), join(resources, file)]) {
      yield { path, source: 'packaged', reason: `${tool} comes with the app` };
    }
  }
  for (const folder of (env['PATH'] ?? env['Path'] ?? '').split(delimiter)) {
    if (folder !== '') yield { path: join(folder, file), source: 'path', reason: `${tool} is on PATH` };
  }
  if (tool === 'ffmpeg') {
    const path = packagePath('ffmpeg-static');
    if (path !== null)
      yield {
        path,
        source: 'ffmpeg-static',
        reason: 'no ffmpeg on PATH; the npm package ffmpeg-static has one',
      };
  }
  const name = `@${tool}-installer/${tool}`;
  const path = packagePath(name);
  if (path !== null)
    yield { path, source: 'npm-installer', reason: `no ${tool} on PATH; the npm package ${name} has one` };
}

/** Path that an optional package exports (a string, or `{ path }`), or null where the package is not installed. */
function packagePath(name: string): string | null {
  try {
    const exported: unknown = requireHere(name);
    if (typeof exported === 'string') return unpacked(exported);
    if (typeof exported === 'object' && exported !== null && 'path' in exported) {
      return typeof exported.path === 'string' ? unpacked(exported.path) : null;
    }
    return null;
  } catch {
    // Optional by design: the installer packages throw on platforms without a binary.
    return null;
  }
}

/** A binary cannot be run from inside app.asar; electron-builder unpacks it beside. */
function unpacked(path: string): string {
  return path.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** npm can skip the install script that sets the x bit; set it where we may. */
async function makeExecutable(path: string): Promise<boolean> {
  const changed = await chmod(path, 0o755).then(
    () => true,
    () => false,
  );
  return changed && (await isExecutable(path));
}

function notExecutable(tool: ToolName, path: string): TrimbinError {
  return new TrimbinError('ffmpeg-failed', `${tool} at ${path} may not be run. Run: chmod +x "${path}"`, {
    tool,
    path,
  });
}

/**
 * AVX2 "gather" instructions are what newer builds scale down with, and slow on many processors (all of AMD's; Intel's
 * since the mend of "Downfall"). Told that they are slow, ffmpeg takes loops that read rows in order: half the time,
 * the same pixels. Only builds that could gather (5.0 and later, x86) know the word.
 */
const orderedReads = ['-cpuflags', '+slowgather'] as const;

/**
 * Ask a binary what it is.
 *
 * @throws TrimbinError `ffmpeg-failed` if it does not run, or is another program.
 */
export async function readCapabilities(path: string): Promise<FfmpegCapabilities> {
  if (process.arch === 'x64') {
    const asked = await runProcess(path, [...orderedReads, '-version'], { timeoutMs: 15_000 });
    if (asked.code === 0) return { ...readVersion(path, asked), scalerFlags: orderedReads };
  }
  return readVersion(path, await runProcess(path, ['-version'], { timeoutMs: 15_000 }));
}

function readVersion(path: string, result: RunResult): FfmpegCapabilities {
  if (result.code !== 0) {
    throw new TrimbinError(
      'ffmpeg-failed',
      `${path} does not run (${result.stderrTail.slice(-200)}). Install another ffmpeg or set TRIMBIN_FFMPEG.`,
      { path },
    );
  }
  const text = result.stdout.toString('utf8');
  if (!/^ff\w+ version /.test(text)) {
    throw new TrimbinError('ffmpeg-failed', `${path} runs, but it is no ffmpeg. Give the path of one.`, {
      path,
    });
  }
  return parseVersionText(text);
}

/** Read the text of `ffmpeg -version`. Builds from git have no release number, so the filter library decides. */
export function parseVersionText(text: string): FfmpegCapabilities {
  const version = /^ff\w+ version (\S+)/.exec(text)?.[1] ?? 'unknown';
  const filters = /libavfilter\s+(\d+)\.\s*(\d+)\./.exec(text);
  const [major, minor] = [Number(filters?.[1] ?? NaN), Number(filters?.[2] ?? NaN)];
  return {
    version,
    fpsMode: major > 8 || (major === 8 && minor >= 44),
    toneMapping: text.includes('--enable-libzimg'),
    scalerFlags: [],
  };
}
