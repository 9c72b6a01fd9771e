import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { ReviewPage } from '#app/features/review/review-page.tsx';
import { decisionFields, voteFields } from '#app/http/fields/case.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { castVote } from '#app/services/review/cast-vote.server.ts';
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
    await recordDecision(portal, viewer, params.id, { ...form, riskValue: form.riskValue });
    return redirect(`/applications/${params.id}`);
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
    <ReviewPage {...useLoaderData<typeof loader>()} errors={failed?.errors} values={failed?.values ?? {}} />
  );
}
