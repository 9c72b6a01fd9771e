import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { ReviewPage } from '#app/features/review/review-page.tsx';
import { commentFields, conditionsOf, decisionFields, voteFields } from '#app/http/fields/case.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { castVote } from '#app/services/review/cast-vote.server.ts';
import { addComment } from '#app/services/review/comments.server.ts';
import { readReview } from '#app/services/review/read-review.server.ts';
import { continueDeliberation, recordDecision } from '#app/services/review/record-decision.server.ts';

const access = can('round.read');

export const loader = defineLoader(
  { access, params: idParam },
  async ({ portal, viewer, params, t, url }) => {
    const review = await readReview(portal, viewer, params.id);
    return {
      pageTitle: `${t(`review.title.${review.stage}`)} ${review.reference}`,
      review,
      saved: url.searchParams.has('saved'),
    };
  },
);

export const action = defineAction({ access, params: idParam }, (intent) => ({
  vote: intent(voteFields, async ({ portal, viewer, params, form }) => {
    await castVote(portal, viewer, params.id, form);
    return redirect(`/applications/${params.id}/review?saved`);
  }),
  decide: intent(decisionFields, async ({ portal, viewer, params, form }) => {
    const { outcome, riskValue, riskReason, grounds, sections, text } = form;
    const conditions = outcome === 'approve_with_conditions' ? conditionsOf(form) : [];
    await recordDecision(portal, viewer, params.id, {
      outcome,
      riskValue,
      riskReason,
      grounds,
      sections,
      text,
      conditions,
    });
    return redirect(`/applications/${params.id}`);
  }),
  comment: intent(commentFields, async ({ portal, viewer, params, form }) => {
    const { section, audience, comment } = form;
    await addComment(portal, viewer, params.id, { section, audience, text: comment });
    return redirect(`/applications/${params.id}/review?saved#comments`);
  }),
  continue: intent(z.object({}), async ({ portal, viewer, params }) => {
    await continueDeliberation(portal, viewer, params.id);
    return redirect(`/applications/${params.id}/review`);
  }),
}));

/** After somebody was faster the page shows where the round stands now. */
export const shouldRevalidate = () => true;

export default function Review() {
  const failed = useActionData<typeof action>();
  return (
    <ReviewPage
      {...useLoaderData<typeof loader>()}
      failedIntent={failed?.intent}
      errors={failed?.errors}
      values={failed?.values ?? {}}
    />
  );
}
