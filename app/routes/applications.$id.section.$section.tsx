import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { typedAnswers } from '#app/domain/application/form-values.ts';
import { SectionForm } from '#app/features/applications/section-form.tsx';
import { anySection, sectionParams } from '#app/http/fields/case.server.ts';
import { can, defineAction, defineLoader } from '#app/http/route.server.ts';
import { readSection } from '#app/services/applications/read-section.server.ts';
import { saveSection } from '#app/services/applications/save-section.server.ts';

const access = can('application.change');

export const loader = defineLoader(
  { access, params: sectionParams },
  async ({ portal, viewer, params, url, t }) => {
    const search = (url.searchParams.get('search') ?? '').slice(0, 100);
    const { problems, begun, ...page } = await readSection(portal, viewer, params.id, params.section, search);
    const saved = url.searchParams.has('saved');
    return {
      ...page,
      pageTitle: `${t(`form.${params.section}`)} ${page.reference}`,
      language: viewer.language,
      saved,
      errors:
        saved && begun && problems.length > 0
          ? Object.fromEntries(problems.map(({ field, text }) => [field, text]))
          : undefined,
    };
  },
);

export const action = defineAction({ access, params: sectionParams }, (intent) => {
  const save = (stay: boolean) =>
    intent(anySection, async ({ portal, viewer, params, form }) => {
      const { section, id } = params;
      await saveSection(portal, viewer, id, section, form.revision, typedAnswers(section, form));
      const search = typeof form.search === 'string' ? form.search.slice(0, 100) : '';
      const page = `/applications/${id}/section/${section}`;
      if (search !== '' || stay) return redirect(`${page}?${new URLSearchParams({ saved: '', search })}`);
      const { problems } = await readSection(portal, viewer, id, section);
      return redirect(problems.length === 0 ? `/applications/${id}?saved` : `${page}?saved`);
    });
  return { save: save(false), check: save(true), search: save(true) };
});

/** After a conflict the newest revision is fetched, so that what was typed can be saved over it knowingly. */
export const shouldRevalidate = () => true;

export default function Section() {
  const page = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <SectionForm
      // What was typed belongs to one revision of one section.
      key={`${page.section} ${page.revision} ${page.search}`}
      {...page}
      values={failed?.values ?? page.values}
      errors={failed?.errors ?? page.errors}
      saved={page.saved && !failed}
      stale={failed?.code === 'stale'}
    />
  );
}
