import { RemixBrowser } from '@remix-run/react';
import { StrictMode, startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import type { Dictionary } from './i18n/texts.ts';
import { TextProvider } from './i18n/use-t.tsx';

/** Only the language in use is loaded; switching it is a full page load. */
async function start() {
  const language = document.documentElement.lang === 'en' ? 'en' : 'ja';
  const dictionary: Dictionary =
    language === 'en'
      ? (await import('./i18n/en/texts.ts')).texts
      : (await import('./i18n/ja/texts.ts')).texts;
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <TextProvider dictionary={dictionary}>
          <RemixBrowser />
        </TextProvider>
      </StrictMode>,
    );
  });
}

void start();
