import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { problemsOfSection } from '#app/domain/application/form.ts';
import { SectionForm } from '#app/features/applications/section-form.tsx';
import { fieldValues } from '#app/http/case-form.server.ts';
import { anySection, sectionFields, sectionParams, storedAnswers } from '#app/http/fields/case.server.ts';
import { can, defineAction, defineLoader } from '#app/http/route.server.ts';
import type { MessageKey } from '#app/i18n/texts.ts';
import { fieldError } from '#app/services/app-error.ts';
import { readSection, saveSection } from '#app/services/applications/save-section.server.ts';
import { prefectures } from '#app/services/organisations/prefectures.ts';

const access = can('application.change');

export const loader = defineLoader(
  { access, params: sectionParams },
  async ({ portal, viewer, params, url, t }) => {
    const stored = await readSection(portal, viewer, params.id, params.section);
    const saved = url.searchParams.has('saved');
    const missing = saved ? problemsOfSection(params.section, stored.answers) : [];
    return {
      pageTitle: `${t(`form.${params.section}`)} ${stored.reference}`,
      id: params.id,
      section: params.section,
      reference: stored.reference,
      revision: stored.revision,
      values: fieldValues(params.section, stored.answers),
      saved,
      errors:
        missing.length > 0
          ? Object.fromEntries(missing.map(({ field, code }) => [field, t(code as MessageKey)]))
          : undefined,
      prefectures: prefectures.map((one) => ({ code: one.code, name: one[viewer.language] })),
    };
  },
);

export const action = defineAction({ access, params: sectionParams }, (intent) => ({
  save: intent(anySection, async ({ portal, viewer, params, form }) => {
    const { section, id } = params;
    const parsed = sectionFields[section].safeParse(form);
    if (!parsed.success)
      throw fieldError(String(parsed.error.issues[0]?.path[0] ?? 'form'), 'field.too-much');
    const answers = storedAnswers(section, parsed.data);
    await saveSection(portal, viewer, id, section, form.revision, answers);
    const whole = problemsOfSection(section, answers).length === 0;
    return redirect(whole ? `/applications/${id}?saved` : `/applications/${id}/section/${section}?saved`);
  }),
}));

/** After a conflict the newest revision is fetched, so that what was typed can be saved over it knowingly. */
export const shouldRevalidate = () => true;

export default function Section() {
  const page = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <SectionForm
      section={page.section}
      back={`/applications/${page.id}`}
      reference={page.reference}
      revision={page.revision}
      values={failed?.values ?? page.values}
      errors={failed?.errors ?? page.errors}
      saved={page.saved && !failed}
      stale={failed?.code === 'stale'}
      prefectures={page.prefectures}
    />
  );
}
