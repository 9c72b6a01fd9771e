import type { OrganisationType } from '#app/domain/people/organisation-types.ts';
import {
  countOrganisations,
  listOrganisations as listRows,
} from '#db/portal/repositories/organisations.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { rowFilter } from '#policies/access/row-filter.ts';
import { type Page, pageOf } from '../paging.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { describeOrganisation } from './read-organisation.server.ts';
import type { OrganisationLine } from './view.ts';

export type OrganisationsRequest = {
  readonly search: string;
  readonly type: OrganisationType | undefined;
  /** By the end of the certification only those are shown that have one (ROL-9). */
  readonly sort: 'name' | 'certification';
  readonly descending: boolean;
  readonly page: number;
};

export async function listOrganisations(
  portal: Portal,
  viewer: SignedIn,
  request: OrganisationsRequest,
): Promise<Page<OrganisationLine>> {
  authorize(viewer, 'organisation.list');
  const filter = rowFilter(viewer, 'organisation.list');
  const { read } = portal.store;
  const place = pageOf(await countOrganisations(read, filter, request), request.page);
  const rows = await listRows(read, filter, { ...request, ...place.slice });
  return { ...place, lines: rows.map((row) => describeOrganisation(portal, viewer.language, row)) };
}
