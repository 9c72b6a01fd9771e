import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { LifeLinks } from '#app/features/lives/life-links.tsx';
import { OutputPage } from '#app/features/outputs/output-page.tsx';
import { readReviews, wordsFields } from '#app/http/fields/output.server.ts';
import { paragraph } from '#app/http/form.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { formatDateTime } from '#app/i18n/format.ts';
import { lifeLinks } from '#app/services/lives/life-links.ts';
import { readOutput } from '#app/services/outputs/read-output.server.ts';
import {
  holdOutput,
  recallOutput,
  rejectHeld,
  releaseOutput,
  resumeOutput,
} from '#app/services/outputs/release-output.server.ts';
import { adjudicate, concludeReview, submitReview } from '#app/services/outputs/review-output.server.ts';
import { withdrawOutput } from '#app/services/outputs/submit-output.server.ts';
import { outputReasons } from '#policies/outputs.ts';

const access = can('output.read');

export const loader = defineLoader({ access, params: idParam }, async ({ portal, viewer, params, url }) => {
  const output = await readOutput(portal, viewer, params.id);
  return {
    pageTitle: `${output.reference} ${output.title}`,
    output,
    lives: lifeLinks(viewer, { numbers: output.items, cases: [output.project.id] }),
    reasons: [...outputReasons],
    done: url.searchParams.get('done') ?? undefined,
    problem: url.searchParams.get('problem') ?? undefined,
    printedBy: viewer.language === 'ja' ? viewer.person.nameJa : viewer.person.nameEn,
    printedAt: formatDateTime(viewer.language, portal.clock.now()),
  };
});

const nothing = z.object({});
const anything = z.record(z.string(), z.unknown());

export const action = defineAction({ access, params: idParam }, (intent) => {
  const back = (id: string, done: string) => redirect(`/outputs/${id}?done=${done}`);
  const conclude = (event: 'approve' | 'return' | 'reject' | 'send_back', prefix: string) =>
    intent(wordsFields(prefix), async ({ portal, viewer, params, form }) => {
      await concludeReview(portal, viewer, params.id, event, form);
      return back(params.id, 'concluded');
    });
  const decide = (event: 'adjudicate_approve' | 'adjudicate_return' | 'adjudicate_reject') =>
    intent(wordsFields('adjudicate'), async ({ portal, viewer, params, form }) => {
      await adjudicate(portal, viewer, params.id, event, form);
      return back(params.id, 'concluded');
    });
  return {
    review: intent(anything, async ({ portal, viewer, params, form }) => {
      await submitReview(portal, viewer, params.id, readReviews(form));
      return back(params.id, 'reviewed');
    }),
    approve: intent(nothing, async ({ portal, viewer, params }) => {
      await concludeReview(portal, viewer, params.id, 'approve', { reasons: [], text: '' });
      return back(params.id, 'concluded');
    }),
    return: conclude('return', 'return'),
    reject: conclude('reject', 'return'),
    reject_held: intent(wordsFields('send_back'), async ({ portal, viewer, params, form }) => {
      const done = await rejectHeld(portal, viewer, params.id, form);
      return back(params.id, done === 'proposed' ? 'proposed' : 'concluded');
    }),
    send_back: conclude('send_back', 'send_back'),
    adjudicate_approve: decide('adjudicate_approve'),
    adjudicate_return: decide('adjudicate_return'),
    adjudicate_reject: decide('adjudicate_reject'),
    withdraw: intent(nothing, async ({ portal, viewer, params }) => {
      await withdrawOutput(portal, viewer, params.id);
      return back(params.id, 'withdrawn');
    }),
    hold: intent(z.object({ holdText: paragraph(1000) }), async ({ portal, viewer, params, form }) => {
      await holdOutput(portal, viewer, params.id, form.holdText);
      return back(params.id, 'held');
    }),
    resume: intent(
      nothing,
      async ({ portal, viewer, params }) => {
        await resumeOutput(portal, viewer, params.id);
        return back(params.id, 'concluded');
      },
      { stepUp: true },
    ),
    release: intent(
      nothing,
      async ({ portal, viewer, params }) => {
        await releaseOutput(portal, viewer, params.id);
        return back(params.id, 'released');
      },
      { stepUp: true },
    ),
    recall: intent(
      z.object({ incident: z.enum(outputReasons), recallText: paragraph(2000) }),
      async ({ portal, viewer, params, form }) => {
        await recallOutput(portal, viewer, params.id, { incident: form.incident, text: form.recallText });
        return back(params.id, 'recalled');
      },
    ),
  };
});

/** Whoever came second sees how it stands now. */
export const shouldRevalidate = () => true;

export default function Output() {
  const { lives, ...data } = useLoaderData<typeof loader>();
  return (
    <>
      <OutputPage {...data} failed={useActionData<typeof action>()} />
      <LifeLinks links={lives} />
    </>
  );
}
