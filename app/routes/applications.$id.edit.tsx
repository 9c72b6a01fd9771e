import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { DraftForm } from '#app/features/applications/draft-form.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { draftFields } from '#app/http/fields/draft.server.ts';
import { revisionField } from '#app/http/form.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { useT } from '#app/i18n/use-t.tsx';
import { readDraft, saveDraft } from '#app/services/applications/save-draft.server.ts';

export const handle: PageHandle = { title: 'application.draft.edit' };

const access = can('application.change');

export const loader = defineLoader({ access, params: idParam }, ({ portal, viewer, params }) =>
  readDraft(portal, viewer, params.id),
);

export const action = defineAction({ access, params: idParam }, (intent) => ({
  save: intent(
    draftFields.extend({ revision: revisionField }),
    async ({ portal, viewer, params, form: { revision, ...draft } }) => {
      await saveDraft(portal, viewer, params.id, revision, draft);
      return redirect(`/applications/${params.id}`);
    },
  ),
}));

/** After a conflict the newest version is fetched, so that both can be compared. */
export const shouldRevalidate = () => true;

export default function EditApplication() {
  const t = useT();
  const stored = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <DraftForm
      title={t('application.draft.edit')}
      back="./.."
      revision={stored.revision}
      values={failed?.values ?? stored}
      errors={failed?.errors}
      newest={failed?.code === 'stale' ? stored : undefined}
    />
  );
}
