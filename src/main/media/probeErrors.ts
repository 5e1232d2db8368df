import { basename } from 'node:path';
import { TrimbinError } from '#shared/errors.ts';

/** A line of ffmpeg's own words, short enough for a message. */
function lastWords(stderr: string, path: string): string {
  const lines = stderr.split(/[\r\n]+/).filter((line) => line.trim() !== '');
  const line = (lines.at(-1) ?? 'no reason given').replaceAll(`file:${path}`, basename(path)).trim();
  return line.replace(/^\[[^\]]*\]\s*/, '').slice(0, 200);
}

/**
 * Name what ffmpeg or ffprobe said when it could not open or read a file.
 *
 * @param stderr - The end of its output.
 */
export function nameMediaFailure(path: string, stderr: string): TrimbinError {
  const reason = lastWords(stderr, path);
  const details = { path, reason };
  if (/No such file or directory/.test(stderr)) {
    return new TrimbinError(
      'media-missing',
      `${path} is not there any more. Reconnect the drive or relink the clip.`,
      details,
    );
  }
  if (/Permission denied/.test(stderr)) {
    return new TrimbinError(
      'media-unreadable',
      `${path} may not be read. Change its permissions and try again.`,
      details,
    );
  }
  if (/not on whitelist|Protocol not found|unsafe file name/i.test(stderr)) {
    return new TrimbinError(
      'media-refused',
      `${path} refers to other files, which Trimbin does not follow. Add the media files themselves.`,
      details,
    );
  }
  if (/moov atom not found|moov not found/.test(stderr)) {
    return new TrimbinError(
      'media-damaged',
      `${path} has no index (moov atom): the recording or the copy was cut off. Copy it again, or repair it with the camera's own tool.`,
      details,
    );
  }
  if (/Input\/output error/.test(stderr)) {
    return new TrimbinError(
      'media-unreadable',
      `${path} could not be read to the end (${reason}). Check the drive.`,
      details,
    );
  }
  const decoder = /Decoder \(codec (\S+?)\) not found|Unknown decoder|no decoder (?:could be )?found/i.exec(
    stderr,
  );
  if (decoder !== null) {
    return new TrimbinError(
      'ffmpeg-failed',
      `${path} uses ${decoder[1] ?? 'a codec'} that this ffmpeg cannot decode. Install a newer ffmpeg or set TRIMBIN_FFMPEG.`,
      details,
    );
  }
  if (
    /Error (re)?initializing|Error configuring|No such filter|Unrecognized option|Option .* not found|Cannot allocate memory/i.test(
      stderr,
    )
  ) {
    return new TrimbinError(
      'ffmpeg-failed',
      `ffmpeg could not work on ${path}: ${reason}. Try another ffmpeg (TRIMBIN_FFMPEG).`,
      details,
    );
  }
  return new TrimbinError(
    'media-damaged',
    `${path} cannot be decoded (${reason}). Copy it again from the source; if it still fails, the file is damaged.`,
    details,
  );
}

/** The same for a probe, where "invalid data" means that no known format was recognised at all. */
export function nameProbeFailure(path: string, stderr: string, hasMediaBrand: boolean): TrimbinError {
  const failure = nameMediaFailure(path, stderr);
  if (failure.code !== 'media-damaged' || hasMediaBrand || /moov/.test(stderr)) return failure;
  return new TrimbinError(
    'media-not-media',
    `${path} is not in any picture or sound format that ffmpeg knows. Check that it is the right file and was copied whole.`,
    failure.details,
  );
}

export function mediaTimeout(path: string, seconds: number): TrimbinError {
  return new TrimbinError(
    'media-timeout',
    `${path} gave nothing for ${seconds} s and was given up. Check the drive, or copy the file to a local disk.`,
    { path },
  );
}
