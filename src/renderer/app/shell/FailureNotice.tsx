import { Notice } from '#renderer/ui/Notice.tsx';
import { errorText } from '../i18n/errorText.ts';
import { useLanguage } from '../i18n/language.ts';

/** What went wrong, in the editor's language; announced at once. */
export function FailureNotice({ failure }: { failure: unknown }) {
  const { title, message } = errorText(useLanguage(), failure);
  return (
    <Notice kind="error" title={title}>
      {message}
    </Notice>
  );
}
