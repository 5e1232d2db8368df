import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { About } from './components/About.tsx';
import { AnalysisSettings } from './components/AnalysisSettings.tsx';
import { GeneralSettings } from './components/GeneralSettings.tsx';
import { StorageSettings } from './components/StorageSettings.tsx';
import { ToolSettings } from './components/ToolSettings.tsx';
import { settingsTexts } from './texts.ts';
import './settings.css';

/** The program's settings, and those of the open project. */
export function Settings() {
  const say = useTexts(settingsTexts);
  return (
    <div className="view">
      <div className="page">
        <div className="page-inside">
          <header className="page-head">
            <h2>{say('title')}</h2>
          </header>
          <GeneralSettings />
          <ToolSettings />
          <AnalysisSettings />
          <StorageSettings />
          <About />
        </div>
      </div>
    </div>
  );
}
