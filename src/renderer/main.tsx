import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createClient } from '#shared/client.ts';
import { App } from './app/App.tsx';
import { connect } from './app/client/connect.ts';
import { startPreferences } from './app/shell/preferences.ts';
import './app/theme.css';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root.');

startPreferences();
createRoot(root).render(
  <StrictMode>
    <App connecting={connect().then(createClient)} />
  </StrictMode>,
);
