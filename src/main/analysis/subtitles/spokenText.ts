/** Sounds, speakers in brackets, and songs. */
const sound = /\[[^\]]*\]|\([^)]*\)|（[^）]*）|^[^\S\n]*[#♪♫].*$/gmu;

/**
 * Whether somebody says any of this text: not if all of it stands in brackets or behind a music sign, or is in capitals
 * throughout, which the BBC sets sounds in.
 *
 * @see BBC Subtitle Guidelines, "Sound effects", "Music and songs".
 */
export function isSpokenText(text: string): boolean {
  return /\p{Ll}|\p{Lo}/u.test(text.replace(sound, ''));
}
