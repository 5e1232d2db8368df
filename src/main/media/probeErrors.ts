import { basename } from 'node:path';
import { TrimbinError, type ErrorCode } from '#shared/errors.ts';

/** Last lines that only say that the ones before were bad. */
const saysNothing =
  /^(Conversion failed!|Exiting normally.*|Error writing trailer.*|Error marking filters as finished|Output file is empty.*|Nothing was written into output file.*|Cannot determine format of input stream.*)\s*$/;

/** A line of ffmpeg's own words, short enough for a message. */
function lastWords(stderr: string, path: string): string {
  const lines = stderr.split(/[\r\n]+/).filter((line) => line.trim() !== '' && !saysNothing.test(line));
  const line = (lines.at(-1) ?? 'no reason given').replaceAll(`file:${path}`, basename(path)).trim();
  return line.replace(/^\[[^\]]*\]\s*/, '').slice(0, 200);
}

interface Cause {
  /** What ffmpeg says. */
  said: RegExp;
  code: ErrorCode;
  /** The sentence after the name of the file. */
  sentence: (reason: string) => string;
}

/** First match wins, so the more telling words come first. */
const causes: readonly Cause[] = [
  {
    said: /No such file or directory/,
    code: 'media-missing',
    sentence: () => 'is not there any more. Reconnect the drive or relink the clip.',
  },
  {
    said: /Permission denied/,
    code: 'media-unreadable',
    sentence: () => 'may not be read. Change its permissions and try again.',
  },
  {
    said: /not on whitelist|Protocol not found|unsafe file name/i,
    code: 'media-refused',
    sentence: () => 'refers to other files, which Trimbin does not follow. Add the media files themselves.',
  },
  {
    said: /moov atom not found|moov not found/,
    code: 'media-damaged',
    sentence: () =>
      "has no index (moov atom): the recording or the copy was cut off. Copy it again, or repair it with the camera's own tool.",
  },
  {
    said: /Input\/output error/,
    code: 'media-unreadable',
    sentence: (reason) =>
      `could not be read to the end (${reason}). It was cut off, or its drive fails: copy it again, check the drive.`,
  },
  {
    said: /Decoder \(codec none\) not found/,
    code: 'media-damaged',
    sentence: () =>
      'does not say what codec its picture or sound is in: its header is damaged. Copy it again from the source.',
  },
  {
    said: /Decoder \(codec \S+\) not found|Unknown decoder|no decoder (could be )?found/i,
    code: 'ffmpeg-failed',
    sentence: (reason) =>
      `uses a codec that this ffmpeg cannot decode (${reason}). Install a newer ffmpeg or set TRIMBIN_FFMPEG.`,
  },
  {
    said: /Error (re)?initializing|Error configuring|No such filter|Unrecognized option|Option .* not found|Cannot allocate memory/i,
    code: 'ffmpeg-failed',
    sentence: (reason) => `could not be worked on by ffmpeg: ${reason}. Try another ffmpeg (TRIMBIN_FFMPEG).`,
  },
];

/**
 * Name what ffmpeg or ffprobe said when it could not open or read a file.
 *
 * @param stderr - The end of its output.
 */
export function nameMediaFailure(path: string, stderr: string): TrimbinError {
  const reason = lastWords(stderr, path);
  const cause = causes.find(({ said }) => said.test(stderr));
  const sentence =
    cause?.sentence(reason) ??
    `cannot be decoded (${reason}). Copy it again from the source; if it still fails, the file is damaged.`;
  return new TrimbinError(cause?.code ?? 'media-damaged', `${path} ${sentence}`, { path, reason });
}

/** The same for a probe, where "invalid data" means that no known format was recognised at all. */
export function nameProbeFailure(path: string, stderr: string, isMp4: boolean): TrimbinError {
  const failure = nameMediaFailure(path, stderr);
  if (failure.code !== 'media-damaged' || isMp4) return failure;
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
