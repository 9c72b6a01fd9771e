import type { GrantState } from '#app/domain/people/grant-states.ts';
import { countGrants, listGrants as listRows } from '#db/portal/repositories/grants.server.ts';
import { findNames } from '#db/portal/repositories/people.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import type { Role } from '#policies/access/roles.ts';
import { rowFilter } from '#policies/access/row-filter.ts';
import { type Page, pageOf } from '../paging.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { describeGrant } from './describe.server.ts';
import type { GrantLine } from './view.ts';

export type GrantsRequest = {
  readonly state: GrantState | undefined;
  readonly role: Role | undefined;
  readonly page: number;
};

export async function listGrants(
  portal: Portal,
  viewer: SignedIn,
  request: GrantsRequest,
): Promise<Page<GrantLine> & { readonly waiting: number }> {
  authorize(viewer, 'grant.list');
  const filter = rowFilter(viewer, 'grant.list');
  const { read } = portal.store;
  const place = pageOf(await countGrants(read, filter, request), request.page);
  const rows = await listRows(read, filter, { ...request, ...place.slice });
  const names = await findNames(
    read,
    rows.flatMap((row) => [row.requestedBy, ...(row.decidedBy ? [row.decidedBy] : [])]),
  );
  return {
    ...place,
    waiting: await countGrants(read, filter, { state: 'requested', role: undefined }),
    lines: rows.map((row) => describeGrant(viewer.language, row, names)),
  };
}
