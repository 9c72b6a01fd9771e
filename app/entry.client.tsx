import { RemixBrowser } from '@remix-run/react';
import { StrictMode, startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import type { Dictionary } from './i18n/texts.ts';
import { TextProvider } from './i18n/use-t.tsx';

/** Only the language in use is loaded; switching it is a full page load. */
async function loadDictionary(): Promise<Dictionary> {
  const english = document.documentElement.lang === 'en';
  return (english ? await import('./i18n/en/texts.ts') : await import('./i18n/ja/texts.ts')).texts;
}

/**
 * Until the data of the page are decoded, `RemixBrowser` suspends, and there is no boundary above the document. A key or a
 * click at that moment makes React hydrate at once, which then fails for good ("Root did not complete", error 345) and leaves
 * a page without script. So the data are decoded first. `RemixBrowser` starts that itself, when it is first called and before
 * its first hook, and throws the promise that is fulfilled when they are there.
 */
async function decodeData(): Promise<void> {
  try {
    RemixBrowser({});
  } catch (thrown) {
    // Any other failure comes again in the render below, and there it is reported.
    if (thrown instanceof Promise) await thrown;
  }
}

async function start() {
  const [dictionary] = await Promise.all([loadDictionary(), decodeData()]);
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
