import type { ReactElement } from 'react';
import { renderToString } from 'react-dom/server';
import { matchRoutes, type RouteObject } from 'react-router-dom';
import { createStaticRouter, StaticRouterProvider } from 'react-router-dom/server.js';
import { newQuestions, QuestionProvider } from '#app/components/questions.tsx';
import type { Language } from '#app/i18n/texts.ts';
import { dictionaryOf } from '#app/i18n/translator.ts';
import { TextProvider } from '#app/i18n/use-t.tsx';

/** Markup of an element as the server sends it: texts of a language, and a router for links and forms. */
export function renderMarkup(element: ReactElement, language: Language = 'ja', address = '/gallery'): string {
  const routes: RouteObject[] = [{ id: 'page', path: '*', element }];
  const location = { pathname: address, search: '', hash: '', state: null, key: 'default' };
  const context = {
    basename: '/',
    location,
    matches: matchRoutes(routes, location) ?? [],
    loaderData: {},
    actionData: null,
    errors: null,
    statusCode: 200,
    loaderHeaders: {},
    actionHeaders: {},
    activeDeferreds: null,
  } as unknown as Parameters<typeof createStaticRouter>[1];
  const questions = newQuestions();
  const draw = () =>
    renderToString(
      <TextProvider dictionary={dictionaryOf(language)}>
        <QuestionProvider value={questions}>
          <StaticRouterProvider
            router={createStaticRouter(routes, context)}
            context={context}
            hydrate={false}
          />
        </QuestionProvider>
      </TextProvider>,
    );
  const drawn = draw();
  return questions.isDrawnAgain ? draw() : drawn;
}
