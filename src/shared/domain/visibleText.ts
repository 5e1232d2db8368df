/**
 * Text from outside (file names, tags, error messages) made fit for a page: control characters become their
 * visible pictures (U+2400…), direction overrides and half surrogates a replacement mark, so that no name can
 * hide what it is or break the file it is printed in.
 */
export function visibleText(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD').replace(controls, (char) => {
    const code = char.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? '\u2421' : '\uFFFD';
  });
}

// C0 and C1 controls, direction marks and isolates, and the two code points that XML forbids.
const controls = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g;
