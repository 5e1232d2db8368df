import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Client } from '#shared/client.ts';
import type { JudgeRequest } from '#shared/contract/subtitleRules.ts';
import type { Finding } from '#shared/domain/subtitles/finding.ts';
import { toErrorData } from '#shared/errors.ts';
import { rateFromText } from '#shared/time/rateText.ts';
import type { FrameRate } from '#shared/domain/frameRate.ts';
import { fromWhereTyped, readChoice, type ParsedArguments } from '#main/hosts/cli/arguments.ts';
import type { Output } from '#main/hosts/cli/output.ts';
import { UsageError } from '#main/hosts/cli/usage.ts';
import { readSource } from './source.ts';

/** Options of the commands that judge; `--strict` belongs to the command. */
export const judgeOptions = {
  profile: { type: 'string', default: 'netflix-default' },
  video: { type: 'string' },
  fps: { type: 'string' },
  language: { type: 'string' },
} as const;

/** @throws UsageError */
export function readJudgeRequest(path: string, values: ParsedArguments['values']): JudgeRequest {
  const { fps, video, language } = values;
  return {
    from: readSource(path, { ...values, strict: undefined }),
    ...readProfile(String(values['profile'])),
    ...(typeof fps === 'string' ? { fps: readRate(fps, 'fps') } : {}),
    ...(typeof video === 'string' ? { video: { path: fromWhereTyped(video) } } : {}),
    ...(typeof language === 'string' ? { language } : {}),
  };
}

/** An id, a file, or JSON. */
function readProfile(text: string): Pick<JudgeRequest, 'profile' | 'profilePath' | 'profileJson'> {
  if (text.trim().startsWith('{')) {
    try {
      return { profile: 'custom', profileJson: JSON.parse(text) as unknown };
    } catch (error) {
      throw new UsageError(`--profile: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const isFile = /[/\\]|\.json$/i.test(text);
  return isFile ? { profile: 'custom', profilePath: fromWhereTyped(text) } : { profile: text };
}

/** @throws UsageError */
export function readRate(text: string, option: string): FrameRate {
  const rate = rateFromText(text);
  if (rate) return rate;
  throw new UsageError(`--${option} takes a frame rate such as 25, 23.976 or 24000/1001, not "${text}".`);
}

/**
 * Open the project that a film lies in, so that its verified shot list counts; where there is none, its shots are detected.
 * Rules of the editor's own, asked for by name, are those of the project that the subtitle lies in.
 *
 * @throws UsageError for a profile that is not there.
 */
export async function prepareJudging(client: Client, request: JudgeRequest, output: Output): Promise<void> {
  const isOpened = await openProjectOf(client, request, output);
  // In a project that could not be opened the profile may well be.
  if (isOpened !== false) await requireKnownProfile(client, request);
}

/** @returns false where it could not be opened, null where there is none to open. */
async function openProjectOf(client: Client, request: JudgeRequest, output: Output): Promise<boolean | null> {
  const { video, from } = request;
  const place =
    video && 'path' in video ? video : 'path' in from && (await isOwn(client, request)) ? from : null;
  if (!place) return null;
  for (let folder = dirname(place.path); ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.trimbin', 'project.db'))) {
      try {
        await client.call('projects.open', { folder, readOnly: true });
        return true;
      } catch (error) {
        const { message } = toErrorData(error);
        output.message(
          video
            ? `The project in ${folder} could not be opened (${message}); the shots are detected anew.`
            : `The project in ${folder} could not be opened (${message}).`,
        );
        return false;
      }
    }
    if (dirname(folder) === folder) return null;
  }
}

/**
 * An unknown id is wrong usage, like any value that is not one of those there are. The open project's own profiles
 * count by id and by name.
 *
 * @throws UsageError naming those there are.
 */
async function requireKnownProfile(client: Client, request: JudgeRequest): Promise<void> {
  const { profile = 'netflix-default', profilePath, profileJson } = request;
  if (profilePath !== undefined || profileJson !== undefined) return;
  const houses = await client.call('subtitles.profiles', {});
  const isOpen = (await client.call('projects.current', {})) !== null;
  const own = isOpen ? (await client.call('subtitles.customProfiles', {})).profiles : [];
  const asked = profile.trim().toLowerCase();
  if (own.some(({ id, name }) => id === profile || name?.trim().toLowerCase() === asked)) return;
  const known = [...new Set([...houses, ...own].map(({ id }) => id))];
  readChoice(profile, known, 'profile');
}

/** Whether the rules are no house's, and come from no file. */
async function isOwn(
  client: Client,
  { profile = 'netflix-default', profilePath, profileJson }: JudgeRequest,
): Promise<boolean> {
  if (profilePath !== undefined || profileJson !== undefined) return false;
  if (profile === 'custom') return true;
  return !(await client.call('subtitles.profiles', {})).some(({ id }) => id === profile);
}

/** One finding as a line: where, how bad, which rule, what. */
export function findingLine(path: string, finding: Finding): string {
  const { cue, line, severity, rule, value, limit, unit, fixable, detail } = finding;
  const place = `${path}:${cue}${line === undefined ? '' : `.${line}`}`;
  const shown = (one: number | string): string =>
    typeof one === 'number' ? String(one) : JSON.stringify(one);
  const asked = limit === null ? '' : ` (limit ${shown(limit)}${unit === 'text' ? '' : ` ${unit}`})`;
  const notes = [detail, fixable ? 'can be mended' : undefined].filter((note) => note !== undefined);
  return `${place}: ${severity} ${rule} ${shown(value)}${asked}${notes.length > 0 ? `, ${notes.join(', ')}` : ''}`;
}
