import { type ApplicationState, applicationStates } from '#app/domain/application/states.ts';
import type { ApplicationLine } from '#app/features/applications/application-view.ts';
import {
  type ApplicationSort,
  countApplications,
  listApplications as listRows,
} from '#db/portal/repositories/applications.server.ts';
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
  const filter = rowFilter(viewer, 'application.list');
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
  return { lines: rows.map((row) => describeApplication(portal, viewer.language, row)), total, page, pages };
}
