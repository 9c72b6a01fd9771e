import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { PublicationEditPage } from '#app/features/publications/publication-form.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import {
  dropPieceFields,
  releasedPieceFields,
  savedPublicationFields,
  sentPieceFields,
} from '#app/http/fields/publication.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import {
  addReleasedPiece,
  addSentPiece,
  dropPiece,
  savePublication,
  submitPublication,
} from '#app/services/publications/draft-publication.server.ts';
import { readPublicationForm } from '#app/services/publications/read-publication-form.server.ts';

export const handle: PageHandle = { title: 'publication.edit' };

const access = can('publication.request');

export const loader = defineLoader({ access, params: idParam }, async ({ portal, viewer, params, url }) => ({
  form: await readPublicationForm(portal, viewer, params.id),
  saved: url.searchParams.has('saved'),
}));

export const action = defineAction({ access, params: idParam }, (intent) => {
  const back = (id: string) => redirect(`/publications/${id}/edit?saved`);
  return {
    save: intent(
      savedPublicationFields,
      async ({ portal, viewer, params, form: { revision, ...fields } }) => {
        await savePublication(portal, viewer, params.id, revision, fields);
        return back(params.id);
      },
    ),
    submit: intent(
      savedPublicationFields,
      async ({ portal, viewer, params, form: { revision, ...fields } }) => {
        await savePublication(portal, viewer, params.id, revision, fields);
        await submitPublication(portal, viewer, params.id);
        return redirect(`/publications/${params.id}?done`);
      },
    ),
    cite: intent(releasedPieceFields, async ({ portal, viewer, params, form }) => {
      await addReleasedPiece(portal, viewer, params.id, {
        kind: form.releasedKind,
        label: form.releasedLabel,
        file: form.released,
      });
      return back(params.id);
    }),
    attach: intent(sentPieceFields, async ({ portal, viewer, params, form }) => {
      await addSentPiece(portal, viewer, params.id, {
        kind: form.sentKind,
        label: form.sentLabel,
        item: form.item || undefined,
        file: form.file,
      });
      return back(params.id);
    }),
    drop: intent(dropPieceFields, async ({ portal, viewer, params, form }) => {
      await dropPiece(portal, viewer, params.id, form.piece);
      return back(params.id);
    }),
  };
});

/** After a refusal the newest version is fetched: what was typed has been saved by then. */
export const shouldRevalidate = () => true;

export default function EditPublication() {
  const { form, saved } = useLoaderData<typeof loader>();
  return <PublicationEditPage form={form} saved={saved} failed={useActionData<typeof action>()} />;
}
