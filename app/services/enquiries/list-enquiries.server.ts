import type { EnquiryListView } from '#app/features/enquiries/enquiry-view.ts';
import { translator } from '#app/i18n/translator.ts';
import { countEnquiries, listEnquiries as listRows } from '#db/portal/repositories/enquiries.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { describeEnquiry } from './describe-enquiry.ts';

const pageSize = 20;

export async function listEnquiries(
  portal: Portal,
  viewer: SignedIn,
  query: { readonly open: boolean; readonly page: number },
): Promise<EnquiryListView> {
  authorize(viewer, 'enquiry.list');
  const { language } = viewer;
  const total = await countEnquiries(portal.store.read, query.open);
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const page = Math.min(query.page, pages);
  const rows = await listRows(portal.store.read, {
    open: query.open,
    limit: pageSize,
    offset: (page - 1) * pageSize,
  });
  const now = portal.clock.now();
  return {
    open: query.open,
    lines: rows.map((row) => describeEnquiry(language, row, now)),
    count: translator(language)('enquiry.count', { count: total }),
    page,
    pages,
  };
}
