/** Signs that typists put for a hyphen at the start of a speaker's line. */
export const leadingDash = /^(\s*)([-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u30fc\uff0d])(\s*)/u;

/** Whether the lines of a cue are of two speakers: one after the first starts with a dash. */
export function isDialogue(lines: readonly string[]): boolean {
  return lines.some((line, index) => index > 0 && leadingDash.test(line));
}
