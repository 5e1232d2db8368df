/** A word, or one character of a script without spaces, and where it stands in the text it was cut from. */
export interface SearchToken {
  /** Folded: letters of one case, without accents. Holds no space. */
  token: string;
  /** UTF-16 units of the text. */
  start: number;
  end: number;
  /** One character of a script in which words are not set apart, or a sign: nothing that could go on. */
  isWhole: boolean;
}

/**
 * What is searched by the character: scripts that are written without spaces between words; Hangul, whose words take
 * endings and are joined freely; and signs beyond ASCII (♪).
 */
const single =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}ー々〆]/u;
const foreignSign = /[^\p{ASCII}\P{S}]/u;
const wordSign = /[\p{L}\p{N}\p{M}]/u;
const partedSyllable = /[\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]/u;
/** A sign with what is set above and below it, or behind it as half-width kana have it. */
const clusters = /[^\p{M}ﾞﾟ][\p{M}ﾞﾟ]*|[\p{M}ﾞﾟ]+/gu;
/** Accents of Latin, Greek and Cyrillic, points of Hebrew, vowel signs and hamzas of Arabic, its stretching, ignorables. */
const accents =
  /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]|\p{Default_Ignorable_Code_Point}/gu;
const asciiWord = /[a-z0-9]+/gi;
const isAscii = /^[\u0000-\u007f]*$/;

/** Letters that are not an accented form of another in Unicode, and are typed as one all the same. */
const letters: Record<string, string> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ħ: 'h', ς: 'σ' },
};
const letter = new RegExp(`[${Object.keys(letters).join('')}]`, 'g');

/**
 * Cut a text into what can be searched: words between anything that is no letter and no digit, and single characters
 * of scripts without spaces, which as a phrase find any run of them. Upper case, accents and the width of letters are
 * folded; kana keep their voicing.
 *
 * @param text - In NFC (`String.normalize`), so that a syllable is one character.
 * @returns In order; linear in the length of the text.
 */
export function searchTokens(text: string): SearchToken[] {
  if (isAscii.test(text)) {
    return Array.from(text.matchAll(asciiWord), ({ 0: word, index }) => {
      return { token: word.toLowerCase(), start: index, end: index + word.length, isWhole: false };
    });
  }
  const tokens: SearchToken[] = [];
  let open: SearchToken | null = null;
  for (const { 0: cluster, index } of text.matchAll(clusters)) {
    const { kind, token } = classOf(cluster);
    const end = index + cluster.length;
    if (kind === 'single') {
      open = null;
      tokens.push(...singles(cluster, index));
    } else if (kind === 'gap') open = null;
    else if (token !== '') {
      if (open) {
        open.token += token;
        open.end = end;
      } else {
        open = { token, start: index, end, isWhole: false };
        tokens.push(open);
      }
    }
  }
  return tokens;
}

interface ClusterClass {
  /** `word` without a token is dropped inside of a word and does not end it: a soft hyphen, a joiner. */
  kind: 'word' | 'single' | 'gap';
  token: string;
}

/** A film has few different signs and many of each. */
const known = new Map<string, ClusterClass>();
const mostKnown = 20_000;

function classOf(cluster: string): ClusterClass {
  const found = known.get(cluster);
  if (found) return found;
  // Some Arabic signs stand for a space with a mark over it.
  const token = wordSign.test(cluster) ? fold(cluster).replaceAll(/\s/g, '') : fold(cluster);
  const isSingle = single.test(cluster) || foreignSign.test(cluster);
  const kind = isSingle ? 'single' : token === '' || wordSign.test(cluster) ? 'word' : 'gap';
  const made: ClusterClass = { kind, token };
  if (known.size >= mostKnown) known.clear();
  known.set(cluster, made);
  return made;
}

/** A character, or each part of a syllable of South East Asia, so that the beginning of one is found too. */
function singles(cluster: string, start: number): SearchToken[] {
  const tokens: SearchToken[] = [];
  let at = start;
  for (const character of partedSyllable.test(cluster) ? cluster : [cluster]) {
    const end = at + character.length;
    const token = fold(character).replaceAll(/\s/g, '');
    if (token !== '') tokens.push({ token, start: at, end, isWhole: true });
    at = end;
  }
  return tokens;
}

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(accents, '')
    .normalize('NFC')
    .replace(letter, (one) => letters[one] ?? one);
}
