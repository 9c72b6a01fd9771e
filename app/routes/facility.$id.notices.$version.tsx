import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { NoticePrintPage } from '#app/features/opt-out/notice-print-page.tsx';
import { can, defineLoader, idParam } from '#app/http/route.server.ts';
import { readNoticeVersion } from '#app/services/opt-out/facility-notices.server.ts';

const params = idParam.extend({ version: z.coerce.number().int().min(1).max(10_000) });

export const loader = defineLoader(
  { access: can('facility.read'), params },
  async ({ portal, viewer, params: { id, version }, t }) => ({
    pageTitle: t('stop.notice.page', { version }),
    facilityId: id,
    ...(await readNoticeVersion(portal, viewer, id, version)),
  }),
);

export default function NoticeVersion() {
  return <NoticePrintPage {...useLoaderData<typeof loader>()} />;
}
