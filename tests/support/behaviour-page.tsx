import { createRoot } from 'react-dom/client';
import { createBrowserRouter, Outlet, RouterProvider, useActionData } from 'react-router-dom';
import type { Errors } from '#app/components/error-summary.tsx';
import { LiveRegion } from '#app/components/live-region.tsx';
import { PageTitle } from '#app/components/page-title.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { RadioGroup } from '#app/components/radio-group.tsx';
import { SessionWarning } from '#app/components/session-warning.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useFocusOnNavigation } from '#app/components/use-focus-on-navigation.ts';
import { useSessionWarning } from '#app/components/use-session-warning.ts';
import { texts } from '#app/i18n/ja/texts.ts';
import { TextProvider } from '#app/i18n/use-t.tsx';

/** The parts that need script, put together in the browser for tests/e2e/component-behaviour.test.ts. */
function Layout() {
  const announced = useFocusOnNavigation();
  const state = useSessionWarning({ remainingSeconds: 600, extendUrl: '/session/extend', warnSeconds: 180 });
  return (
    <main>
      <LiveRegion>{announced}</LiveRegion>
      <Outlet />
      <SessionWarning state={state} signInHref="/sign-in" />
    </main>
  );
}

function FormView() {
  const answer = useActionData() as { errors: Errors } | undefined;
  return (
    <FormPage
      title="申請"
      errors={answer?.errors}
      submit={{ label: '提出する', intent: 'submit' }}
      after={<TextLink href="/other">次のページ</TextLink>}
    >
      <TextField name="title" label="題名" required error={answer ? '題名を入力してください。' : undefined} />
      <TextArea name="outline" label="概要" rows={40} />
      <RadioGroup
        name="purpose"
        label="目的"
        options={[
          { value: 'a', label: '疫学研究' },
          { value: 'b', label: '質の評価' },
        ]}
        error={answer ? '目的を選んでください。' : undefined}
      />
    </FormPage>
  );
}

const router = createBrowserRouter([
  {
    path: '/',
    element: <Layout />,
    children: [
      {
        index: true,
        element: <FormView />,
        action: async ({ request }) => {
          const form = await request.formData();
          return form.get('title')
            ? null
            : { errors: { title: '題名を入力してください。', purpose: '目的を選んでください。' } };
        },
      },
      { path: 'other', element: <PageTitle>次のページ</PageTitle> },
    ],
  },
]);

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <TextProvider dictionary={texts}>
      <RouterProvider router={router} />
    </TextProvider>,
  );
}
