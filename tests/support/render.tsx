import type { ReactElement } from 'react';
import { renderToString } from 'react-dom/server';
import { createMemoryRouter, RouterProvider } from 'react-router-dom';
import type { Language } from '#app/i18n/texts.ts';
import { dictionaryOf } from '#app/i18n/translator.ts';
import { TextProvider } from '#app/i18n/use-t.tsx';

/** Markup of an element as the server sends it: texts of a language, and a router for links and forms. */
export function renderMarkup(element: ReactElement, language: Language = 'ja', address = '/gallery'): string {
  const router = createMemoryRouter([{ path: '*', element }], {
    initialEntries: [address],
    // The same switches as the application's own router.
    future: {
      v7_relativeSplatPath: true,
      v7_fetcherPersist: true,
      v7_normalizeFormMethod: true,
      v7_partialHydration: true,
      v7_skipActionErrorRevalidation: true,
    },
  });
  return renderToString(
    <TextProvider language={language} dictionary={dictionaryOf(language)}>
      <RouterProvider router={router} future={{ v7_startTransition: true }} />
    </TextProvider>,
  );
}
