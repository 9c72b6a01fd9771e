import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ScreeningPage } from '#app/features/review/screening-page.tsx';
import { acceptFields, returnFields } from '#app/http/fields/case.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import {
  acceptComplete,
  readScreening,
  returnIncomplete,
} from '#app/services/review/screen-application.server.ts';
import { screeningItems } from '#policies/workflow/screening.ts';

const access = can('application.screen');

export const loader = defineLoader({ access, params: idParam }, async ({ portal, viewer, params, t }) => {
  const page = await readScreening(portal, viewer, params.id);
  return { ...page, pageTitle: `${t('screen.title')} ${page.reference}` };
});

const there = (items: readonly string[]) => Object.fromEntries(items.map((item) => [item, 'there'] as const));

export const action = defineAction({ access, params: idParam }, (intent) => ({
  accept: intent(acceptFields, async ({ portal, viewer, params, form }) => {
    await acceptComplete(portal, viewer, params.id, { ...form, items: there(form.items) });
    return redirect(`/applications/${params.id}`);
  }),
  return: intent(returnFields, async ({ portal, viewer, params, form }) => {
    const missing = new Set<string>(form.missing);
    const items = Object.fromEntries(
      screeningItems.map((item) => [item, missing.has(item) ? 'missing' : 'there'] as const),
    );
    await returnIncomplete(portal, viewer, params.id, { ...form, items, sections: [] });
    return redirect(`/applications/${params.id}`);
  }),
}));

export default function Screening() {
  const failed = useActionData<typeof action>();
  return (
    <ScreeningPage
      {...useLoaderData<typeof loader>()}
      errors={failed?.errors}
      failedIntent={failed?.intent}
      values={failed?.values ?? {}}
    />
  );
}
