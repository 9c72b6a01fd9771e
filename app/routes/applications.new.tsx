import { redirect } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { DraftForm } from '#app/features/applications/draft-form.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { draftFields } from '#app/http/fields/draft.server.ts';
import { can, defineAction, defineLoader } from '#app/http/route.server.ts';
import { useT } from '#app/i18n/use-t.tsx';
import { createDraft } from '#app/services/applications/save-draft.server.ts';

export const handle: PageHandle = { title: 'application.draft.new' };

export const loader = defineLoader({ access: can('application.create') }, () => null);

export const action = defineAction({ access: can('application.create') }, (intent) => ({
  save: intent(draftFields, async ({ portal, viewer, form }) =>
    redirect(`/applications/${await createDraft(portal, viewer, form)}`),
  ),
}));

export default function NewApplication() {
  const t = useT();
  const failed = useActionData<typeof action>();
  return (
    <DraftForm
      title={t('application.draft.new')}
      back="/applications"
      values={failed?.values ?? {}}
      errors={failed?.errors}
    />
  );
}
