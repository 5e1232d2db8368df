import type { ClipSummary } from '#shared/contract/clips.ts';
import { pictureUrl } from '#renderer/app/client/pictureUrl.ts';
import { useText } from '#renderer/app/i18n/LanguageContext.ts';
import { lengthText } from '../libraryModel.ts';

/** One clip: picture, name, what was found, and what went wrong. */
export function ClipCard({ clip }: { clip: ClipSummary }) {
  const text = useText();
  const facts = [text(`kind.${clip.kind}`)];
  if (clip.kind !== 'image') facts.push(lengthText(clip.durationMs));
  if (clip.width !== null && clip.height !== null) facts.push(`${clip.width}×${clip.height}`);
  if (clip.kind === 'video' && clip.shotCount !== null)
    facts.push(text('library.shots', { count: clip.shotCount }));
  return (
    <li className={`card ${clip.status}`}>
      {clip.thumbnail === null ? (
        <div className="picture none">{text('library.noPicture')}</div>
      ) : (
        <img className="picture" src={pictureUrl(clip.thumbnail)} alt="" loading="lazy" />
      )}
      <strong title={clip.path}>{clip.path}</strong>
      <span className="quiet">{facts.join(' · ')}</span>
      <span className="status">{text(`status.${clip.status}`)}</span>
      {clip.error && <span className="failure">{clip.error.message}</span>}
    </li>
  );
}
