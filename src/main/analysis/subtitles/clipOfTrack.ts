/** A clip that a subtitle file may belong to. */
export interface ClipCandidate {
  clipId: string;
  /** Relative to the project folder, forward slashes. */
  path: string;
  kind: 'video' | 'audio';
  /** `null`: not known. */
  durationMs: number | null;
}

/** A film may end a little before its last subtitle does: credits cut, other frame rate. */
const slackMs = 5000;

/**
 * The clip that a subtitle file is most likely of: one of the same name (`film.en.srt` of `film.mp4`), in the same
 * folder first; else the only one, else the longest that the cues fit into. Films come before sound.
 *
 * @param lastMs - End of its last cue; `null`: not known.
 */
export function clipOfTrack(
  path: string,
  lastMs: number | null,
  clips: readonly ClipCandidate[],
): string | null {
  const films = clips.filter(({ kind }) => kind === 'video');
  const named = clips
    .filter((clip) => isNamedAfter(stemOf(path), stemOf(clip.path)))
    .sort((a, b) => closeness(path, b) - closeness(path, a));
  if (named[0]) return named[0].clipId;
  const candidates = films.length > 0 ? films : clips;
  const only = candidates.length === 1 ? candidates[0] : undefined;
  if (only) return only.clipId;
  if (lastMs === null) return null;
  const fitting = candidates.filter(
    ({ durationMs }) => durationMs !== null && durationMs + slackMs >= lastMs,
  );
  fitting.sort((a, b) => (b.durationMs ?? 0) - (a.durationMs ?? 0));
  return fitting[0]?.clipId ?? null;
}

/** The longer the common name the better, then the nearer folder, then films. */
function closeness(path: string, clip: ClipCandidate): number {
  const sameFolder = folderOf(path) === folderOf(clip.path) ? 2 : 0;
  return stemOf(clip.path).length * 4 + sameFolder + (clip.kind === 'video' ? 1 : 0);
}

/** Marks of language and kind are set off by a dot, a space, a dash, an underscore or a bracket. */
function isNamedAfter(name: string, clip: string): boolean {
  return clip !== '' && name.startsWith(clip) && /^$|^[\s._\-([]/.test(name.slice(clip.length));
}

function stemOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).normalize('NFC');
  const dot = name.lastIndexOf('.');
  return (dot > 0 ? name.slice(0, dot) : name).toLowerCase();
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** Words before the ending that tell the kind of a subtitle, and are codes of languages by chance. */
const kinds = new Set(['sdh', 'cc', 'forced', 'full', 'sub', 'default', 'orig']);
let languages: Intl.DisplayNames | undefined;

/** The language that a file name tells, BCP 47: `film.zh-Hans.srt`, `film.en.sdh.srt`; `null` where it tells none. */
export function languageOfName(path: string): string | null {
  const words = path
    .slice(path.lastIndexOf('/') + 1)
    .split('.')
    .slice(1, -1)
    .reverse();
  const code = words.find((word) => !kinds.has(word.toLowerCase()));
  if (code === undefined || !/^[a-z]{2,3}(?:[-_][a-z\d]{2,8})*$/i.test(code)) return null;
  const [tag] = canonical(code.replaceAll('_', '-'));
  languages ??= new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
  return tag !== undefined && languages.of(tag.split('-')[0] ?? '') !== undefined ? tag : null;
}

function canonical(code: string): string[] {
  try {
    return Intl.getCanonicalLocales(code);
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}
