import type { OpenTrack, ProjectTrack, TrackSource } from '#shared/contract/subtitleDesk.ts';
import type { RuleProfile } from '#shared/domain/subtitles/profile.ts';

/** The file that a track is in, relative to the project folder. */
export const pathOf = (source: TrackSource): string => source.path;

/** The name of a track in a list: its file, and which of the tracks in it. */
export function trackLabel({
  name,
  source,
  language,
}: Pick<ProjectTrack, 'name' | 'source' | 'language'>): string {
  const file = source.kind === 'embedded' ? `${source.path} #${source.track}` : source.path;
  const own = name === '' || file.includes(name) ? file : `${file} – ${name}`;
  return language === null ? own : `${own} (${language})`;
}

/** What language a track is in: as the file says, else as its name does. */
export function languageOf(
  { opened }: { opened: OpenTrack | null },
  tracks: readonly ProjectTrack[],
  id: string,
): string | null {
  return opened?.track.language ?? tracks.find((track) => track.id === id)?.language ?? null;
}

/** A file name for what is written of a track: that of its source, with another ending. */
export function fileNameOf(source: TrackSource, ending: string): string {
  const stem = source.path.replace(/\.[^./]+$/, '');
  return source.kind === 'embedded' ? `${stem}.${source.track}.${ending}` : `${stem}.${ending}`;
}

const byLanguage: readonly (readonly [RegExp, string])[] = [
  [/^zh-(hant|tw|hk|mo)/i, 'netflix-zh-Hant'],
  [/^zh/i, 'netflix-zh-Hans'],
  [/^(en|ja|ko)\b/i, ''],
];

/** The house rules for a track whose editor has not chosen any: those of its language. */
export function usualProfile(profiles: readonly RuleProfile[], language: string | null): string {
  const found = byLanguage.find(([pattern]) => pattern.test(language ?? ''));
  const id = found && (found[1] === '' ? `netflix-${(language ?? '').slice(0, 2).toLowerCase()}` : found[1]);
  return profiles.some((profile) => profile.id === id) && id !== undefined ? id : 'netflix-default';
}

/** Absolute path of a file in the project folder, for calls that know no project. */
export function inProject(root: string, path: string): string {
  return `${root.replace(/[\\/]$/, '')}/${path}`;
}
