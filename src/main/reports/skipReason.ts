import { skipReasons } from '#shared/domain/projectFiles.ts';
import type { Translator } from '#shared/i18n/translator.ts';
import { visibleText } from '#shared/domain/visibleText.ts';

/** Why a file was left out, as a sentence; a reason that is not known by code is printed as it stands. */
export function skipReason(reason: string, t: Translator): string {
  const known = skipReasons.find((code) => code === reason);
  return known ? t.text(`skip.${known}`) : visibleText(reason);
}
