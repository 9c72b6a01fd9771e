import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { FacilityNoticePage } from '#app/features/opt-out/facility-notice-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { noticeFields, openingFields } from '#app/http/fields/opt-out.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import {
  openIntake,
  publishNotice,
  readFacilityNotices,
  recordOpening,
} from '#app/services/opt-out/facility-notices.server.ts';
import { noticeItemLength } from '#policies/opt-out.ts';

export const handle: PageHandle = { title: 'stop.facility.title' };

const doneField = z.enum(['saved', 'noticeSaved', 'intakeOpened']).optional().catch(undefined);

export const loader = defineLoader(
  { access: can('facility.read'), params: idParam },
  async ({ portal, viewer, params, url }) => ({
    view: await readFacilityNotices(portal, viewer, params.id),
    itemLength: noticeItemLength,
    done: doneField.parse(url.searchParams.get('done') ?? undefined),
  }),
);

export const action = defineAction({ access: can('facility.read'), params: idParam }, (intent) => ({
  record: intent(openingFields, async ({ portal, viewer, params, form }) => {
    const { revision, ...input } = form;
    await recordOpening(portal, viewer, params.id, revision, input);
    return redirect(`/facility/${params.id}/notice?done=saved`);
  }),
  publish: intent(noticeFields, async ({ portal, viewer, params, form }) => {
    const { covers, beginsOn } = form;
    await publishNotice(portal, viewer, params.id, {
      covers,
      beginsOn,
      items: [form.item1, form.item2, form.item3, form.item4, form.item5, form.item6, form.item7, form.item8],
    });
    return redirect(`/facility/${params.id}/notice?done=noticeSaved`);
  }),
  open: intent(z.object({}), async ({ portal, viewer, params }) => {
    await openIntake(portal, viewer, params.id);
    return redirect(`/facility/${params.id}/notice?done=intakeOpened`);
  }),
}));

export default function FacilityNotice() {
  const { done, ...data } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <FacilityNoticePage
      {...data}
      done={failed ? undefined : done}
      values={failed?.values ?? {}}
      errors={failed?.errors}
    />
  );
}
