import { type ApplicationState, applicationStates } from '#app/domain/application/states.ts';
import type { ApplicationLine } from '#app/features/applications/application-view.ts';
import { translator } from '#app/i18n/translator.ts';
import {
  type ApplicationSort,
  countApplications,
  listApplications as listRows,
} from '#db/portal/repositories/applications.server.ts';
import { readableOf } from '#db/portal/repositories/board.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { rowFilter } from '#policies/access/row-filter.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { describeApplication } from './describe.server.ts';

export type ListRequest = {
  readonly state: string;
  readonly search: string;
  readonly sort: ApplicationSort;
  readonly page: number;
};

export type ListResult = {
  readonly lines: readonly ApplicationLine[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
};

const pageSize = 25;

export async function listApplications(
  portal: Portal,
  viewer: SignedIn,
  request: ListRequest,
): Promise<ListResult> {
  authorize(viewer, 'application.list');
  // Words of a case are no answer for somebody who may not read it yet (INV-11).
  const reads = rowFilter(viewer, 'application.read');
  const filter = request.search ? reads : rowFilter(viewer, 'application.list');
  const states = applicationStates.filter((state) => state === request.state) satisfies ApplicationState[];
  const query = { states, search: request.search, sort: request.sort };
  const total = await countApplications(portal.store.read, filter, query);
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const page = Math.min(Math.max(1, request.page), pages);
  const rows = await listRows(portal.store.read, filter, {
    ...query,
    limit: pageSize,
    offset: (page - 1) * pageSize,
  });
  const readable = await readableOf(
    portal.store.read,
    reads,
    rows.map((row) => row.id),
  );
  const lines = rows.map((row) => {
    const line = describeApplication(portal, viewer.language, row);
    return readable.has(row.id)
      ? line
      : { ...line, title: translator(viewer.language)('application.untitled') };
  });
  return { lines, total, page, pages };
}
