import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { LifeLinks } from '#app/features/lives/life-links.tsx';
import { PublicationPage } from '#app/features/publications/publication-page.tsx';
import { checkPieceFields, erratumFields, publishedFields } from '#app/http/fields/publication.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { lifeLinks } from '#app/services/lives/life-links.ts';
import { withdrawPublication } from '#app/services/publications/draft-publication.server.ts';
import {
  correctPublication,
  recordPublication,
  retractPublication,
} from '#app/services/publications/publish-publication.server.ts';
import { readPublication } from '#app/services/publications/read-publication.server.ts';
import { checkPiece, startPublicationReview } from '#app/services/publications/review-publication.server.ts';

const access = can('publication.read');

export const loader = defineLoader({ access, params: idParam }, async ({ portal, viewer, params, url }) => {
  const publication = await readPublication(portal, viewer, params.id);
  return {
    pageTitle: `${publication.reference} ${publication.title}`,
    publication,
    lives: lifeLinks(viewer, {
      numbers: publication.pieces
        .filter(({ isManuscript }) => !isManuscript)
        .map(({ id, label }) => ({ id, title: label })),
      cases: [publication.project.id],
    }),
    done: url.searchParams.has('done'),
  };
});

const nothing = z.object({});

export const action = defineAction({ access, params: idParam }, (intent) => {
  const back = (id: string) => redirect(`/publications/${id}?done`);
  return {
    withdraw: intent(nothing, async ({ portal, viewer, params }) => {
      await withdrawPublication(portal, viewer, params.id);
      return back(params.id);
    }),
    start_review: intent(nothing, async ({ portal, viewer, params }) => {
      await startPublicationReview(portal, viewer, params.id);
      return back(params.id);
    }),
    check: intent(checkPieceFields, async ({ portal, viewer, params, form }) => {
      await checkPiece(portal, viewer, params.id, form);
      return back(params.id);
    }),
    record_publication: intent(publishedFields, async ({ portal, viewer, params, form }) => {
      await recordPublication(portal, viewer, params.id, form);
      return back(params.id);
    }),
    correct: intent(erratumFields, async ({ portal, viewer, params, form }) => {
      await correctPublication(portal, viewer, params.id, { ...form, because: form.because || undefined });
      return back(params.id);
    }),
    retract: intent(erratumFields, async ({ portal, viewer, params, form }) => {
      await retractPublication(portal, viewer, params.id, form);
      return back(params.id);
    }),
  };
});

/** Whoever came second sees how it stands now. */
export const shouldRevalidate = () => true;

export default function Publication() {
  const { lives, ...data } = useLoaderData<typeof loader>();
  return (
    <>
      <PublicationPage {...data} failed={useActionData<typeof action>()} />
      <LifeLinks links={lives} />
    </>
  );
}
