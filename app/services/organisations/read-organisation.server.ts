import { standingOn } from '#app/domain/people/validity.ts';
import { tokyoDay } from '#app/domain/shared/brand.ts';
import { formatDate, formatDay, formatNumber } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { countAffiliated } from '#db/portal/repositories/affiliations.server.ts';
import { type Facility, listFacilities } from '#db/portal/repositories/facilities.server.ts';
import { findOrganisation, type Organisation } from '#db/portal/repositories/organisations.server.ts';
import { authorize, may, mayEver } from '#policies/access/authorize.ts';
import { rowFilter } from '#policies/access/row-filter.ts';
import { toSubject } from '#policies/access/subjects.ts';
import { AppError } from '../app-error.ts';
import { deed, nameOf } from '../people/describe.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { prefectureName } from './prefectures.ts';
import type { FacilityLine, OrganisationLine, OrganisationPage } from './view.ts';

export function describeOrganisation(
  portal: Portal,
  language: Language,
  row: Organisation,
): OrganisationLine {
  const t = translator(language);
  const until = row.certificationUntil;
  return {
    id: row.id,
    name: nameOf(language, row),
    type: t(`organisation.type.${row.type}`),
    certification:
      row.certificationNo && until
        ? t('organisation.certification.text', { no: row.certificationNo, day: formatDay(language, until) })
        : undefined,
    certificationStanding: standingOfCertification(portal, until),
  };
}

function standingOfCertification(portal: Portal, until: Organisation['certificationUntil']) {
  if (!until) return undefined;
  const today = tokyoDay(portal.clock.now());
  // Only its end is recorded, so it counts as begun.
  const standing = standingOn(today, until < today ? until : today, until);
  return standing === 'later' ? 'valid' : standing;
}

export const describeFacility = (language: Language, row: Facility): FacilityLine => ({
  id: row.id,
  code: row.code,
  name: nameOf(language, row),
  prefecture: prefectureName(language, row.prefecture),
});

/** For those who may see organisations, and for everybody their own; not found otherwise (C5). */
export async function findReadableOrganisation(
  portal: Portal,
  viewer: SignedIn,
  id: string,
): Promise<Organisation> {
  authorize(viewer, 'organisation.read', toSubject('Organisation', { id }));
  const row = await findOrganisation(portal.store.read, id);
  if (!row) throw new AppError('not-found');
  return row;
}

export async function readOrganisation(
  portal: Portal,
  viewer: SignedIn,
  id: string,
): Promise<OrganisationPage> {
  const row = await findReadableOrganisation(portal, viewer, id);
  const { language } = viewer;
  const t = translator(language);
  const subject = toSubject('Organisation', { id });
  const facilities = await listFacilities(portal.store.read, rowFilter(viewer, 'facility.list'), {
    organisationId: id,
    prefecture: undefined,
  });
  const people = mayEver(viewer, 'person.list')
    ? await countAffiliated(portal.store.read, id, tokyoDay(portal.clock.now()))
    : undefined;
  return {
    ...describeOrganisation(portal, language, row),
    otherName: language === 'ja' ? row.nameEn : row.nameJa,
    registered: formatDate(language, row.createdAt),
    facilities: facilities.map((one) => describeFacility(language, one)),
    people:
      people === undefined
        ? undefined
        : t('organisation.peopleCount', { count: formatNumber(language, people) }),
    deeds: {
      change: deed(language, may(viewer, 'organisation.change', subject)),
      addFacility:
        row.type === 'hospital'
          ? deed(language, may(viewer, 'facility.change', toSubject('Facility', { id: 'new' })))
          : { offered: false, reason: undefined },
    },
  };
}
