import './ui/index.css';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { loadFrame } from './api/queries.ts';
import { LanguageProvider, loadCatalogue } from './i18n/index.tsx';
import { readPreference } from './preferences.ts';
import { router } from './routes/router.tsx';
import { restoreTheme } from './theme.ts';
import { AnnounceProvider } from './ui/announce.tsx';

restoreTheme();
const locale = readPreference('locale') === 'en' ? 'en' : 'fr';
document.documentElement.lang = locale;

const place = document.getElementById('app');
if (place === null) throw new Error('index.html has lost its #app element');

// Its page is fetched beside the rest, not after it.
void router.load();
const [text] = await Promise.all([loadCatalogue(locale), loadFrame()]);
createRoot(place).render(
  <StrictMode>
    <LanguageProvider initial={locale} text={text}>
      <AnnounceProvider>
        <RouterProvider router={router} />
      </AnnounceProvider>
    </LanguageProvider>
  </StrictMode>,
);
