/** Character tables of EBU Tech 3264: text fields (CCT) and the general block (CPN). */

/** ISO 6937 from 0xA0; the standard swaps the dollar and the currency sign of ASCII. A space: not defined. */
const latin: Readonly<Record<number, string>> = Object.fromEntries(
  [
    [0xa0, '\u00a0¡¢£$¥ §¤‘“«←↑→↓'],
    [0xb0, '°±²³×µ¶·÷’”»¼½¾¿'],
    [0xd0, '―¹®©™♪¬¦    ⅛⅜⅝⅞'],
    [0xe0, 'ΩÆĐªĦ ĲĿŁØŒºÞŦŊŉ'],
    [0xf0, 'ĸæđðħıĳŀłøœßþŧŋ\u00ad'],
  ].flatMap(([from, row]) =>
    [...String(row)].flatMap((character, at) =>
      character === ' ' ? [] : [[Number(from) + at, character] as const],
    ),
  ),
);

/** Marks that stand before their letter, as combining characters. */
const diacritics: Readonly<Record<number, string>> = {
  ...{ 0xc1: '\u0300', 0xc2: '\u0301', 0xc3: '\u0302', 0xc4: '\u0303', 0xc5: '\u0304', 0xc6: '\u0306' },
  ...{ 0xc7: '\u0307', 0xc8: '\u0308', 0xc9: '\u0308', 0xca: '\u030a', 0xcb: '\u0327', 0xcc: '\u0332' },
  ...{ 0xcd: '\u030b', 0xce: '\u0328', 0xcf: '\u030c' },
};

/** From 0xA0, by CCT. */
const tables: Readonly<Record<number, string>> = {
  // ISO 8859-5
  0x01: '\u00a0ЁЂЃЄЅІЇЈЉЊЋЌ\u00adЎЏАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя№ёђѓєѕіїјљњћќ§ўџ',
  // ISO 8859-6
  0x02: '\u00a0���¤�������،\u00ad�������������؛���؟�ءآأؤإئابةتثجحخدذرزسشصضطظعغ�����ـفقكلمنهوىيًٌٍَُِّْ�������������',
  // ISO 8859-7
  0x03: '\u00a0‘’£€₯¦§¨©ͺ«¬\u00ad�―°±²³΄΅Ά·ΈΉΊ»Ό½ΎΏΐΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡ�ΣΤΥΦΧΨΩΪΫάέήίΰαβγδεζηθικλμνξοπρςστυφχψωϊϋόύώ�',
  // ISO 8859-8
  0x04: '\u00a0�¢£¤¥¦§¨©×«¬\u00ad®¯°±²³´µ¶·¸¹÷»¼½¾��������������������������������‗אבגדהוזחטיךכלםמןנסעףפץצקרשת��\u200e\u200f�',
};

/** From 0x80, by CPN. */
const codePages: Readonly<Record<string, string>> = {
  '437':
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐' +
    '└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  '850':
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐' +
    '└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  '860':
    'ÇüéâãàÁçêÊèÍÔìÃÂÉÀÈôõòÚùÌÕÜ¢£Ù₧ÓáíóúñÑªº¿Ò¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐' +
    '└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  '863':
    'ÇüéâÂà¶çêëèïî‗À§ÉÈÊôËÏûù¤ÔÜ¢£ÙÛƒ¦´óú¨¸³¯Î⌐¬½¼¾«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐' +
    '└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  '865':
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø₧ƒáíóúñÑªº¿⌐¬½¼¡«¤░▒▓│┤╡╢╖╕╣║╗╝╜╛┐' +
    '└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
};

/** @param page - CPN; an unknown one is read as 850. */
export function decodeCodePage(bytes: Uint8Array, page: string): string {
  const high = codePages[page] ?? codePages['850'] ?? '';
  return [...bytes]
    .map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : (high[byte - 0x80] ?? '\uFFFD')))
    .join('');
}

/**
 * Text without control codes.
 *
 * @param table - CCT: 0 Latin (ISO 6937), 1 Cyrillic, 2 Arabic, 3 Greek, 4 Hebrew.
 */
export function decodeText(bytes: readonly number[], table: number): string {
  const high = tables[table];
  if (high !== undefined) {
    return bytes
      .map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : (high[byte - 0xa0] ?? '\uFFFD')))
      .join('');
  }
  return decodeLatin(bytes);
}

function decodeLatin(bytes: readonly number[]): string {
  let text = '';
  let mark = '';
  for (const byte of bytes) {
    const diacritic = diacritics[byte];
    if (diacritic !== undefined) {
      mark += diacritic;
      continue;
    }
    const character =
      byte === 0x24 ? '¤' : byte < 0x80 ? String.fromCharCode(byte) : (latin[byte] ?? '\uFFFD');
    text += mark === '' ? character : (character + mark).normalize('NFC');
    mark = '';
  }
  return text;
}
