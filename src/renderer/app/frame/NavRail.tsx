import { useRef } from 'react';
import { useTexts } from '../i18n/dictionary.ts';
import { useLanguage } from '../i18n/language.ts';
import { keyText } from '../shell/keys.ts';
import { routeHash, useRoute } from '../shell/route.ts';
import { Icon } from '#renderer/ui/icons.tsx';
import { Tooltip } from '#renderer/ui/Tooltip.tsx';
import { views, type View } from '../views.ts';
import { frameTexts } from './texts.ts';

/** The views, at the left edge. A view that was left is shown again as it was. */
export function NavRail({ current, activeJobs }: { current: View['id']; activeJobs: number }) {
  const say = useTexts(frameTexts);
  const route = useRoute();
  const language = useLanguage();
  // Where a view shows one thing of many, its link leads back to that one.
  const last = useRef(new Map<string, string>());
  if (route.rest.length > 0) {
    last.current.set(route.view, routeHash([route.view, ...route.rest], Object.fromEntries(route.query)));
  }
  return (
    <nav className="rail" aria-label={say('views')}>
      <ul>
        {views.map(({ id, name, icon, keys, preload }) => (
          <li key={id} className={id === 'settings' ? 'rail-last' : undefined}>
            <Tooltip text={name[language]} keys={keys[0] && keyText(keys[0])} side="right">
              <a
                className="rail-link"
                href={last.current.get(id) ?? routeHash([id])}
                aria-current={id === current ? 'page' : undefined}
                onPointerEnter={() => void preload()}
              >
                <Icon name={icon} size={20} />
                <span>{name[language]}</span>
                {id === 'jobs' && activeJobs > 0 && (
                  <span className="badge number rail-badge" aria-hidden="true">
                    {activeJobs > 99 ? '99+' : activeJobs}
                  </span>
                )}
              </a>
            </Tooltip>
          </li>
        ))}
      </ul>
    </nav>
  );
}
