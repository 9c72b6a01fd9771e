import type { PersonState } from '#app/domain/people/person-states.ts';
import { tokyoDay } from '#app/domain/shared/brand.ts';
import { translator } from '#app/i18n/translator.ts';
import { listAffiliations } from '#db/portal/repositories/affiliations.server.ts';
import { listGrantsOf } from '#db/portal/repositories/grants.server.ts';
import {
  countPeople,
  listPeople as listRows,
  type PersonSort,
} from '#db/portal/repositories/people.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import type { Role } from '#policies/access/roles.ts';
import { rowFilter } from '#policies/access/row-filter.ts';
import { type Page, pageOf } from '../paging.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { isCurrent, nameOf } from './describe.server.ts';
import type { PersonLine } from './view.ts';

export type PeopleRequest = {
  readonly search: string;
  readonly state: PersonState | undefined;
  readonly role: Role | undefined;
  readonly organisationId: string | undefined;
  readonly sort: PersonSort;
  readonly descending: boolean;
  readonly page: number;
};

export async function listPeople(
  portal: Portal,
  viewer: SignedIn,
  request: PeopleRequest,
): Promise<Page<PersonLine>> {
  authorize(viewer, 'person.list');
  const filter = rowFilter(viewer, 'person.list');
  const { language } = viewer;
  const today = tokyoDay(portal.clock.now());
  const query = { ...request, today };
  const place = pageOf(await countPeople(portal.store.read, filter, query), request.page);
  const rows = await listRows(portal.store.read, filter, { ...query, ...place.slice });
  const ids = rows.map((row) => row.id);
  const [affiliations, grants] = await Promise.all([
    listAffiliations(portal.store.read, ids),
    listGrantsOf(portal.store.read, ids),
  ]);
  const t = translator(language);
  const separator = t('common.listSeparator');
  return {
    ...place,
    lines: rows.map((row) => ({
      id: row.id,
      name: nameOf(language, row),
      kana: row.nameKana,
      email: row.email,
      organisation: affiliations
        .filter((one) => one.personId === row.id && isCurrent(one, today))
        .map((one) => (language === 'ja' ? one.organisationJa : one.organisationEn))
        .join(separator),
      roles: grants
        .filter((grant) => grant.personId === row.id && grant.state === 'active')
        .filter((grant) => grant.validUntil === null || grant.validUntil >= today)
        .map((grant) => t(`role.${grant.role}`))
        .join(separator),
      state: row.state,
      stateText: t(`person.state.${row.state}`),
    })),
  };
}
